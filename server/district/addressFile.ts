import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { id } from '../../domain/contract/strings.ts';
import { addressesIn } from '../../domain/secretary/address.ts';
import { newPlaceBook, noteAddress, type PlaceBook } from '../../domain/secretary/placeBook.ts';
import { DistrictFileError } from './districtFile.ts';
import type { StandardAddress } from './import/readAddresses.ts';
import { replaceFile } from './replaceFile.ts';

/** 标准地址: the district's own list, one JSON file in the data folder; none unless one was imported. */
const FILE = 'addresses.json';

const listed = z.array(z.tuple([z.string(), id('grid')]));

/** Replaces the list in one step. */
export async function writeAddresses(dataDir: string, addresses: readonly StandardAddress[]): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const rows = addresses.map(({ address, gridId }) => [address, gridId]);
  await replaceFile(join(dataDir, FILE), JSON.stringify(rows));
}

/**
 * What the list says, as a book to look places up in; undefined without a list. An address whose grid the district has no more
 * says nothing. Throws DistrictFileError for a damaged one.
 */
export async function readAddressBook(
  dataDir: string,
  hasGrid: (gridId: string) => boolean,
): Promise<PlaceBook | undefined> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = listed.safeParse(jsonIn(text));
  if (!read.success) {
    throw new DistrictFileError(
      'district-damaged',
      `${join(dataDir, FILE)} 已损坏，请重新导入标准地址。 / is damaged: import the addresses again`,
    );
  }
  const book = newPlaceBook();
  for (const [address, gridId] of read.data) {
    if (!hasGrid(gridId)) continue;
    for (const found of addressesIn(address)) noteAddress(book, found, gridId, Number.POSITIVE_INFINITY);
  }
  return book;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
