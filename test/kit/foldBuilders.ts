import type { EventLog } from '../../server/store/EventLog.ts';
import type { FoldMark, FoldRow, PlacedRow } from '../../server/store/FoldStore.ts';

export function foldMark(seq: number, changes: Partial<FoldMark> = {}): FoldMark {
  return { seq, form: 'f', sum: '0', seal: '', ...changes };
}

export function foldRow(key: string, changes: Partial<FoldRow> = {}): FoldRow {
  return { part: 'case', key, seq: 1, text: '{}', isAway: false, seal: '', ...changes };
}

/** What is stored of a world's fold. */
export interface StoredFold {
  readonly mark: FoldMark;
  readonly rows: readonly PlacedRow[];
}

/** Throws when nothing is stored. */
export async function readFold(log: EventLog): Promise<StoredFold> {
  const mark = await log.foldMark('live');
  if (mark === undefined) throw new Error('no fold is stored');
  return { mark, rows: await log.foldRows('live', 0, 100_000, 'all') };
}

/** As somebody at the file could: exactly these rows, and nothing else. */
export async function forgeFold(log: EventLog, { mark, rows }: StoredFold): Promise<void> {
  while (await log.dropFold('live', 1000));
  await log.putFold('live', rows, mark);
}
