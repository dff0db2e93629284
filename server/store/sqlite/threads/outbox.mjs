import { rowOf } from '../../outboxRows.mjs';
import { preparing } from './database.mjs';

/**
 * @typedef {import('../../../../domain/outbox/message.ts').OutboxRow} OutboxRow
 * @typedef {import('../../OutboxStore.ts').OutboxMove} OutboxMove
 * @typedef {import('../../OutboxStore.ts').OutboxChange} OutboxChange
 * @typedef {import('../../OutboxStore.ts').OutboxSearch} OutboxSearch
 *
 * @typedef {{id: string, caseId: string, template: string, message: string, state: string, attempts: number,
 *   nextAt: number, updatedAt: number}} NewRow `message` is JSON of what never changes of a row
 */

/** Word for word the condition of their index (schema.mjs). */
const UNSETTLED_ANSWERS = `template IN ('upstream-progress', 'upstream-result', 'upstream-rating')
     AND state IN ('queued', 'sending', 'failed')`;

/** @param {import('./database.mjs').Database} db */
export function outboxReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(world: string, at: number, limit: number) => readonly OutboxRow[]} */
    due: (world, at, limit) =>
      prepare(
        `SELECT * FROM outbox WHERE world = ? AND next_at <= ? AND state IN ('queued', 'sending')
         ORDER BY next_at, n LIMIT ?`,
      )
        .all(world, at, limit)
        .map(rowOf),
    /** @type {(world: string, after: number) => number | undefined} */
    nextDue: (world, after) =>
      prepare(
        `SELECT min(next_at) AS at FROM outbox WHERE world = ? AND next_at > ? AND state IN ('queued', 'sending')`,
      ).get(world, after)?.at ?? undefined,
    /** @type {(world: string, id: string) => OutboxRow | undefined} */
    read(world, id) {
      const row = prepare('SELECT * FROM outbox WHERE world = ? AND id = ?').get(world, id);
      return row === undefined ? undefined : rowOf(row);
    },
    /** @type {(world: string, search: OutboxSearch) => readonly import('../../OutboxStore.ts').FoundRow[]} */
    find(world, { state, caseId, before = Number.MAX_SAFE_INTEGER, limit }) {
      const { where, values } = wanted(world, state, caseId);
      const found = prepare(`SELECT * FROM outbox WHERE ${where} AND n < ? ORDER BY n DESC LIMIT ?`).all(
        ...values,
        before,
        limit,
      );
      return found.map((row) => ({ position: row.n, row: rowOf(row) }));
    },
    /** @type {(world: string) => import('../../OutboxStore.ts').OutboxCounts} */
    counts(world) {
      const rows = prepare(
        `SELECT state, count(*) AS n FROM outbox WHERE world = ? AND state IN ('queued', 'sending') GROUP BY state
         UNION ALL SELECT 'failed', count(*) AS n FROM outbox WHERE world = ? AND state = 'failed'`,
      ).all(world, world);
      const counts = { queued: 0, sending: 0, failed: 0 };
      return { ...counts, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    },
    /**
     * Each half walks an index of its own: the few that are not over, and those of today.
     *
     * @type {(world: string, since: number) => readonly import('../../OutboxStore.ts').CaseCount[]}
     */
    countsByCase: (world, since) =>
      prepare(
        `SELECT case_id AS caseId, state, count(*) AS n FROM outbox
         WHERE world = ? AND state IN ('queued', 'sending', 'waiting_member', 'failed') GROUP BY case_id, state
         UNION ALL SELECT case_id AS caseId, state, count(*) AS n FROM outbox
         WHERE world = ? AND updated_at >= ? AND state IN ('sent', 'delivered', 'dropped', 'cancelled')
         GROUP BY case_id, state`,
      ).all(world, world, since),
    /** @type {(world: string, limit: number) => import('../../OutboxStore.ts').UnsettledAnswers} */
    answers: (world, limit) => ({
      counts: prepare(
        `SELECT json_extract(message, '$.to.source') AS source, state, count(*) AS n FROM outbox
         WHERE world = ? AND ${UNSETTLED_ANSWERS} GROUP BY source, state`,
      ).all(world),
      failed: prepare(
        `SELECT * FROM outbox WHERE world = ? AND ${UNSETTLED_ANSWERS} AND state = 'failed' ORDER BY n DESC LIMIT ?`,
      )
        .all(world, limit)
        .map(rowOf),
    }),
  };
}

/**
 * Which rows a page is of. Each is walked in the order it is shown in: by the index of one case, by that of what failed,
 * else newest first as the rows lie (`+` keeps the indexes by time away, which would have all of them sorted for a page).
 *
 * @param {string} world
 * @param {OutboxSearch['state']} state
 * @param {OutboxSearch['caseId']} caseId
 */
function wanted(world, state, caseId) {
  if (caseId !== undefined)
    return {
      where: 'world = ? AND case_id = ? AND state = ifnull(?, state)',
      values: [world, caseId, state ?? null],
    };
  if (state === 'failed') return { where: `world = ? AND state = 'failed'`, values: [world] };
  if (state === undefined) return { where: '+world = ?', values: [world] };
  return { where: '+world = ? AND state = ?', values: [world, state] };
}

/**
 * Rows are added and moved inside the transaction of their events.
 *
 * @param {import('./database.mjs').Database} db
 */
export function outboxAdder(db) {
  const insert = db.prepare(
    `INSERT INTO outbox (world, id, case_id, template, message, state, attempts, next_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  /** Where no template is named, every one is meant. */
  const MEANT = `world = ? AND case_id = ? AND state = 'queued' AND CAST(id AS INTEGER) >= ? AND CAST(id AS INTEGER) < ?
     AND (? IS NULL OR template = ?)`;
  const moves = {
    cancelled: db.prepare(
      `UPDATE outbox SET state = 'cancelled', error = 'taken-back', updated_at = ? WHERE ${MEANT}`,
    ),
    // One that was tried before waits for its next attempt.
    due: db.prepare(`UPDATE outbox SET next_at = ? WHERE ${MEANT} AND attempts = 0`),
  };
  /**
   * A batch may hold a dispatch, its undoing and another dispatch: an id begins with the seq of its event.
   *
   * @param {string} world
   * @param {readonly NewRow[]} rows
   * @param {readonly OutboxMove[]} moved
   */
  return (world, rows, moved) => {
    for (const { id, caseId, template, message, state, attempts, nextAt, updatedAt } of rows) {
      insert.run(world, id, caseId, template, message, state, attempts, nextAt, updatedAt);
    }
    for (const { caseId, templates = [null], from, before, at, becomes } of moved) {
      for (const template of templates)
        moves[becomes].run(at, world, caseId, from, before, template, template);
    }
  };
}

/** @param {import('./database.mjs').Database} db */
export function outboxWrites(db) {
  const update = db.prepare(
    `UPDATE outbox SET state = ?, attempts = ?, next_at = ?, updated_at = ?, channel = ?, passed = ?, provider_id = ?, stand_in = ?, error = ?
     WHERE world = ? AND id = ? AND state = ?`,
  );

  /** @type {(world: string, change: OutboxChange) => boolean} */
  function isChanged(world, { id, from, to }) {
    const {
      state,
      attempts,
      nextAt,
      updatedAt,
      channel = null,
      passed,
      providerId = null,
      standIn,
      error = null,
    } = to;
    const values = [
      state,
      attempts,
      nextAt,
      updatedAt,
      channel,
      passed === undefined ? null : JSON.stringify(passed),
      providerId,
      standIn === undefined ? null : JSON.stringify(standIn),
      error,
    ];
    return Number(update.run(...values, world, id, from).changes) > 0;
  }

  return {
    /** @type {(world: string, changes: readonly OutboxChange[]) => readonly string[]} */
    change: (world, changes) => changes.filter((change) => isChanged(world, change)).map(({ id }) => id),
  };
}
