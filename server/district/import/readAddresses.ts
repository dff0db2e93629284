import type { Crs, Wgs84 } from '../../../domain/district/geo.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { toWgs84 } from '../coordinates.ts';
import { type Problem, type ProblemReason, problem } from './problem.ts';
import { type Columns, type Row, readTable } from './readTable.ts';

/** 标准地址: how the district writes an address, and the grid it lies in. */
export interface StandardAddress {
  readonly address: string;
  readonly gridId: GridId;
}

export interface AddressGround {
  /** The grid that is called so; by its id, which is its code. */
  readonly gridOf: (code: string) => GridId | undefined;
  readonly locate: (point: Wgs84) => GridId | undefined;
}

interface AddressesRead {
  readonly addresses: readonly StandardAddress[];
  readonly problems: readonly Problem[];
}

const COLUMNS = ['address', 'grid', 'lon', 'lat'];
const LONGEST = 200;

/** Every address of the CSV with its grid, named or found by its point, and everything wrong with the others. */
export function readAddresses(
  source: { readonly file: string; readonly text: string; readonly columns?: Columns | undefined },
  ground: AddressGround,
  crs: Crs | undefined,
): AddressesRead {
  const { file, text, columns = {} } = source;
  const { header, rows, faults } = readTable({ file, text, columns }, COLUMNS);
  const missing = missingIn(header);
  if (faults.length > 0) return { addresses: [], problems: faults };
  if (missing !== undefined)
    return { addresses: [], problems: [problem({ file }, 'column-missing', { column: missing })] };
  const addresses: StandardAddress[] = [];
  const problems: Problem[] = [];
  for (const { record, info } of rows) {
    // A spreadsheet saves rows that somebody emptied.
    if (Object.values(record).every((value) => (value ?? '') === '')) continue;
    const read = readRow(record, ground, crs);
    if ('address' in read) addresses.push(read);
    else problems.push(problem({ file, line: info.lines }, read.reason, read.params));
  }
  return { addresses, problems };
}

/** An address needs a grid, or a point to find it by. */
function missingIn(header: readonly string[]): string | undefined {
  if (!header.includes('address')) return 'address';
  if (header.includes('grid')) return undefined;
  return ['lon', 'lat'].find((column) => !header.includes(column)) === undefined ? undefined : 'grid';
}

interface Fault {
  readonly reason: ProblemReason;
  readonly params: Readonly<Record<string, string>>;
}

function readRow(
  { address = '', grid = '', lon = '', lat = '' }: Row['record'],
  { gridOf, locate }: AddressGround,
  crs: Crs | undefined,
): StandardAddress | Fault {
  if (address === '' || address.length > LONGEST) return { reason: 'address-form', params: {} };
  if (grid !== '') {
    const gridId = gridOf(grid);
    return gridId === undefined ? { reason: 'grid-unknown', params: { grid } } : { address, gridId };
  }
  const where = `${lon}, ${lat}`;
  const [x, y] = [lon, lat].map((text) => (text === '' ? Number.NaN : Number(text))) as [number, number];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return { reason: 'coordinate-bad', params: { where } };
  if (Math.abs(x) > 180 || Math.abs(y) > 90) return { reason: 'coordinate-range', params: { where } };
  if (crs === undefined) return { reason: 'crs-needed', params: {} };
  const gridId = locate(toWgs84([x, y], crs) as Wgs84);
  return gridId === undefined ? { reason: 'address-outside', params: { where } } : { address, gridId };
}
