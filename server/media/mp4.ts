import type { FileHandle } from 'node:fs/promises';

/**
 * MP4, and QuickTime before it, is boxes in boxes: `size (4) | type (4) | content`. Phones write place, device and owner into `udta`,
 * `meta` and `uuid` boxes. Renaming such a box to `free` and emptying it takes that out without moving a
 * byte of the film, so that no offset inside has to be rewritten.
 */

/** Boxes that only contain boxes, and may hide others' notes. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'moov',
  'trak',
  'mdia',
  'minf',
  'stbl',
  'moof',
  'traf',
  'edts',
]);
const NOTES: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'skip', 'free']);
/** A track of notes (Apple puts the position of every second into one): without its head nobody finds them. */
const NOTE_TRACKS: ReadonlySet<string> = new Set(['meta', 'mdta']);
/** Far more than any film has; a file made to keep a reader busy has more. */
const MOST_BOXES = 20_000;
const ZEROS = Buffer.alloc(65_536);

interface Box {
  readonly type: string;
  readonly at: number;
  readonly contentAt: number;
  readonly end: number;
}

export interface FilmFacts {
  readonly width?: number;
  readonly height?: number;
}

/** Takes the notes out of the file, in place; undefined when its boxes do not add up to a film. */
export async function cleanFilm(file: FileHandle): Promise<FilmFacts | undefined> {
  const { size } = await file.stat();
  const boxes = await readBoxes(file, 0, size);
  if (boxes === undefined || !boxes.some((box) => box.type === 'moov')) return undefined;
  if (!boxes.some((box) => box.type === 'mdat')) return undefined;
  // QuickTime may pack all of its boxes into one: nobody sees what is noted in there.
  if (boxes.some((box) => box.type === 'cmov')) return undefined;
  const noted = boxes.filter((box) => NOTES.has(box.type));
  const tracks = await noteTracks(file, boxes);
  for (const box of [...noted, ...tracks]) await empty(file, box);
  return frameOf(file, boxes);
}

/** All boxes down to the innermost container, outer before inner; undefined when one reaches over its end. */
async function readBoxes(file: FileHandle, from: number, end: number): Promise<readonly Box[] | undefined> {
  const boxes: Box[] = [];
  const open: (readonly [number, number])[] = [[from, end]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    let [at] = span;
    while (at < span[1]) {
      const box = await readBox(file, at, span[1]);
      if (box === undefined || boxes.length >= MOST_BOXES) return undefined;
      boxes.push(box);
      if (CONTAINERS.has(box.type)) open.push([box.contentAt, box.end]);
      at = box.end;
    }
  }
  return boxes;
}

async function readBox(file: FileHandle, at: number, end: number): Promise<Box | undefined> {
  const head = await bytesAt(file, at, Math.min(16, end - at));
  if (head.length < 8) return undefined;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  // 0: to the end of what holds it; 1: the length follows in 64 bits.
  if (short === 0) return { type, at, contentAt: at + 8, end };
  if (short === 1 && head.length < 16) return undefined;
  const isLong = short === 1;
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short;
  const contentAt = at + (isLong ? 16 : 8);
  if (at + size > end || at + size < contentAt) return undefined;
  return { type, at, contentAt, end: at + size };
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function noteTracks(file: FileHandle, boxes: readonly Box[]): Promise<readonly Box[]> {
  const found: Box[] = [];
  for (const track of boxes.filter((box) => box.type === 'trak')) {
    const handler = boxes.find((box) => box.type === 'hdlr' && box.at > track.at && box.end <= track.end);
    if (handler === undefined) continue;
    // version and flags (4), predefined (4), handler type (4)
    const type = (await bytesAt(file, handler.contentAt + 8, 4)).toString('latin1');
    if (NOTE_TRACKS.has(type)) found.push(track);
  }
  return found;
}

async function empty(file: FileHandle, { at, contentAt, end }: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, at + 4);
  for (let from = contentAt; from < end; from += ZEROS.length) {
    await file.write(ZEROS, 0, Math.min(ZEROS.length, end - from), from);
  }
}

/** Width and height of the first track that has them: 16.16 fixed point at the end of `tkhd`. */
async function frameOf(file: FileHandle, boxes: readonly Box[]): Promise<FilmFacts> {
  for (const head of boxes.filter((box) => box.type === 'tkhd' && box.end - box.contentAt >= 8)) {
    const size = await bytesAt(file, head.end - 8, 8);
    if (size.length < 8) continue;
    const width = Math.round(size.readUInt32BE(0) / 65_536);
    const height = Math.round(size.readUInt32BE(4) / 65_536);
    if (width > 0 && height > 0) return { width, height };
  }
  return {};
}
