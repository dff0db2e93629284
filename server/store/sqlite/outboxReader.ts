import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import type { OutboxStore } from '../OutboxStore.ts';

export type OutboxReader = Omit<OutboxStore, 'change'>;

/** Parts of a row that never change, as stored. */
type Fixed = Omit<
  OutboxRow,
  'state' | 'attempts' | 'nextAt' | 'updatedAt' | 'channel' | 'providerId' | 'error'
>;

interface StoredRow {
  readonly n: number;
  readonly message: string;
  readonly state: OutboxRow['state'];
  readonly attempts: number;
  readonly next_at: number;
  readonly updated_at: number;
  readonly channel: string | null;
  readonly provider_id: string | null;
  readonly error: string | null;
}

/** What of a row is written once. */
export function fixedPart(row: OutboxRow): Fixed {
  const { id, world, seq, template, to, params, relates, createdAt, heldUntil } = row;
  return { id, world, seq, template, to, params, relates, createdAt, heldUntil };
}

export function createOutboxReader(db: DatabaseSyncInstance): OutboxReader {
  // Prepared when first asked: a file of an earlier version, looked at beside its server, has no such table.
  const prepare = () => ({
    due: db.prepare(
      `SELECT * FROM outbox WHERE world = ? AND next_at <= ? AND state IN ('queued', 'sending')
       ORDER BY next_at, n LIMIT ?`,
    ),
    next: db.prepare(
      `SELECT min(next_at) AS at FROM outbox WHERE world = ? AND next_at > ? AND state IN ('queued', 'sending')`,
    ),
    one: db.prepare('SELECT * FROM outbox WHERE world = ? AND id = ?'),
    newest: db.prepare(
      `SELECT * FROM outbox WHERE world = ? AND n < ? AND state = ifnull(?, state) ORDER BY n DESC LIMIT ?`,
    ),
    ofCase: db.prepare(
      `SELECT * FROM outbox WHERE world = ? AND n < ? AND state = ifnull(?, state) AND case_id = ?
       ORDER BY n DESC LIMIT ?`,
    ),
    counts: db.prepare(
      `SELECT state, count(*) AS n FROM outbox WHERE world = ? AND state IN ('queued', 'sending') GROUP BY state
       UNION ALL SELECT 'failed', count(*) AS n FROM outbox WHERE world = ? AND state = 'failed'`,
    ),
    // Each half walks an index of its own: the few that are not over, and those of today.
    byCase: db.prepare(
      `SELECT case_id AS caseId, state, count(*) AS n FROM outbox
       WHERE world = ? AND state IN ('queued', 'sending', 'waiting_member', 'failed') GROUP BY case_id, state
       UNION ALL SELECT case_id AS caseId, state, count(*) AS n FROM outbox
       WHERE world = ? AND updated_at >= ? AND state IN ('sent', 'delivered', 'dropped', 'cancelled')
       GROUP BY case_id, state`,
    ),
  });
  let prepared: ReturnType<typeof prepare> | undefined;
  const sql = (): ReturnType<typeof prepare> => {
    prepared ??= prepare();
    return prepared;
  };

  return {
    due: async (world, at, limit) => sql().due.all(world, at, limit).map(rowOf),
    nextDue: async (world, after) => sql().next.get(world, after)?.at ?? undefined,
    async read(world, id) {
      const row: StoredRow | undefined = sql().one.get(world, id);
      return row === undefined ? undefined : rowOf(row);
    },
    async find(world, { state = null, caseId, before = Number.MAX_SAFE_INTEGER, limit }) {
      const rows: StoredRow[] =
        caseId === undefined
          ? sql().newest.all(world, before, state, limit)
          : sql().ofCase.all(world, before, state, caseId, limit);
      return rows.map((row) => ({ position: row.n, row: rowOf(row) }));
    },
    async counts(world) {
      const rows: { state: OutboxRow['state']; n: number }[] = sql().counts.all(world, world);
      const counts = { queued: 0, sending: 0, failed: 0 };
      return { ...counts, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    },
    countsByCase: async (world, since) => sql().byCase.all(world, world, since),
  };
}

function rowOf(stored: StoredRow): OutboxRow {
  const fixed: Fixed = JSON.parse(stored.message);
  return {
    ...fixed,
    state: stored.state,
    attempts: stored.attempts,
    nextAt: stored.next_at,
    updatedAt: stored.updated_at,
    ...(stored.channel === null ? {} : { channel: stored.channel }),
    ...(stored.provider_id === null ? {} : { providerId: stored.provider_id }),
    ...(stored.error === null ? {} : { error: stored.error }),
  };
}
