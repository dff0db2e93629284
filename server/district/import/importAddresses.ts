import { basename } from 'node:path';
import type { Crs } from '../../../domain/district/geo.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { writeAddresses } from '../addressFile.ts';
import { loadDistrict } from '../district.ts';
import type { Problem } from './problem.ts';
import { readAddresses } from './readAddresses.ts';
import { readText } from './readSource.ts';
import type { Columns } from './readTable.ts';

export interface AddressOrder {
  readonly dataDir: string;
  readonly addressesPath: string;
  /** Of the points; not needed where every row names its grid. */
  readonly crs?: Crs | undefined;
  /** UTF-8 unless named. */
  readonly encoding?: string | undefined;
  readonly columns?: Columns | undefined;
}

export interface AddressOutcome {
  /** Empty when the list was written; otherwise nothing was changed. */
  readonly problems: readonly Problem[];
  readonly count: number;
}

/** Puts a list of standard addresses in place of the one before. Throws DistrictFileError without a district. */
export async function importAddresses(order: AddressOrder): Promise<AddressOutcome> {
  const { dataDir, addressesPath, crs, encoding, columns } = order;
  const { directory, locate } = await loadDistrict(dataDir);
  const text = await readText(addressesPath, encoding);
  if (!text.ok) return { problems: [text.problem], count: 0 };
  const ground = {
    locate,
    gridOf: (code: string) =>
      directory.unit(code as GridId)?.kind === 'grid' ? (code as GridId) : undefined,
  };
  const source = { file: basename(addressesPath), text: text.value, columns };
  const { addresses, problems } = readAddresses(source, ground, crs);
  if (problems.length > 0) return { problems, count: 0 };
  await writeAddresses(dataDir, addresses);
  return { problems: [], count: addresses.length };
}
