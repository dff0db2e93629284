import type { OrderPage } from './upstream.ts';

/** Why a platform that says it has more gets nowhere; the code is shown. */
export type StandstillCode = 'cursor-stands' | 'pages-empty';

/** Watches one connector's pages: a platform that gets nowhere would be asked for ever, as fast as it answers. */
export interface Standstill {
  /** Of a page that was taken, asked for with `after`. The same answer until the platform gets somewhere. */
  of(page: OrderPage, after: string | undefined): StandstillCode | undefined;
}

/** Pages of one round whose cursors are remembered; a circle longer than this costs one look more. */
const MOST_PASSED = 10_000;
/** So many pages in a row may bring nothing: a platform goes on over days without an order. */
const MOST_EMPTY = 100;

export function createStandstill(): Standstill {
  /** Cursors of the pages taken since the platform last had no more. */
  const passed = new Set<string>();
  let empty = 0;
  return {
    of({ cursor, more, orders }, after) {
      empty = more && orders.length === 0 ? empty + 1 : 0;
      if (!more) {
        passed.clear();
        return undefined;
      }
      if (cursor === after || passed.has(cursor)) return 'cursor-stands';
      if (passed.size >= MOST_PASSED) passed.clear();
      passed.add(cursor);
      return empty > MOST_EMPTY ? 'pages-empty' : undefined;
    },
  };
}
