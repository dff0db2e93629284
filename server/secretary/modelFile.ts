import { type Hmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Millis, Seq, World } from '../../domain/kernel.ts';
import type { SecretaryState } from '../../domain/secretary/state.ts';
import { createPauses } from '../pauses.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import { createFilling, piecesOf, pieceText } from './modelPieces.ts';

export interface ModelFileParts {
  readonly path: string;
  readonly world: World;
  readonly log: Pick<EventLog, 'entry'>;
  /** By which learning, and of which district: another one learns anew. */
  readonly form: string;
  /** A new keyed hash of the server's own, by which it knows its file. */
  readonly newHash: () => Hmac;
  readonly giveWay?: GiveWay | undefined;
}

/**
 * What the secretary knows, put away so that a start need not read the whole log again. It says nothing that the log does
 * not say: whatever does not fit this very log, district and learning is no model, and everything is learned anew.
 */
export interface ModelFile {
  /** Undefined without one that fits. */
  read(): Promise<SecretaryState | undefined>;
  /** In place of the one before, in one step. The state may not change meanwhile. */
  write(state: SecretaryState): Promise<void>;
}

/** Nobody's command waits longer than this for a piece. */
const SLICE_MS: Millis = 4;
const SEALED_AT_ONCE = 256 * 1024;
const SEAL_BYTES = 32;
const FASTEST = 1;

export function createModelFile({
  path,
  world,
  log,
  form,
  newHash,
  giveWay = nextTurn,
}: ModelFileParts): ModelFile {
  async function sealOf(seq: Seq, head: string, body: Uint8Array): Promise<Buffer> {
    const hash = newHash().update(JSON.stringify([world, form, seq, head]));
    for (let at = 0; at < body.length; at += SEALED_AT_ONCE) {
      hash.update(body.subarray(at, at + SEALED_AT_ONCE));
      await giveWay();
    }
    return hash.digest();
  }
  const headAt = async (seq: Seq): Promise<string | undefined> =>
    seq === 0 ? undefined : (await log.entry(world, seq))?.hash;

  return {
    async read() {
      const file = await readFile(path).catch(() => undefined);
      if (file === undefined || file.length <= SEAL_BYTES + Seqs.BYTES) return undefined;
      const seq = Seqs.read(file);
      const head = await headAt(seq);
      const body = file.subarray(SEAL_BYTES + Seqs.BYTES);
      if (head === undefined) return undefined;
      if (!timingSafeEqual(await sealOf(seq, head, body), file.subarray(0, SEAL_BYTES))) return undefined;
      const state = await filledFrom(body, giveWay);
      return state?.read.seq === seq ? state : undefined;
    },

    async write(state) {
      const { seq } = state.read;
      const head = await headAt(seq);
      if (head === undefined) return;
      const body = await packed(state, giveWay);
      const seal = await sealOf(seq, head, body);
      const draft = `${path}.new`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const handle = await open(draft, 'w', 0o600);
      try {
        await handle.writeFile(Buffer.concat([seal, Seqs.bytes(seq), body]));
        await handle.sync();
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      await rename(draft, path);
    },
  };
}

/** Undefined for pieces that do not fit what is learned today, and what is no text at all. */
async function filledFrom(body: Buffer, giveWay: GiveWay): Promise<SecretaryState | undefined> {
  const { state, take } = createFilling();
  const pauses = createPauses(giveWay, SLICE_MS);
  try {
    for await (const line of createInterface({ input: Readable.from([body]).pipe(createGunzip()) })) {
      take(line);
      if (pauses.isDue()) await pauses.pause();
    }
    return state;
  } catch {
    return undefined;
  }
}

/** The number in front of the body. */
const Seqs = {
  BYTES: 8,
  read: (file: Buffer): Seq => Number(file.readBigUInt64LE(SEAL_BYTES)),
  bytes(seq: Seq): Buffer {
    const bytes = Buffer.alloc(Seqs.BYTES);
    bytes.writeBigUInt64LE(BigInt(seq));
    return bytes;
  },
};

async function packed(state: SecretaryState, giveWay: GiveWay): Promise<Buffer> {
  const gzip = createGzip({ level: FASTEST });
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(linesOf(state, giveWay)).pipe(gzip)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function* linesOf(state: SecretaryState, giveWay: GiveWay): AsyncGenerator<string> {
  const pauses = createPauses(giveWay, SLICE_MS);
  for (const piece of piecesOf(state)) {
    yield `${pieceText(piece)}\n`;
    if (pauses.isDue()) await pauses.pause();
  }
}
