import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Problem, problem } from './problem.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** The text of a file, UTF-8 with or without a byte order mark unless another encoding is named. */
export async function readText(path: string, encoding = 'utf-8'): Promise<Read<string>> {
  const file = basename(path);
  try {
    const bytes = await readFile(path);
    return { ok: true, value: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    // TextDecoder says TypeError for bytes that are not UTF-8; the file system says its own code.
    const found =
      error instanceof TypeError
        ? encoding === 'utf-8'
          ? problem({ file }, 'not-utf8')
          : problem({ file }, 'encoding-wrong', { encoding })
        : problem({ file }, 'file-unreadable', {
            why: error instanceof Error ? error.message : String(error),
          });
    return { ok: false, problem: found };
  }
}

/** Parses JSON; a mistake is named with its line and column. */
export function parseJson(file: string, text: string): Read<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/u.exec(why)?.[1];
    const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n');
    const row = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, problem: problem({ file, line: row }, 'bad-json', { row, column, why }) };
  }
}
