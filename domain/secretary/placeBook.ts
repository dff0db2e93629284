import type { Case } from '../case/case.ts';
import type { GridId } from '../kernel.ts';
import { type Address, addressesIn } from './address.ts';

/** Addresses and the grids that cases with them lay in: learned from what people placed, and read from a list of addresses. */
export interface PlaceBook {
  /** By name: in which grids, and how often. */
  readonly grids: Map<string, Map<GridId, number>>;
  /** By road: its known house numbers. */
  readonly numbers: Map<string, Map<number, GridId>>;
}

export const newPlaceBook = (): PlaceBook => ({ grids: new Map(), numbers: new Map() });

/** So many names are remembered; those met first go first. */
const MOST_NAMES = 20_000;

/** A case whose place is known, by a person or by its point; one that was made up teaches nothing. */
export function notePlace(book: PlaceBook, place: Partial<Case['place']> | undefined): void {
  const { text, gridId, synthetic } = place ?? {};
  if (text === undefined || gridId === undefined || synthetic === true) return;
  for (const address of addressesIn(text)) noteAddress(book, address, gridId);
}

/** @param most names that are remembered; a list of addresses is kept whole */
export function noteAddress(
  book: PlaceBook,
  { name, road, number }: Address,
  gridId: GridId,
  most = MOST_NAMES,
): void {
  const grids = book.grids.get(name) ?? new Map<GridId, number>();
  grids.set(gridId, (grids.get(gridId) ?? 0) + 1);
  book.grids.delete(name);
  book.grids.set(name, grids);
  if (road !== undefined && number !== undefined) {
    const numbers = book.numbers.get(road) ?? new Map<number, GridId>();
    book.numbers.set(road, numbers.set(number, gridId));
  }
  if (book.grids.size <= most) return;
  const [oldest] = book.grids.keys();
  if (oldest !== undefined) book.grids.delete(oldest);
}
