import { type Cell, LASTING_TABLES } from './unitTables.ts';

/** How many facts say how well the tables agree on a unit. */
export const SUPPORT_FACTS = 5;

const LEAF_AT = 0;
const NARROWEST_AT = 6;

/**
 * How far the tables agree on a unit, and how much they have seen: the lasting ones, those of the day, how many units were
 * weighed, and the cases of this kind anywhere and in this community from this source. Each about −1 … 3.
 */
export function supportOf(
  cells: readonly (Cell | undefined)[],
  { code, candidates }: { readonly code: string; readonly candidates: number },
): readonly number[] {
  const votes = cells.map((cell) => voteOf(cell, code));
  const sum = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0);
  const seen = (at: number): number => Math.log1p(cells[at]?.total ?? 0) / 2;
  return [
    sum(votes.slice(0, LASTING_TABLES)) / 10,
    sum(votes.slice(LASTING_TABLES)) / 5,
    Math.log(Math.max(1, candidates)) / 3,
    seen(LEAF_AT),
    seen(NARROWEST_AT),
  ];
}

/** 1 where no unit has kept more of a cell's cases, −1 where another has, 0 where the cell is empty. */
function voteOf(cell: Cell | undefined, code: string): number {
  if (cell === undefined || cell.total <= 0) return 0;
  const own = cell.counts.get(code) ?? 0;
  if (own === 0) return -1;
  for (const count of cell.counts.values()) if (count > own) return -1;
  return 1;
}
