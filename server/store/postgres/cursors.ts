import { type ConnectorProgress, type CursorStore, NO_PROGRESS, type RefusedOrder } from '../CursorStore.ts';
import type { Readers } from './connection.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };

const REFUSAL = 'id, external_id AS "externalId", code, at, sealed';

type StoredProgress = { readonly [K in keyof ConnectorProgress]: ConnectorProgress[K] | null };

export function openCursors({ readers: sql, writer }: Parts): CursorStore {
  return {
    async read(id) {
      const row = await sql.row<StoredProgress>(
        `SELECT cursor, last_id AS "lastId", last_at AS "lastAt", caught_up_at AS "caughtUpAt", accepted, repeated,
           supplemented, refused, unread FROM connectors WHERE id = $1`,
        id,
      );
      const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
      return { ...NO_PROGRESS, ...Object.fromEntries(known) };
    },
    ids: async () =>
      (await sql.rows<{ readonly id: string }>('SELECT id FROM connectors ORDER BY id')).map(({ id }) => id),
    refusals: (id, limit) =>
      sql.rows<RefusedOrder>(
        `SELECT ${REFUSAL} FROM connector_refusals WHERE connector = $1 AND taken_at IS NULL
         ORDER BY at DESC, id DESC LIMIT $2`,
        ...[id, limit],
      ),
    async waiting(id) {
      const row = await sql.row<{ readonly n: number }>(
        'SELECT count(*) AS n FROM connector_refusals WHERE connector = $1 AND taken_at IS NULL',
        id,
      );
      return row?.n ?? 0;
    },
    refusal: (id, refusalId) =>
      sql.row<RefusedOrder>(
        `SELECT ${REFUSAL} FROM connector_refusals WHERE connector = $1 AND id = $2`,
        ...[id, refusalId],
      ),
    takeUp: (id, refusalId, at) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'UPDATE connector_refusals SET taken_at = $3 WHERE connector = $1 AND id = $2',
          ...[id, refusalId, at],
        );
      }),
    advance: (id, progress, refused) =>
      writer.transaction(async (transaction) => {
        const { cursor, lastId, lastAt, caughtUpAt } = progress;
        await transaction.run(
          `INSERT INTO connectors (id, cursor, last_id, last_at, caught_up_at, accepted, repeated, supplemented, refused,
             unread) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET cursor = excluded.cursor,
             last_id = excluded.last_id, last_at = excluded.last_at, caught_up_at = excluded.caught_up_at,
             accepted = excluded.accepted, repeated = excluded.repeated, supplemented = excluded.supplemented,
             refused = excluded.refused, unread = excluded.unread`,
          ...[id, ...[cursor, lastId, lastAt, caughtUpAt].map((value) => value ?? null)],
          ...[progress.accepted, progress.repeated, progress.supplemented, progress.refused],
          progress.unread ?? null,
        );
        for (const { id: refusalId, externalId, code, at, sealed } of refused) {
          await transaction.run(
            `INSERT INTO connector_refusals (connector, id, external_id, code, at, sealed)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (connector, id) DO UPDATE SET code = excluded.code, at = excluded.at`,
            ...[id, refusalId, externalId, code, at, sealed],
          );
        }
      }),
  };
}
