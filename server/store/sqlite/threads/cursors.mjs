import { preparing } from './database.mjs';

/** @typedef {import('../../CursorStore.ts').ConnectorProgress} ConnectorProgress */
/** @typedef {import('../../CursorStore.ts').RefusedOrder} RefusedOrder */

const REFUSAL = 'id, external_id AS externalId, code, at, sealed';

/** @param {import('./database.mjs').Database} db */
export function cursorReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(id: string) => ConnectorProgress} */
    read(id) {
      const row = prepare(
        `SELECT cursor, last_id AS lastId, last_at AS lastAt, caught_up_at AS caughtUpAt, accepted, repeated, supplemented, refused,
           unread FROM connectors WHERE id = ?`,
      ).get(id);
      const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
      return { accepted: 0, repeated: 0, supplemented: 0, refused: 0, ...Object.fromEntries(known) };
    },
    /** @type {() => readonly string[]} */
    ids: () =>
      prepare('SELECT id FROM connectors ORDER BY id')
        .all()
        .map(({ id }) => id),
    /** @type {(id: string, limit: number) => readonly RefusedOrder[]} */
    refusals: (id, limit) =>
      prepare(
        `SELECT ${REFUSAL} FROM connector_refusals WHERE connector = ? AND taken_at IS NULL
         ORDER BY at DESC, id DESC LIMIT ?`,
      ).all(id, limit),
    /** @type {(id: string) => number} */
    waiting: (id) =>
      Number(
        prepare('SELECT COUNT(*) AS n FROM connector_refusals WHERE connector = ? AND taken_at IS NULL').get(
          id,
        ).n,
      ),
    /** @type {(id: string, refusalId: string) => RefusedOrder | undefined} */
    refusal: (id, refusalId) =>
      prepare(`SELECT ${REFUSAL} FROM connector_refusals WHERE connector = ? AND id = ?`).get(id, refusalId),
  };
}

/** @param {import('./database.mjs').Database} db */
export function cursorWrites(db) {
  const write = db.prepare(
    `INSERT OR REPLACE INTO connectors (id, cursor, last_id, last_at, caught_up_at, accepted, repeated, supplemented, refused, unread)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const refuse = db.prepare(
    `INSERT INTO connector_refusals (connector, id, external_id, code, at, sealed) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (connector, id) DO UPDATE SET code = excluded.code, at = excluded.at`,
  );
  const take = db.prepare('UPDATE connector_refusals SET taken_at = ? WHERE connector = ? AND id = ?');
  return {
    /** @type {(id: string, progress: ConnectorProgress, refusedOrders: readonly RefusedOrder[]) => void} */
    advance(
      id,
      { cursor, lastId, lastAt, caughtUpAt, accepted, repeated, supplemented, refused, unread },
      refusedOrders,
    ) {
      const places = [cursor, lastId, lastAt, caughtUpAt].map((value) => value ?? null);
      write.run(id, ...places, accepted, repeated, supplemented, refused, unread ?? null);
      for (const order of refusedOrders) {
        refuse.run(id, order.id, order.externalId, order.code, order.at, order.sealed);
      }
    },
    /** @type {(id: string, refusalId: string, at: number) => void} */
    takeUp(id, refusalId, at) {
      take.run(at, id, refusalId);
    },
  };
}
