import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeAs, UndecodableError } from '../../decodeText.ts';
import { parseForeignJson } from '../../intake/foreignJson.ts';
import { type Problem, problem } from './problem.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** The text of a file, UTF-8 with or without a byte order mark unless another encoding is named. */
export async function readText(path: string, encoding = 'utf-8'): Promise<Read<string>> {
  const file = basename(path);
  try {
    const bytes = await readFile(path);
    return { ok: true, value: decodeAs(bytes, encodingOf(bytes, encoding)) };
  } catch (error) {
    const found =
      error instanceof UndecodableError
        ? encoding === 'utf-8'
          ? problem({ file }, 'not-utf8')
          : problem({ file }, 'encoding-wrong', { encoding })
        : problem({ file }, 'file-unreadable', {
            why: error instanceof Error ? error.message : String(error),
          });
    return { ok: false, problem: found };
  }
}

/** UTF-16 says so itself, and no text in UTF-8 begins like it: Excel writes its "Unicode text" so. */
function encodingOf([first, second]: Uint8Array, named: string): string {
  if (named !== 'utf-8') return named;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : named;
}

/** Parses JSON, numbers of more digits than a double holds as texts; a mistake is named with its line and column. */
export function parseJson(file: string, text: string): Read<unknown> {
  try {
    return { ok: true, value: parseForeignJson(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/u.exec(why)?.[1];
    const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n');
    const row = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, problem: problem({ file, line: row }, 'bad-json', { row, column, why }) };
  }
}
