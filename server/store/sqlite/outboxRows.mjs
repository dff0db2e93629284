/*
 * Writing of the outbox. Plain JavaScript for the same reason as chain.mjs: the commit thread loads it
 * without a compiler.
 */

/**
 * @typedef {{id: string, caseId: string, template: string, message: string, state: string, attempts: number,
 *   nextAt: number, updatedAt: number}} NewRow
 * @typedef {{caseId: string, templates: readonly string[], before: number, at: number}} Cancel
 * @typedef {{id: string, from: string, state: string, attempts: number, nextAt: number, updatedAt: number,
 *   channel: string | null, providerId: string | null, error: string | null}} Change
 */

/**
 * Every function works inside the caller's transaction.
 *
 * @param {import('@photostructure/sqlite').DatabaseSyncInstance} db
 */
export function outboxWriter(db) {
  const insert = db.prepare(
    `INSERT INTO outbox (world, id, case_id, template, message, state, attempts, next_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const cancel = db.prepare(
    `UPDATE outbox SET state = 'cancelled', error = 'taken-back', updated_at = ?
     WHERE world = ? AND case_id = ? AND template = ? AND state = 'queued' AND CAST(id AS INTEGER) < ?`,
  );
  const change = db.prepare(
    `UPDATE outbox SET state = ?, attempts = ?, next_at = ?, updated_at = ?, channel = ?, provider_id = ?, error = ?
     WHERE world = ? AND id = ? AND state = ?`,
  );
  return {
    /**
     * A batch may hold a dispatch, its undoing and another dispatch: an id begins with the seq of its event.
     *
     * @param {string} world
     * @param {readonly NewRow[]} rows
     * @param {readonly Cancel[]} cancelled
     */
    add(world, rows, cancelled) {
      for (const row of rows) {
        const { id, caseId, template, message, state, attempts, nextAt, updatedAt } = row;
        insert.run(world, id, caseId, template, message, state, attempts, nextAt, updatedAt);
      }
      for (const { caseId, templates, before, at } of cancelled) {
        for (const template of templates) cancel.run(at, world, caseId, template, before);
      }
    },
    /**
     * @param {string} world
     * @param {readonly Change[]} changes
     * @returns {readonly string[]} ids of the rows that were in the state believed
     */
    change(world, changes) {
      return changes
        .filter(({ id, from, state, attempts, nextAt, updatedAt, channel, providerId, error }) => {
          const { changes: n } = change.run(
            state,
            attempts,
            nextAt,
            updatedAt,
            channel,
            providerId,
            error,
            world,
            id,
            from,
          );
          return n > 0;
        })
        .map(({ id }) => id);
    },
  };
}
