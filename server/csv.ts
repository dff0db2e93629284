import { stringify } from 'csv-stringify/sync';
import { defined, given } from '../domain/defined.ts';
import type { Directory } from '../domain/district/directory.ts';
import type { Millis, ScopeId } from '../domain/kernel.ts';
import { formatMinute } from '../domain/time/shanghaiDay.ts';

export type Language = 'zh' | 'en';
export type Cell = string | number;

/**
 * Rows as a spreadsheet reads them: with a byte order mark, because Excel takes Chinese for something else
 * without, and no cell that begins a formula, because a title is what anybody may have written. Without
 * `heads` it is a later piece of a table that has begun.
 */
export function csvText(rows: readonly (readonly Cell[])[], heads?: readonly string[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      header: heads !== undefined,
      bom: heads !== undefined,
      ...defined({ columns: given(heads, (names) => [...names]) }),
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
}

/** A table in pieces of text; one without rows still has its heads. */
export async function* csvPieces(
  heads: readonly string[],
  pieces: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  let first: readonly string[] | undefined = heads;
  for await (const piece of pieces) {
    yield csvText(piece, first);
    first = undefined;
  }
  if (first !== undefined) yield csvText([], first);
}

/** `2026-11-21 14:26` in Shanghai; empty for what has not happened. */
export function csvMoment(at: Millis | undefined): string {
  return at === undefined ? '' : formatMinute(at);
}

/** Names of units in a language; an unknown one by its id, nobody as nothing. */
export function unitNamer(directory: Directory, language: Language): (id: ScopeId | undefined) => string {
  return (id) => {
    const unit = directory.unit(id);
    return (language === 'en' ? (unit?.nameEn ?? unit?.name) : unit?.name) ?? id ?? '';
  };
}
