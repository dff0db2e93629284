import { setImmediate as turn } from 'node:timers/promises';
import type { EventLog } from '../store/EventLog.ts';
import { type DurableWorld, formOf, textOf, thingIn } from './foldRows.ts';
import { createFoldSum, type FoldSeals, type FoldSum } from './foldSeals.ts';

export interface CompareParts {
  readonly log: Pick<EventLog, 'foldMark' | 'foldRows'>;
  readonly durable: DurableWorld;
  readonly seals: FoldSeals;
  /** A row says something else than what is in memory. */
  readonly onOther: (part: string, key: string) => void;
}

/** Rows that another node of the district has written. */
export interface ComparedRows {
  readonly sum: FoldSum;
  has(part: string, key: string): boolean;
}

/** Rows compared in one piece, some milliseconds. */
const AT_ONCE = 500;

const nameOf = (part: string, key: string): string => `${part}\n${key}`;

/**
 * Compares the rows that are not put away with what is in memory, while nobody writes them. Undefined when there are none, when
 * they are of another fold, or when no node with this key wrote exactly these.
 */
export async function compareRows({
  log,
  durable,
  seals,
  onOther,
}: CompareParts): Promise<ComparedRows | undefined> {
  const { situation } = durable;
  const mark = await log.foldMark(situation.world);
  if (mark === undefined || mark.form !== formOf(situation)) return undefined;
  if ((await seals.seal(mark)).seal !== mark.seal) return undefined;
  const sum = createFoldSum();
  const names = new Set<string>();
  for (let after = 0; ; await turn()) {
    const rows = await log.foldRows(situation.world, after, AT_ONCE, 'present');
    for (const row of rows) {
      const { seal, weight } = seals.weigh(row);
      if (seal !== row.seal) return undefined;
      sum.set(row.part, row.key, weight);
      names.add(nameOf(row.part, row.key));
      const thing = thingIn(durable, row.part, row.key);
      if (thing !== undefined && textOf(thing, situation.seq) !== row.text) onOther(row.part, row.key);
      after = row.n;
    }
    if (rows.length < AT_ONCE) break;
  }
  if (sum.text() !== mark.sum) return undefined;
  return { sum, has: (part, key) => names.has(nameOf(part, key)) };
}
