import type { RecipientCounts } from '../../../domain/broadcast/broadcast.ts';
import type { GridId } from '../../../domain/kernel.ts';
import type { BroadcastItem, BroadcastStore, ItemReason, ResidentQuery } from '../BroadcastStore.ts';
import type { Readers } from './connection.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };

/* $1 grids, $2 labels, $3 excepted labels, $4 most notices, $5 since. */
const IN_PLACE = 'r.grid_id = ANY ($1::TEXT[])';
const HAS_LABEL = `(cardinality($2::TEXT[]) = 0 OR EXISTS (SELECT 1 FROM resident_labels l
  WHERE l.id = r.id AND l.label = ANY ($2)))`;
const NO_EXCEPTED =
  'NOT EXISTS (SELECT 1 FROM resident_labels l WHERE l.id = r.id AND l.label = ANY ($3::TEXT[]))';
const WANTS = '($4::BIGINT IS NULL OR r.opted_out = 0)';
const HAS_ROOM = `($4::BIGINT IS NULL OR (SELECT count(*) FROM broadcast_items i
  WHERE i.ref = r.id AND i.updated_at >= $5::BIGINT AND i.is_notice = 1
    AND i.state IN ('sent', 'delivered', 'waiting_member')) < $4)`;
const MEANT = [IN_PLACE, HAS_LABEL, NO_EXCEPTED, WANTS, HAS_ROOM].join(' AND ');

const valuesOf = ({ gridIds, labels, exceptLabels, sparing }: ResidentQuery): readonly unknown[] => [
  ...[gridIds, labels, exceptLabels, sparing?.most ?? null, sparing?.since ?? null],
];

const NONE: RecipientCounts = {
  ...{ queued: 0, sending: 0, waiting_member: 0, sent: 0, delivered: 0 },
  ...{ failed: 0, dropped: 0, skipped: 0, cancelled: 0 },
};

export function openBroadcasts({ readers: sql, writer }: Parts): BroadcastStore {
  return {
    register: (residents) =>
      writer.transaction(async (transaction) => {
        for (const { contact, gridId, labels, optedOut } of residents) {
          const { id, sealed, phoneHash = null } = contact;
          await transaction.run(
            `INSERT INTO contacts (id, sealed, phone_hash) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, phone_hash = excluded.phone_hash`,
            ...[id, Buffer.from(sealed), phoneHash],
          );
          await transaction.run(
            `INSERT INTO residents (id, grid_id, opted_out) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET grid_id = excluded.grid_id, opted_out = excluded.opted_out`,
            ...[id, gridId, optedOut ? 1 : 0],
          );
          await transaction.run('DELETE FROM resident_labels WHERE id = $1', id);
          await transaction.run(
            'INSERT INTO resident_labels (label, id) SELECT DISTINCT label, $2 FROM unnest($1::TEXT[]) AS l (label)',
            ...[labels, id],
          );
        }
      }),
    labels: () => sql.rows('SELECT label, count(*) AS n FROM resident_labels GROUP BY label ORDER BY label'),
    residents: async () =>
      (await sql.row<{ readonly n: number }>('SELECT count(*) AS n FROM residents'))?.n ?? 0,
    async count(query) {
      const steps = await sql.row<Record<'places' | 'labels' | 'allowed' | 'wanting', number>>(
        `SELECT count(*) AS places,
           count(*) FILTER (WHERE ${HAS_LABEL}) AS labels,
           count(*) FILTER (WHERE ${HAS_LABEL} AND ${NO_EXCEPTED}) AS allowed,
           count(*) FILTER (WHERE ${HAS_LABEL} AND ${NO_EXCEPTED} AND ${WANTS}) AS wanting
         FROM residents r WHERE ${IN_PLACE}`,
        ...valuesOf(query).slice(0, 4),
      );
      const grids = await sql.rows<{ readonly gridId: GridId; readonly n: number }>(
        `SELECT r.grid_id AS "gridId", count(*) AS n FROM residents r WHERE ${MEANT} GROUP BY r.grid_id ORDER BY r.grid_id`,
        ...valuesOf(query),
      );
      const { places = 0, labels = 0, allowed = 0, wanting = 0 } = steps ?? {};
      const total = grids.reduce((sum, { n }) => sum + n, 0);
      return {
        ...{ inPlaces: places, withLabels: labels, withoutLabels: labels - allowed },
        ...{ optedOut: allowed - wanting, budget: wanting - total, total, grids },
      };
    },
    page: (query, after, limit) =>
      sql.rows(
        `SELECT r.id, r.grid_id AS "gridId" FROM residents r WHERE ${MEANT} AND r.id > $6 ORDER BY r.id LIMIT $7`,
        ...[...valuesOf(query), after, limit],
      ),
    async withPhone(ids) {
      const row = await sql.row<{ readonly n: number }>(
        'SELECT count(*) AS n FROM contacts WHERE phone_hash IS NOT NULL AND id = ANY ($1::TEXT[])',
        ids,
      );
      return row?.n ?? 0;
    },
    spared: (ids, { since, most }) =>
      sql.rows(
        `SELECT each.id, CASE WHEN r.opted_out = 1 THEN 'opted-out' ELSE 'budget' END AS why
         FROM unnest($1::TEXT[]) AS each (id) LEFT JOIN residents r ON r.id = each.id
         WHERE r.opted_out = 1 OR (SELECT count(*) FROM broadcast_items i
           WHERE i.ref = each.id AND i.updated_at >= $2::BIGINT AND i.is_notice = 1
             AND i.state IN ('sent', 'delivered', 'waiting_member')) >= $3::BIGINT`,
        ...[ids, since, most],
      ),
    async unknownPhones(query, ids) {
      const found = await sql.rows<{ readonly id: string }>(
        `SELECT c.id FROM contacts c WHERE c.phone_hash IS NOT NULL AND c.id = ANY ($4::TEXT[])
         AND NOT EXISTS (SELECT 1 FROM contacts o JOIN residents r ON r.id = o.id
           WHERE o.phone_hash = c.phone_hash AND ${IN_PLACE} AND ${HAS_LABEL} AND ${NO_EXCEPTED})`,
        ...[...valuesOf(query).slice(0, 3), ids],
      );
      return found.map(({ id }) => id);
    },
    add: (list, from, recipients, { isNotice, at }) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO broadcast_items (list, place, kind, ref, unit_id, is_notice, state, updated_at)
           SELECT $1, $2 + i.place - 1, i.kind, i.ref, i.unit_id, $6, 'queued', $7
           FROM unnest($3::TEXT[], $4::TEXT[], $5::TEXT[]) WITH ORDINALITY AS i (kind, ref, unit_id, place)
           ORDER BY i.place ON CONFLICT DO NOTHING`,
          ...[list, from, recipients.map(({ kind }) => kind), recipients.map(({ ref }) => ref)],
          ...[recipients.map(({ unitId }) => unitId), isNotice ? 1 : 0, at],
        );
      }),
    keepLists: (world, lists) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'DELETE FROM broadcast_items WHERE starts_with(list, $1) AND NOT list = ANY ($2::TEXT[])',
          ...[`${world}:`, lists],
        );
      }),
    take: (list, at, limit) =>
      writer.transaction(async (transaction) => {
        const due = await transaction.rows<BroadcastItem>(
          `SELECT place AS n, kind, ref, unit_id AS "unitId", state, attempts FROM broadcast_items
           WHERE list = $1 AND state IN ('queued', 'sending') AND next_at <= $2 ORDER BY next_at, place LIMIT $3`,
          ...[list, at, limit],
        );
        await transaction.run(
          `UPDATE broadcast_items SET state = 'sending', attempts = attempts + 1, updated_at = $2
           WHERE list = $1 AND place = ANY ($3::BIGINT[])`,
          ...[list, at, due.map(({ n }) => n)],
        );
        return due;
      }),
    async item(list, n) {
      const row = await sql.row<BroadcastItem & { readonly channel: string | null }>(
        `SELECT place AS n, kind, ref, unit_id AS "unitId", state, attempts, channel FROM broadcast_items
         WHERE list = $1 AND place = $2`,
        ...[list, n],
      );
      if (row === undefined) return undefined;
      const { channel, ...item } = row;
      return channel === null ? item : { ...item, channel };
    },
    async nextDue(list) {
      const row = await sql.row<{ readonly at: number | null }>(
        "SELECT min(next_at) AS at FROM broadcast_items WHERE list = $1 AND state IN ('queued', 'sending')",
        list,
      );
      return row?.at ?? undefined;
    },
    change: (list, changes, at) =>
      writer.transaction(async (transaction) => {
        for (const { n, from, to } of changes) {
          const { state, attempts, nextAt, channel = null, providerId = null, error = null } = to;
          await transaction.run(
            `UPDATE broadcast_items SET state = $4, attempts = $5, next_at = $6, updated_at = $7,
               channel = COALESCE($8, channel), provider_id = COALESCE($9, provider_id), error = $10
             WHERE list = $1 AND place = $2 AND state = ANY ($3::TEXT[])`,
            ...[list, n, from, state, attempts, nextAt, at, channel, providerId, error],
          );
        }
      }),
    endQueued: (list, state, error, at) =>
      writer.transaction((transaction) =>
        transaction.run(
          `UPDATE broadcast_items SET state = $2, error = $3, updated_at = $4 WHERE list = $1 AND state = 'queued'`,
          ...[list, state, error, at],
        ),
      ),
    async counts(list) {
      const found = await sql.rows<{ readonly state: string; readonly n: number }>(
        'SELECT state, count(*) AS n FROM broadcast_items WHERE list = $1 GROUP BY state',
        list,
      );
      return { ...NONE, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) };
    },
    channels: (list) =>
      sql.rows(
        `SELECT channel, count(*) AS n FROM broadcast_items WHERE list = $1 AND channel IS NOT NULL
         AND state IN ('sent', 'delivered', 'waiting_member') GROUP BY channel ORDER BY channel`,
        list,
      ),
    reasons: (list) =>
      sql.rows<ItemReason>(
        `SELECT state, error, count(*) AS n FROM broadcast_items WHERE list = $1 AND error IS NOT NULL
         AND state NOT IN ('sent', 'delivered', 'sending') GROUP BY state, error ORDER BY n DESC LIMIT 30`,
        list,
      ),
  };
}
