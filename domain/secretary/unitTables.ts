import { hashOf } from './grams.ts';

/** What is known of a case before anybody has it; what is not known is ''. */
export interface UnitQuestion {
  /** Path of the category, from the class down. */
  readonly path: readonly string[];
  readonly street: string;
  readonly community: string;
  readonly source: string;
  /** What the reporter asks for (投诉, 咨询 …). */
  readonly demand: string;
  /** Day of the district's calendar, as text. */
  readonly day: string;
}

/** Who kept the cases of one cell; the older count less. */
export interface Cell {
  total: number;
  readonly counts: Map<string, number>;
}

/** One table by a combination of facts: cell by hash. */
export type Table = Map<number, Cell>;

/** What an older case of a cell still counts when the next one comes. */
const FADES = 0.9;
const CLEARLY_GONE = 0.01;

/** So many of a case's cells last; those behind them are of its day. */
export const LASTING_TABLES = 15;

/** The cells of a case that name units: combinations of kind, place, source, demand and day. */
export function unitCells(question: UnitQuestion): readonly string[] {
  const { path, street, community, source, demand, day } = question;
  const leaf = path.join('/');
  const middle = path.slice(0, Math.max(1, path.length - 1)).join('/');
  const top = path[0] ?? '';
  return [
    [leaf],
    [middle],
    [top, street],
    [leaf, street],
    [leaf, community],
    [leaf, source],
    [leaf, community, source],
    [leaf, street, source],
    [middle, community],
    [middle, street],
    [community, source],
    [middle, community, source],
    [leaf, demand, street, source],
    [top, community],
    [middle, street, source],
    [day, leaf, community],
    [day, leaf, street],
    [day, middle, community, source],
    [day, community, source],
    [day, leaf],
    [day, middle, street],
  ].map((facts) => facts.join('\u0001'));
}

/** The cells that name roles instead of units: a street without history borrows from the others. */
export function roleCells({ path, source, demand }: UnitQuestion): readonly string[] {
  const leaf = path.join('/');
  const middle = path.slice(0, Math.max(1, path.length - 1)).join('/');
  return [
    [leaf],
    [middle],
    [leaf, source],
    [middle, source],
    [path[0] ?? '', source],
    [leaf, source, demand],
  ].map((facts) => facts.join('\u0001'));
}

export const cellOf = (table: Table | undefined, key: string): Cell | undefined => table?.get(hashOf(key));

/** One more case of a cell, kept by this unit or role; what lay before counts a little less. */
export function countIn(table: Table, key: string, name: string, weight: number): void {
  const id = hashOf(key);
  const cell = table.get(id) ?? { total: 0, counts: new Map<string, number>() };
  table.set(id, cell);
  for (const [other, count] of cell.counts) {
    const left = count * FADES;
    if (left < CLEARLY_GONE) cell.counts.delete(other);
    else cell.counts.set(other, left);
  }
  cell.total = cell.total * FADES + weight;
  cell.counts.set(name, (cell.counts.get(name) ?? 0) + weight);
}

/** The cells that are counted exactly: this kind in this community, this kind anywhere. */
export function tallyKeys({ path, community }: UnitQuestion): readonly [string, string] {
  const leaf = path.join('/');
  return [`${leaf}\u0001${community}`, leaf];
}

export function countExactly(tally: Table, key: string, name: string): void {
  const id = hashOf(key);
  const cell = tally.get(id) ?? { total: 0, counts: new Map<string, number>() };
  tally.set(id, cell);
  cell.total += 1;
  cell.counts.set(name, (cell.counts.get(name) ?? 0) + 1);
}

/** A counter-example: what this unit had here is taken back, as far as there was any. */
export function takeFrom(table: Table, key: string, name: string): void {
  const cell = cellOf(table, key);
  const count = cell?.counts.get(name);
  if (cell === undefined || count === undefined) return;
  cell.counts.delete(name);
  cell.total -= count;
}
