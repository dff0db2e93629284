import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Millis, type PersonId, type Refusal, refuse } from '../../domain/kernel.ts';
import { type BlurMask, isMediaId, kindOf, type MediaId } from '../../domain/media/media.ts';
import type { Clock } from '../clock.ts';
import { createGate } from './gate.ts';
import { receive, sha256OfFile } from './intake.ts';
import { type MediaFacts, mediaIdOf, openMediaFiles } from './mediaFiles.ts';
import { cleanFilm } from './mp4.ts';
import { blurPhoto, cleanPhoto } from './photo.ts';
import { MEDIA_TYPES, type MediaType } from './sniff.ts';

/** Nobody has named it in a case for a day: it was given up. */
export const UNATTACHED_MILLIS: Millis = 24 * 3_600_000;
/** A command that names it may still be on its way to the disk. */
const TAKEN_UP_MILLIS: Millis = 3_600_000;
/** Decoding takes memory by the pixel; two at a time leave the other core to the dispatch. */
const AT_ONCE = 2;

export interface Uploaded {
  readonly facts: MediaFacts;
  /** The same content was here before: nothing was stored. */
  readonly repeated: boolean;
}

/** A file to send, whole. */
export interface MediaFile {
  readonly path: string;
  readonly mime: string;
}

/** The photos and videos of every case, by the content of their stored copy. */
export interface MediaStore {
  /** Refuses `media-type-refused`, `media-too-large`, `media-damaged`, `store-unavailable`. */
  put(body: Readable, uploadedBy: PersonId): Promise<Uploaded | Refusal>;
  /** Whether there is such a copy; one that is asked for is about to be named in a case. */
  knows(id: string): boolean;
  facts(id: string): Promise<MediaFacts | undefined>;
  /** The copy itself; with masks, what they leave of it. Undefined for an unknown one and for a masked video. */
  copy(id: MediaId, masks: readonly BlurMask[]): Promise<MediaFile | undefined>;
  /** Always with its masks; undefined for a video, of which there is none. */
  thumb(id: MediaId, masks: readonly BlurMask[]): Promise<MediaFile | undefined>;
  /** Takes a copy away with all that was made of it; nothing for an unknown one. */
  remove(id: MediaId): Promise<void>;
  /** Takes away what no case has named within a day; returns how many. */
  sweep(isNamed: (id: MediaId) => boolean): Promise<number>;
}

export interface MediaStoreParts {
  /** `media/` in the data folder. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  /** How a stored photo is masked: beside the server unless given. */
  readonly blur?: typeof blurPhoto;
}

interface Blurred {
  readonly copy: MediaFile;
  readonly thumb: MediaFile;
}

const WEBP_MIME = 'image/webp';

export function openMediaStore({ folder, clock, blur = blurPhoto }: MediaStoreParts): MediaStore {
  const files = openMediaFiles(folder);
  const gate = createGate(AT_ONCE);
  const takenUp = new Map<MediaId, Millis>();
  const making = new Map<string, Promise<void>>();

  async function store(draft: string, type: MediaType, uploadedBy: PersonId): Promise<Uploaded | Refusal> {
    const made = await gate(() => (type.kind === 'photo' ? storedPhoto(draft, type) : storedFilm(draft)));
    if ('code' in made) return made;
    const { sha256, thumb, ...shape } = made;
    const id = mediaIdOf(sha256, type.kind);
    const before = await files.facts(id);
    // Somebody who sends it again wants it kept as long as somebody who sends it first.
    if (before !== undefined) return { facts: await renewed(before, uploadedBy), repeated: true };
    const { mime, extension } = type;
    const facts: MediaFacts = { id, sha256, mime, extension, ...shape, uploadedAt: clock.now(), uploadedBy };
    if (thumb !== undefined) await files.keepVariant(id, 'thumb.webp', thumb);
    await files.keep(draft, sha256, extension);
    await files.keepFacts(facts);
    return { facts, repeated: false };
  }

  async function renewed(before: MediaFacts, uploadedBy: PersonId): Promise<MediaFacts> {
    const facts = { ...before, uploadedAt: clock.now(), uploadedBy };
    await files.keepFacts(facts);
    return facts;
  }

  /**
   * What the masks leave of a photo, and its thumbnail; undefined for a film. The masks are part of the names: others make
   * other files, and the same ones are not blurred twice.
   */
  async function blurred(facts: MediaFacts, masks: readonly BlurMask[]): Promise<Blurred | undefined> {
    const type = MEDIA_TYPES.find((type) => type.mime === facts.mime);
    if (type === undefined || type.kind === 'video') return undefined;
    const digest = digestOf(masks);
    const names = { copy: `blur-${digest}.${facts.extension}`, thumb: `thumb-${digest}.webp` };
    const [copy, thumb] = [files.pathOf(facts.id, names.copy), files.pathOf(facts.id, names.thumb)];
    if (!(await exists(copy)) || !(await exists(thumb))) {
      const key = `${facts.id} ${digest}`;
      const work = making.get(key) ?? gate(() => makeBlurred(facts, masks, type, names));
      making.set(key, work);
      await work.finally(() => making.delete(key));
    }
    return { copy: { path: copy, mime: facts.mime }, thumb: { path: thumb, mime: WEBP_MIME } };
  }

  /** Nobody is shown a photo whose masks could not be put on: rejects. */
  async function makeBlurred(
    { id, extension }: MediaFacts,
    masks: readonly BlurMask[],
    type: MediaType,
    names: Readonly<Record<'copy' | 'thumb', string>>,
  ): Promise<void> {
    const made = await blur(await readFile(files.pathOf(id, extension)), masks, type);
    if ('code' in made) throw new Error(`the masks of ${id} could not be put on: ${made.code}`);
    await files.keepVariant(id, names.thumb, made.thumb);
    await files.keepVariant(id, names.copy, made.bytes);
  }

  return {
    async put(body, uploadedBy) {
      const draft = files.draft(randomUUID());
      try {
        const received = await receive(body, draft);
        return 'code' in received ? received : await store(draft, received.type, uploadedBy);
      } catch (error) {
        if (isFull(error)) return refuse('store-unavailable');
        throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
    knows(id) {
      if (!isMediaId(id) || !files.has(id)) return false;
      takenUp.set(id, clock.now());
      return true;
    },
    facts: async (id) => (isMediaId(id) ? files.facts(id) : undefined),
    async copy(id, masks) {
      const facts = await files.facts(id);
      if (facts === undefined) return undefined;
      if (masks.length > 0) return (await blurred(facts, masks))?.copy;
      return { path: files.pathOf(id, facts.extension), mime: facts.mime };
    },
    async thumb(id, masks) {
      const facts = await files.facts(id);
      if (facts === undefined || kindOf(id) === 'video') return undefined;
      if (masks.length === 0) return { path: files.pathOf(id, 'thumb.webp'), mime: WEBP_MIME };
      return (await blurred(facts, masks))?.thumb;
    },
    async remove(id) {
      if (files.has(id)) await files.remove(id);
    },
    async sweep(isNamed) {
      const now = clock.now();
      for (const [id, at] of takenUp) if (now - at > TAKEN_UP_MILLIS) takenUp.delete(id);
      let removed = 0;
      for await (const { id, uploadedAt } of files.list()) {
        if (now - uploadedAt < UNATTACHED_MILLIS || isNamed(id) || takenUp.has(id)) continue;
        await files.remove(id);
        removed += 1;
      }
      return removed;
    },
  };
}

interface Made {
  readonly sha256: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly thumb?: Uint8Array;
}

/** Writes the cleaned photo over its draft. */
async function storedPhoto(draft: string, type: MediaType): Promise<Made | Refusal> {
  const cleaned = await cleanPhoto(await readFile(draft), type);
  if ('code' in cleaned) return cleaned;
  const { bytes, thumb, width, height } = cleaned;
  await writeFile(draft, bytes);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    width,
    height,
    thumb,
  };
}

async function storedFilm(draft: string): Promise<Made | Refusal> {
  const file = await open(draft, 'r+');
  try {
    const facts = await cleanFilm(file);
    if (facts === undefined) return refuse('media-damaged');
    const { size } = await file.stat();
    return { sha256: await sha256OfFile(draft), bytes: size, ...facts };
  } finally {
    await file.close();
  }
}

function digestOf(masks: readonly BlurMask[]): string {
  const text = JSON.stringify(masks.map(({ x, y, w, h }) => [x, y, w, h]));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return open(path, 'r').then(
    async (handle) => {
      await handle.close();
      return true;
    },
    () => false,
  );
}

/** No room, a quota, or a folder that became read-only: the sender may try again later. */
function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].includes(String(code));
}
