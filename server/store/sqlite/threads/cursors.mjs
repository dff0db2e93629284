import { preparing } from './database.mjs';

/** @typedef {import('../../CursorStore.ts').ConnectorProgress} ConnectorProgress */
/** @typedef {import('../../CursorStore.ts').RefusedOrder} RefusedOrder */

/** @param {import('./database.mjs').Database} db */
export function cursorReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(id: string) => ConnectorProgress} */
    read(id) {
      const row = prepare(
        `SELECT cursor, last_id AS lastId, last_at AS lastAt, caught_up_at AS caughtUpAt, accepted, repeated, supplemented, refused
         FROM connectors WHERE id = ?`,
      ).get(id);
      const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
      return { accepted: 0, repeated: 0, supplemented: 0, refused: 0, ...Object.fromEntries(known) };
    },
    /** @type {(id: string, limit: number) => readonly RefusedOrder[]} */
    refusals: (id, limit) =>
      prepare(
        `SELECT external_id AS externalId, code, at FROM connector_refusals WHERE connector = ?
         ORDER BY at DESC, external_id DESC LIMIT ?`,
      ).all(id, limit),
  };
}

/** @param {import('./database.mjs').Database} db */
export function cursorWrites(db) {
  const write = db.prepare(
    `INSERT OR REPLACE INTO connectors (id, cursor, last_id, last_at, caught_up_at, accepted, repeated, supplemented, refused)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const refuse = db.prepare(
    'INSERT OR REPLACE INTO connector_refusals (connector, external_id, code, at) VALUES (?, ?, ?, ?)',
  );
  return {
    /** @type {(id: string, progress: ConnectorProgress, refusedOrders: readonly RefusedOrder[]) => void} */
    advance(
      id,
      { cursor, lastId, lastAt, caughtUpAt, accepted, repeated, supplemented, refused },
      refusedOrders,
    ) {
      const places = [cursor, lastId, lastAt, caughtUpAt].map((value) => value ?? null);
      write.run(id, ...places, accepted, repeated, supplemented, refused);
      for (const { externalId, code, at } of refusedOrders) refuse.run(id, externalId, code, at);
    },
  };
}
