import type { AuditEntry } from '../../../domain/contract/audit.ts';
import type { AuditStore, NewAuditEntry, StoredEntry } from '../AuditStore.ts';
import { AppendError, type Head } from '../EventLog.ts';
import { numbered } from '../sqlite/auditRows.mjs';
import { chainHash, GENESIS_HASH } from '../sqlite/chain.mjs';
import { verifyChain } from '../sqlite/verifyChain.ts';

/** The audit in memory, for tests and rehearsals, with the faults a disk can have. */
export interface MemoryAudit extends AuditStore {
  /** Every append fails from now on, until the returned function is called. */
  failAppends(): () => void;
  /** What somebody with access to the store could do; `verify` must find it. */
  tamper(edit: (rows: readonly StoredEntry[]) => readonly StoredEntry[]): void;
}

/** Creates an empty one, or one with the rows that were "on disk" before. */
export function createMemoryAudit(reopen?: MemoryAudit): MemoryAudit {
  const kept = (reopen && contents.get(reopen)) ?? { rows: [], head: BEFORE_FIRST };
  let isFailing = false;

  const entryOf = (row: StoredEntry): AuditEntry => JSON.parse(row.text);
  const headAt = (seq: number): Head => ({ seq, hash: kept.rows[seq - 1]?.hash ?? GENESIS_HASH });

  function add(fresh: NewAuditEntry): void {
    const seq = kept.head.seq + 1;
    const text = numbered(seq, JSON.stringify(fresh));
    kept.head = { seq, hash: chainHash(kept.head.hash, text) };
    kept.rows.push({ ...kept.head, text });
  }

  const audit: MemoryAudit = {
    async append(entries) {
      if (isFailing) throw new AppendError('store-unavailable', 'database or disk is full');
      for (const entry of entries) add(entry);
      return kept.head;
    },
    head: async () => kept.head,
    async find({
      limit,
      before = Number.POSITIVE_INFINITY,
      from = 0,
      to = Number.POSITIVE_INFINITY,
      ...same
    }) {
      const isWanted = (entry: AuditEntry): boolean =>
        entry.seq < before &&
        entry.at >= from &&
        entry.at < to &&
        (['action', 'actor', 'object'] as const).every(
          (key) => same[key] === undefined || same[key] === entry[key],
        );
      return kept.rows.map(entryOf).filter(isWanted).toReversed().slice(0, limit);
    },
    read: async (after, limit) => kept.rows.filter(({ seq }) => seq > after).slice(0, limit),
    async span(from = 0, to = Number.POSITIVE_INFINITY) {
      const inside = kept.rows.map(entryOf).filter(({ at }) => at >= from && at < to);
      const [first, last] = [inside[0], inside.at(-1)];
      const after = headAt((first?.seq ?? kept.head.seq + 1) - 1);
      return { after, through: last === undefined ? after : headAt(last.seq) };
    },
    verify: (options) =>
      verifyChain(
        {
          head: () => kept.head,
          rowsAfter: (after, limit) => kept.rows.filter(({ seq }) => seq > after).slice(0, limit),
          hashAt: (seq) => kept.rows.find((row) => row.seq === seq)?.hash,
          together: (reads) => reads(),
        },
        options,
      ),
    failAppends() {
      isFailing = true;
      return () => {
        isFailing = false;
      };
    },
    tamper(edit) {
      kept.rows = [...edit(kept.rows)];
    },
  };
  contents.set(audit, kept);
  return audit;
}

const BEFORE_FIRST: Head = { seq: 0, hash: GENESIS_HASH };
const contents = new WeakMap<MemoryAudit, { rows: StoredEntry[]; head: Head }>();
