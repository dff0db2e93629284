import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { type MediaType, MP4, SNIFFED_BYTES, sniffType } from './sniff.ts';

/** An upload as it lay on the wire, written to a draft file. */
export interface Received {
  readonly type: MediaType;
  readonly bytes: number;
}

/** What is read and thrown away after a refusal, so that the sender lives to hear the answer. */
const MOST_DISCARDED = MP4.mostBytes + 1_048_576;

/**
 * Writes the body to the draft as it comes, never more than its kind may have. Refuses
 * `media-type-refused` by its first bytes, `media-too-large`, `media-damaged` when it broke off.
 */
export async function receive(body: Readable, draft: string): Promise<Received | Refusal> {
  const file = await open(draft, 'wx', 0o600);
  try {
    return await write(body, file);
  } catch (error) {
    // The sender went away in the middle.
    if (error instanceof Error && 'code' in error && isBrokenOff(String(error.code))) {
      return refuse('media-damaged');
    }
    throw error;
  } finally {
    await file.close();
  }
}

async function write(body: Readable, file: FileHandle): Promise<Received | Refusal> {
  const parts = body[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < SNIFFED_BYTES) {
    const { done, value } = await parts.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  const type = await sniffType(head);
  let bytes = head.length;
  if (type !== undefined) await file.write(head);
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
    const chunk: Buffer = next.value;
    bytes += chunk.length;
    if (bytes > MOST_DISCARDED) break;
    if (type !== undefined && bytes <= type.mostBytes) await file.write(chunk);
  }
  if (type === undefined) return refuse('media-type-refused');
  return bytes > type.mostBytes ? tooLarge(type) : { type, bytes };
}

function tooLarge({ mostBytes }: MediaType): Refusal {
  return refuse('media-too-large', { most: `${mostBytes / 1_048_576} MB` });
}

function isBrokenOff(code: string): boolean {
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR';
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    for await (const part of file.createReadStream({ autoClose: false })) hash.update(part);
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
