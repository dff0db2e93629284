import type { AuditEntry } from '../../../domain/contract/audit.ts';
import type { AuditStore } from '../AuditStore.ts';
import type { Head } from '../Chain.ts';
import { GENESIS_HASH, numbered, type StoredRow } from '../chain.mjs';
import { verifyChain } from '../verifyChain.ts';
import type { FaultyWriter } from './faults.ts';
import { extend, rowsAfter, type StoredChain, walkable } from './memoryChain.ts';

const MATCHED = ['action', 'actor', 'object'] as const;

export function createMemoryAudit(chain: StoredChain, write: FaultyWriter['write']): AuditStore {
  const entryOf = (row: StoredRow): AuditEntry => JSON.parse(row.text);
  const headAt = (seq: number): Head => ({ seq, hash: chain.rows[seq - 1]?.hash ?? GENESIS_HASH });

  return {
    append: (entries) =>
      write(
        'audit',
        () => {
          for (const fresh of entries) extend(chain, [numbered(chain.head.seq + 1, JSON.stringify(fresh))]);
          return chain.head;
        },
        true,
      ),
    head: async () => chain.head,
    async find({ limit, before = Infinity, from = 0, to = Infinity, ...same }) {
      const isWanted = (entry: AuditEntry): boolean =>
        entry.seq < before &&
        entry.at >= from &&
        entry.at < to &&
        MATCHED.every((key) => same[key] === undefined || same[key] === entry[key]);
      return chain.rows.map(entryOf).filter(isWanted).toReversed().slice(0, limit);
    },
    read: async (after, limit) => rowsAfter(chain, after, limit),
    async span(from = 0, to = Infinity) {
      const inside = chain.rows.map(entryOf).filter(({ at }) => at >= from && at < to);
      const [first, last] = [inside[0], inside.at(-1)];
      const after = headAt((first?.seq ?? chain.head.seq + 1) - 1);
      return { after, through: last === undefined ? after : headAt(last.seq) };
    },
    verify: (options) => verifyChain(walkable(chain, undefined), options),
  };
}
