import { writeFileSync } from 'node:fs';
import { TileType, zxyToTileId } from 'pmtiles';

/** One tile of a file that is made for a test. */
export interface TileOf {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 127;
/** Neither directories nor tiles are packed. */
const PLAIN = 1;

/** Writes a PMTiles file, version 3, with these tiles. https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */
export function writeTileFile(path: string, tiles: readonly TileOf[], type: TileType = TileType.Png): void {
  const sorted = tiles
    .map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }))
    .sort((a, b) => a.id - b.id);
  const directory = directoryOf(sorted);
  const meta = new TextEncoder().encode('{}');
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  for (const [n, character] of [...'PMTiles'].entries()) header.setUint8(n, character.charCodeAt(0));
  header.setUint8(7, 3);
  const size = sorted.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const [metaAt, tilesAt] = [HEADER_BYTES + directory.length, HEADER_BYTES + directory.length + meta.length];
  const fields = [HEADER_BYTES, directory.length, metaAt, meta.length, tilesAt, 0, tilesAt, size];
  for (const [n, value] of [...fields, sorted.length, sorted.length, sorted.length].entries()) {
    header.setBigUint64(8 + n * 8, BigInt(value), true);
  }
  const zooms = sorted.map(({ z }) => z);
  for (const [n, value] of [1, PLAIN, PLAIN, type, Math.min(...zooms), Math.max(...zooms)].entries()) {
    header.setUint8(96 + n, value);
  }
  writeFileSync(
    path,
    Buffer.concat([new Uint8Array(header.buffer), directory, meta, ...sorted.map(({ bytes }) => bytes)]),
  );
}

/** Ids as differences, then run lengths, lengths and offsets, each column by itself. */
function directoryOf(tiles: readonly { readonly id: number; readonly bytes: Uint8Array }[]): Uint8Array {
  const numbers = [
    tiles.length,
    ...tiles.map(({ id }, n) => id - (tiles[n - 1]?.id ?? 0)),
    ...tiles.map(() => 1),
    ...tiles.map(({ bytes }) => bytes.length),
    // Zero says: right behind the one before.
    ...tiles.map((_, n) => (n === 0 ? 1 : 0)),
  ];
  return Uint8Array.from(numbers.flatMap(varint));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return [...bytes, rest];
}
