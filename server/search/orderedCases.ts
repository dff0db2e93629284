import type { Case } from '../../domain/case/case.ts';
import type { OrderKey } from '../../domain/case/caseOrder.ts';
import type { CaseId } from '../../domain/kernel.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Pauses } from '../pauses.ts';
import { type Keyed, sortInPieces } from './sortInPieces.ts';

export interface CaseOrder {
  readonly key: OrderKey;
  readonly isDescending: boolean;
}

/** What is asked of cases that were found: whether they fit the moment, and how they are put in order. */
export interface Arranging {
  readonly fits: ((thisCase: Case) => boolean) | undefined;
  readonly order: CaseOrder | undefined;
}

/** All that was found, in its order: pages of it are cut from the same list, whatever changes meanwhile. */
export interface Arranged {
  readonly ids: readonly CaseId[];
  readonly isCutOff: boolean;
  readonly work: number;
}

/** Cases looked at in one go. */
const PIECE = 500;

/** Found ids, newest first, as they are wanted. */
export async function arrange(
  casesOf: Dispatcher['casesOf'],
  ids: readonly CaseId[],
  { fits, order }: Arranging,
  pauses: Pauses,
): Promise<readonly CaseId[]> {
  if (fits === undefined && order === undefined) return ids;
  const rows: Keyed<CaseId>[] = [];
  for (let at = 0; at < ids.length; at += PIECE) {
    const cases = await pauses.aside(casesOf(ids.slice(at, at + PIECE)));
    for (const [id, thisCase] of cases)
      if (fits?.(thisCase) !== false) rows.push({ item: id, key: order?.key(thisCase) });
    if (pauses.isDue()) await pauses.pause();
  }
  const sorted = order === undefined ? rows : await sortInPieces(rows, order.isDescending, pauses);
  return sorted.map(({ item }) => item);
}

/** Lists of ids; a hundred thousand of them are a megabyte. */
const MOST_LISTS = 20;

/** The lists that pages were cut from last. */
export function createArrangedBook() {
  const book = new Map<string, Arranged>();
  return {
    get: (key: string): Arranged | undefined => book.get(key),
    put(key: string, arranged: Arranged): void {
      book.delete(key);
      book.set(key, arranged);
      const [oldest] = book.keys();
      if (book.size > MOST_LISTS && oldest !== undefined) book.delete(oldest);
    },
  };
}
