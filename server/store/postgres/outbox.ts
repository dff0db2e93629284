import type { OutboxChange, OutboxStore, UnsettledAnswers } from '../OutboxStore.ts';
import { rowOf } from '../outboxRows.mjs';
import type { Readers, Sql } from './connection.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };
type Stored = Parameters<typeof rowOf>[0];

/** Word for word the condition of their index (schema.ts). */
const UNSETTLED_ANSWERS = `template IN ('upstream-progress', 'upstream-result', 'upstream-rating')
  AND state IN ('queued', 'sending', 'failed')`;

export function openOutbox({ readers: sql, writer }: Parts): OutboxStore {
  return {
    async due(world, at, limit) {
      const found = await sql.rows<Stored>(
        `SELECT * FROM outbox WHERE world = $1 AND next_at <= $2 AND state IN ('queued', 'sending')
         ORDER BY next_at, n LIMIT $3`,
        ...[world, at, limit],
      );
      return found.map(rowOf);
    },
    async nextDue(world, after) {
      const row = await sql.row<{ readonly at: number | null }>(
        `SELECT min(next_at) AS at FROM outbox WHERE world = $1 AND next_at > $2 AND state IN ('queued', 'sending')`,
        ...[world, after],
      );
      return row?.at ?? undefined;
    },
    async read(world, id) {
      const row = await sql.row<Stored>('SELECT * FROM outbox WHERE world = $1 AND id = $2', world, id);
      return row === undefined ? undefined : rowOf(row);
    },
    async find(world, { state = null, caseId = null, before = Number.MAX_SAFE_INTEGER, limit }) {
      const found = await sql.rows<Stored & { readonly n: number }>(
        `SELECT * FROM outbox WHERE world = $1 AND n < $2 AND ($3::TEXT IS NULL OR state = $3)
         AND ($4::TEXT IS NULL OR case_id = $4) ORDER BY n DESC LIMIT $5`,
        ...[world, before, state, caseId, limit],
      );
      return found.map((row) => ({ position: row.n, row: rowOf(row) }));
    },
    async counts(world) {
      const rows = await sql.rows<{ readonly state: string; readonly n: number }>(
        `SELECT state, count(*) AS n FROM outbox WHERE world = $1 AND state IN ('queued', 'sending') GROUP BY state
         UNION ALL SELECT 'failed', count(*) AS n FROM outbox WHERE world = $1 AND state = 'failed'`,
        world,
      );
      const counts = { queued: 0, sending: 0, failed: 0 };
      return { ...counts, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    },
    // Each half walks an index of its own: the few that are not over, and those of today.
    countsByCase: (world, since) =>
      sql.rows(
        `SELECT case_id AS "caseId", state, count(*) AS n FROM outbox
         WHERE world = $1 AND state IN ('queued', 'sending', 'waiting_member', 'failed') GROUP BY case_id, state
         UNION ALL SELECT case_id, state, count(*) FROM outbox
         WHERE world = $1 AND updated_at >= $2 AND state IN ('sent', 'delivered', 'dropped', 'cancelled')
         GROUP BY case_id, state`,
        ...[world, since],
      ),
    async answers(world, limit) {
      const counts = await sql.rows<UnsettledAnswers['counts'][number]>(
        `SELECT message::json #>> '{to,source}' AS source, state, count(*) AS n FROM outbox
         WHERE world = $1 AND ${UNSETTLED_ANSWERS} GROUP BY source, state`,
        world,
      );
      const failed = await sql.rows<Stored>(
        `SELECT * FROM outbox WHERE world = $1 AND ${UNSETTLED_ANSWERS} AND state = 'failed' ORDER BY n DESC LIMIT $2`,
        ...[world, limit],
      );
      return { counts, failed: failed.map(rowOf) };
    },
    change: (world, changes) =>
      writer.transaction(async (transaction) => {
        const changed: string[] = [];
        for (const run of runsOf(changes)) changed.push(...(await changeRows(transaction, world, run)));
        return changed;
      }),
  };
}

/** A statement changes a row once: what names an id again goes into the next. */
function runsOf(changes: readonly OutboxChange[]): readonly (readonly OutboxChange[])[] {
  const runs: OutboxChange[][] = [];
  const last = new Map<string, number>();
  for (const change of changes) {
    const run = (last.get(change.id) ?? -1) + 1;
    last.set(change.id, run);
    runs[run] = [...(runs[run] ?? []), change];
  }
  return runs;
}

const CHANGE = `
  UPDATE outbox AS o SET state = c.state, attempts = c.attempts, next_at = c.next_at, updated_at = c.updated_at,
    channel = c.channel, passed = c.passed, provider_id = c.provider_id, stand_in = c.stand_in, error = c.error
  FROM unnest($2::TEXT[], $3::TEXT[], $4::TEXT[], $5::BIGINT[], $6::BIGINT[], $7::BIGINT[], $8::TEXT[], $9::TEXT[],
    $10::TEXT[], $11::TEXT[], $12::TEXT[])
    AS c (id, believed, state, attempts, next_at, updated_at, channel, passed, provider_id, stand_in, error)
  WHERE o.world = $1 AND o.id = c.id AND o.state = c.believed RETURNING o.id`;

async function changeRows(
  sql: Sql,
  world: string,
  changes: readonly OutboxChange[],
): Promise<readonly string[]> {
  const found = await sql.rows<{ readonly id: string }>(
    CHANGE,
    world,
    changes.map(({ id }) => id),
    changes.map(({ from }) => from),
    changes.map(({ to }) => to.state),
    changes.map(({ to }) => to.attempts),
    changes.map(({ to }) => to.nextAt),
    changes.map(({ to }) => to.updatedAt),
    changes.map(({ to }) => to.channel ?? null),
    changes.map(({ to }) => (to.passed === undefined ? null : JSON.stringify(to.passed))),
    changes.map(({ to }) => to.providerId ?? null),
    changes.map(({ to }) => (to.standIn === undefined ? null : JSON.stringify(to.standIn))),
    changes.map(({ to }) => to.error ?? null),
  );
  const changed = new Set(found.map(({ id }) => id));
  return changes.filter(({ id }) => changed.has(id)).map(({ id }) => id);
}
