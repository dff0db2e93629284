import { newState, type SecretaryState } from '../../domain/secretary/state.ts';

/**
 * What the secretary knows, as pieces of text and back: each small enough that making or reading it holds nobody up. A
 * piece says where it belongs; tables of numbers go in by stretches, and stretches of nothing are left out.
 */
export type Piece = readonly [path: readonly string[], kind: PieceKind, from: number, content: unknown];
type PieceKind = 'entries' | 'items' | 'numbers' | 'value';

const ENTRIES = 100;
const NUMBERS = 8_192;

/** Not to be changed before the last piece is taken. */
export function* piecesOf(state: SecretaryState): Generator<Piece> {
  yield* piecesAt([], state);
}

function* piecesAt(path: readonly string[], value: unknown): Generator<Piece> {
  if (value instanceof Map) yield* entryPieces(path, value);
  else if (Array.isArray(value)) yield* itemPieces(path, value);
  else if (isNumbers(value)) yield* numberPieces(path, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* piecesAt([...path, name], part);
  } else if (value !== undefined) yield [path, 'value', 0, value];
}

function* entryPieces(path: readonly string[], table: ReadonlyMap<unknown, unknown>): Generator<Piece> {
  let entries: Part[] = [];
  let weight = 0;
  for (const [key, value] of table) {
    for (const part of partsOf(value)) {
      entries.push([key, part]);
      weight += sizeOf(part);
      if (weight < ENTRIES) continue;
      yield [path, 'entries', 0, entries];
      [entries, weight] = [[], 0];
    }
  }
  if (entries.length > 0) yield [path, 'entries', 0, entries];
}

type Part = readonly [key: unknown, part: unknown];

/** What an entry holds, in parts where it is much: the cases of one category may be most of all there are. */
function* partsOf(value: unknown): Generator<unknown> {
  if (sizeOf(value) <= ENTRIES) yield value;
  else if (value instanceof Map) {
    const entries = [...value];
    for (let from = 0; from < entries.length; from += ENTRIES) {
      yield new Map(entries.slice(from, from + ENTRIES));
    }
  } else if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += ENTRIES) yield value.slice(from, from + ENTRIES);
  }
}

function sizeOf(value: unknown): number {
  if (value instanceof Map) return Math.max(1, value.size);
  return Array.isArray(value) ? Math.max(1, value.length) : 1;
}

function* itemPieces(path: readonly string[], all: readonly unknown[]): Generator<Piece> {
  // An array may hold tables: each is a place of its own.
  if (all.some((item) => item instanceof Map)) {
    for (const [at, item] of all.entries()) yield* piecesAt([...path, String(at)], item);
    return;
  }
  for (let from = 0; from < all.length; from += ENTRIES) {
    yield [path, 'items', from, all.slice(from, from + ENTRIES)];
  }
}

function* numberPieces(path: readonly string[], numbers: Numbers): Generator<Piece> {
  for (let from = 0; from < numbers.length; from += NUMBERS) {
    const stretch = numbers.subarray(from, from + NUMBERS);
    if (stretch.every((number) => number === 0)) continue;
    const { buffer, byteOffset, byteLength } = stretch;
    yield [path, 'numbers', from, Buffer.from(buffer, byteOffset, byteLength).toString('base64')];
  }
}

export const pieceText = (piece: Piece): string =>
  JSON.stringify(piece, (_key, value: unknown) => (value instanceof Map ? { $map: [...value] } : value));

/** An empty state to be filled piece by piece; `take` throws on a text that is no piece of one. */
export function createFilling(): { readonly state: SecretaryState; take(text: string): void } {
  const state = newState();
  const zeroed = new Set<unknown>();
  return {
    state,
    take(text) {
      const [path, kind, from, content] = JSON.parse(text, withMaps) as Piece;
      const name = path.at(-1) ?? '';
      const holder = placeAt(state, path.slice(0, -1));
      const place = holder[name];
      if (kind === 'value') holder[name] = content;
      else if (kind === 'entries') fillEntries(place as Fillable, content as Entries);
      else if (kind === 'items') (place as unknown[]).push(...(content as readonly unknown[]));
      else fillNumbers(place as Numbers, { from, content: String(content), isFirst: !zeroed.has(place) });
      zeroed.add(place);
    },
  };
}

function fillEntries(table: Fillable, entries: Entries): void {
  for (const [key, value] of entries) {
    const before = table.get(key);
    // What came in parts is put together again.
    if (Array.isArray(before)) before.push(...(value as readonly unknown[]));
    else if (before instanceof Map) fillEntries(before, [...(value as Fillable)]);
    else table.set(key, value);
  }
}

function fillNumbers(
  numbers: Numbers,
  { from, content, isFirst }: { readonly from: number; readonly content: string; readonly isFirst: boolean },
): void {
  // What a new table begins with is no part of this one.
  if (isFirst) numbers.fill(0);
  const bytes = Buffer.from(content, 'base64');
  const { buffer, byteOffset } = numbers;
  new Uint8Array(buffer, byteOffset + from * numbers.BYTES_PER_ELEMENT, bytes.length).set(bytes);
}

function placeAt(state: SecretaryState, path: readonly string[]): Record<string, unknown> {
  let place = state as unknown as Record<string, unknown>;
  for (const name of path) place = place[name] as Record<string, unknown>;
  return place;
}

function withMaps(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$map' in value)) return value;
  return new Map(value.$map as [unknown, unknown][]);
}

type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
type Fillable = Map<unknown, unknown>;
type Entries = readonly (readonly [unknown, unknown])[];

const isNumbers = (value: unknown): value is Numbers =>
  value instanceof Float32Array || value instanceof Float64Array;
