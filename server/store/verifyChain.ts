import type { Head, Verdict, VerifyOptions } from './Chain.ts';
import type { Walked } from './chain.mjs';

/** Rows read or checked in one go: about 5 ms here, so that other calls get their turn in between. */
export const PIECE = 1000;

/** One stored chain, as the check needs it. */
export interface WalkableChain {
  /** An entry's number and hash; that of zeros for 0, undefined when there is none. */
  entry(after: number): Promise<Head | undefined>;
  /** Checks at most `limit` entries behind one that is known to be sound. */
  piece(from: Head, limit: number): Promise<Walked>;
  /** The head as the store says, and whether an entry stands beyond it; read at one moment. */
  end(): Promise<{ readonly head: Head; readonly isBeyond: boolean }>;
}

/** Walks a chain from `after` to its head: sequence, hash and parse of every entry. */
export async function verifyChain(
  chain: WalkableChain,
  { after = 0, onProgress }: VerifyOptions = {},
): Promise<Verdict> {
  let head = await chain.entry(after);
  if (head === undefined) return { ok: false, seq: after, reason: 'gap' };
  // Up to the head as it was when the walk began: a running server goes on writing behind it.
  const { seq: last } = (await chain.end()).head;
  while (head.seq < last) {
    const walked: Walked = await chain.piece(head, Math.min(PIECE, last - head.seq));
    head = walked.head;
    if (walked.reason !== undefined) return { ok: false, seq: head.seq + 1, reason: walked.reason };
    onProgress?.(head.seq, last);
  }
  return faultAtEnd(head, await chain.end()) ?? { ok: true, head, events: head.seq - after };
}

/** After a clean walk: the head must name its end, and no entry may stand beyond the head. */
function faultAtEnd(
  walked: Head,
  { head, isBeyond }: Awaited<ReturnType<WalkableChain['end']>>,
): Verdict | undefined {
  if (isBeyond) return { ok: false, seq: head.seq + 1, reason: 'seq-mismatch' };
  if (head.seq === walked.seq && head.hash !== walked.hash) {
    return { ok: false, seq: walked.seq, reason: 'hash-mismatch' };
  }
  return undefined;
}
