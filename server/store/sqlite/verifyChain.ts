import { setImmediate as breathe } from 'node:timers/promises';
import type { Head, Verdict, VerifyOptions } from '../Verdict.ts';
import { GENESIS_HASH, walkChain } from './chain.mjs';

/** Rows of one step of a long read: about 5 ms here, so that the event loop gets its turn in between. */
export const CHUNK = 1000;

export interface ChainRow {
  readonly seq: number;
  readonly text: string;
  readonly hash: string;
}

/** One stored chain, as the check needs it. */
export interface StoredChain {
  /** What every entry must say; absent for the audit, which belongs to no world. */
  readonly world?: string;
  /** What the store says the last entry is. */
  head(): Head;
  rowsAfter(after: number, limit: number): readonly ChainRow[];
  hashAt(seq: number): string | undefined;
  /** Runs both reads on one moment, whatever a writer does meanwhile. */
  together<T>(reads: () => T): T;
}

/** Walks a chain from `after` to its head: sequence, hash and parse of every entry. */
export async function verifyChain(
  chain: StoredChain,
  { after = 0, onProgress }: VerifyOptions = {},
): Promise<Verdict> {
  const start = after === 0 ? GENESIS_HASH : chain.hashAt(after);
  if (start === undefined) return { ok: false, seq: after, reason: 'gap' };
  // Up to the head as it was when the walk began: a running server goes on writing behind it.
  const { seq: last } = chain.head();
  const walk = walkChain(chain.world, { seq: after, hash: start });
  while (walk.head().seq < last) {
    const reason = stepChunk(chain, walk, last);
    if (reason !== undefined) return { ok: false, seq: walk.head().seq + 1, reason };
    onProgress?.(walk.head().seq, last);
    await breathe();
  }
  const end = walk.head();
  return faultAtEnd(chain, end) ?? { ok: true, head: end, events: end.seq - after };
}

function stepChunk(chain: StoredChain, walk: ReturnType<typeof walkChain>, last: number): string | undefined {
  let rows: readonly ChainRow[];
  try {
    rows = chain.rowsAfter(walk.head().seq, Math.min(CHUNK, last - walk.head().seq));
  } catch {
    return 'unreadable'; // a damaged page of the file itself
  }
  if (rows.length === 0) return 'gap';
  for (const row of rows) {
    const reason = walk.step(row);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** After a clean walk: the head must name its end, and no entry may stand beyond the head. */
function faultAtEnd(chain: StoredChain, end: Head): Verdict | undefined {
  const { head, beyond } = chain.together(() => {
    const now = chain.head();
    return { head: now, beyond: chain.rowsAfter(now.seq, 1).length > 0 };
  });
  if (beyond) return { ok: false, seq: head.seq + 1, reason: 'seq-mismatch' };
  if (head.seq === end.seq && head.hash !== end.hash) {
    return { ok: false, seq: end.seq, reason: 'hash-mismatch' };
  }
  return undefined;
}
