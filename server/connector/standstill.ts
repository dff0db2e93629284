import type { OrderPage } from './upstream.ts';

/** Why a platform that says it has more gets nowhere; the code is shown. */
export type StandstillCode = 'cursor-stands' | 'pages-empty' | 'pages-known';

/** Watches one connector's pages: a platform that gets nowhere would be asked for ever, as fast as it answers. */
export interface Standstill {
  /**
   * Of a page that was taken, asked for with `after`; `isNews` when it held anything that was not here already. The same
   * answer until the platform gets somewhere.
   */
  of(page: OrderPage, after: string | undefined, isNews: boolean): StandstillCode | undefined;
}

/** Pages of one round whose cursors are remembered; a circle longer than this costs one look more. */
const MOST_PASSED = 10_000;
/** So many pages in a row may bring nothing: a platform goes on over days without an order. */
const MOST_EMPTY = 100;
/** So many in a row may hold only what is here already: as many as a cursor that was lost brings again at most. */
const MOST_KNOWN = 1_000;

export function createStandstill(): Standstill {
  /** Cursors of the pages taken since the platform last had no more. */
  const passed = new Set<string>();
  let empty = 0;
  let known = 0;
  return {
    of({ cursor, more, orders }, after, isNews) {
      known = more && !isNews ? known + 1 : 0;
      empty = more && orders.length === 0 ? empty + 1 : 0;
      if (!more) {
        passed.clear();
        return undefined;
      }
      if (cursor === after || passed.has(cursor)) return 'cursor-stands';
      if (passed.size >= MOST_PASSED) passed.clear();
      passed.add(cursor);
      if (empty > MOST_EMPTY) return 'pages-empty';
      return known > MOST_KNOWN ? 'pages-known' : undefined;
    },
  };
}
