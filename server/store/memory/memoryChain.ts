import type { World } from '../../../domain/kernel.ts';
import type { Head } from '../Chain.ts';
import { BEFORE_FIRST, chainHash, type StoredRow, walkRows } from '../chain.mjs';
import type { WalkableChain } from '../verifyChain.ts';

/** A chain as it lies on the disk: its head is stored beside its rows, as in a database. */
export interface StoredChain {
  head: Head;
  rows: StoredRow[];
}

export function emptyChain(): StoredChain {
  return { head: BEFORE_FIRST, rows: [] };
}

/** Adds texts, each behind the last. */
export function extend(chain: StoredChain, texts: readonly string[]): Head {
  for (const text of texts) {
    chain.head = { seq: chain.head.seq + 1, hash: chainHash(chain.head.hash, text) };
    chain.rows.push({ ...chain.head, text });
  }
  return chain.head;
}

/** Rows after `after`; they lie where their number says, unless somebody tampered with them. */
export function rowsAfter({ rows }: StoredChain, after: number, limit: number): readonly StoredRow[] {
  const isInPlace = after === 0 ? rows[0]?.seq === 1 : rows[after - 1]?.seq === after;
  if (isInPlace) return rows.slice(after, after + limit);
  return rows.filter(({ seq }) => seq > after).slice(0, limit);
}

/** `world` is what every entry must say; undefined for the audit. */
export function walkable(chain: StoredChain, world: World | undefined): WalkableChain {
  return {
    async entry(after) {
      if (after === 0) return BEFORE_FIRST;
      const row = chain.rows.find(({ seq }) => seq === after);
      return row && { seq: after, hash: row.hash };
    },
    async piece(from, limit) {
      const rows = rowsAfter(chain, from.seq, limit);
      return rows.length === 0 ? { head: from, reason: 'gap' } : walkRows(world, from, rows);
    },
    end: async () => ({ head: chain.head, isBeyond: rowsAfter(chain, chain.head.seq, 1).length > 0 }),
  };
}
