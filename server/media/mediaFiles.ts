import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { id } from '../../domain/contract/strings.ts';
import type { MediaId } from '../../domain/media/media.ts';

/**
 * Where the copies lie: `ab/<sha256>.jpg`, its thumbnail, its facts beside it. A file is written whole under
 * another name, made durable, then renamed; the facts come last, and without them there is no copy.
 */

const facts = z.object({
  id: id('media'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime']),
  extension: z.string(),
  bytes: z.int().positive(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  uploadedAt: z.int(),
  /** Person id: until a case names the copy only the uploader may look at it. */
  uploadedBy: id('person'),
});
export type MediaFacts = z.infer<typeof facts>;

/** `thumb.webp`, or what one set of blur masks makes of the photo. */
export type Variant = string;

export interface MediaFiles {
  /** A name for what is coming in; forgotten at the next start. */
  draft(name: string): string;
  has(id: MediaId): boolean;
  facts(id: MediaId): Promise<MediaFacts | undefined>;
  /** Puts a finished draft in its place, durable. */
  keep(draft: string, sha256: string, extension: string): Promise<void>;
  keepFacts(written: MediaFacts): Promise<void>;
  pathOf(id: MediaId, extension: Variant): string;
  /** Writes what can always be made again. */
  keepVariant(id: MediaId, variant: Variant, bytes: Uint8Array): Promise<void>;
  /** Every copy there is. */
  list(): AsyncGenerator<MediaFacts>;
  /** The facts first: a half removed copy is none. */
  remove(id: MediaId): Promise<void>;
}

const INCOMING = 'incoming';
const FACTS = 'json';

export function mediaIdOf(sha256: string, kind: 'photo' | 'video'): MediaId {
  return `${kind === 'video' ? 'v' : 'p'}-${Buffer.from(sha256, 'hex').toString('base64url')}` as MediaId;
}

function sha256Of(id: MediaId): string {
  return Buffer.from(id.slice(2), 'base64url').toString('hex');
}

/** Opens the folder, which is made when absent; what an interrupted upload left in it is thrown away. */
export function openMediaFiles(folder: string): MediaFiles {
  const incoming = join(folder, INCOMING);
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  clearStrays(folder);

  const place = (sha256: string, extension: string) =>
    join(folder, sha256.slice(0, 2), `${sha256}.${extension}`);
  const pathOf = (id: MediaId, extension: Variant) => place(sha256Of(id), extension);

  async function write(target: string, bytes: Uint8Array | string): Promise<void> {
    const draft = `${target}.tmp`;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await settle(draft, target);
  }

  return {
    draft: (name) => join(incoming, `${name}.tmp`),
    has: (id) => existsSync(pathOf(id, FACTS)),
    facts: (id) => readFacts(pathOf(id, FACTS)),
    async keep(draft, sha256, extension) {
      const target = place(sha256, extension);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const handle = await open(draft, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await settle(draft, target);
    },
    keepFacts: (written) => write(pathOf(written.id, FACTS), `${JSON.stringify(written)}\n`),
    pathOf,
    keepVariant: (id, variant, bytes) => write(pathOf(id, variant), bytes),
    async *list() {
      for (const shelf of shelvesOf(folder)) {
        for (const name of await readdir(join(folder, shelf))) {
          if (!name.endsWith(`.${FACTS}`)) continue;
          const found = await readFacts(join(folder, shelf, name));
          if (found !== undefined) yield found;
        }
      }
    },
    async remove(id) {
      const sha256 = sha256Of(id);
      await rm(place(sha256, FACTS), { force: true });
      const shelf = dirname(place(sha256, FACTS));
      for (const name of await readdir(shelf)) {
        if (name.startsWith(`${sha256}.`)) await rm(join(shelf, name), { force: true });
      }
    },
  };
}

function shelvesOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/u.test(name));
}

/** A copy whose facts never came, or whose facts went first when it was removed. */
function clearStrays(folder: string): void {
  for (const shelf of shelvesOf(folder)) {
    const names = readdirSync(join(folder, shelf));
    const whole = new Set(
      names.filter((name) => name.endsWith(`.${FACTS}`)).map((name) => name.slice(0, 64)),
    );
    for (const name of names) {
      if (!whole.has(name.slice(0, 64)) || name.endsWith('.tmp')) rmSync(join(folder, shelf, name));
    }
  }
}

async function readFacts(path: string): Promise<MediaFacts | undefined> {
  try {
    return facts.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

async function settle(draft: string, target: string): Promise<void> {
  await rename(draft, target);
  // The name must be on the disk too, before anybody is told. Windows does it by itself.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(target), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
