import { preparing } from './database.mjs';

/**
 * @typedef {import('../../BroadcastStore.ts').BroadcastItem} BroadcastItem
 * @typedef {import('../../BroadcastStore.ts').ItemChange} ItemChange
 * @typedef {import('../../BroadcastStore.ts').Recipient} Recipient
 * @typedef {import('../../BroadcastStore.ts').Resident} Resident
 * @typedef {import('../../BroadcastStore.ts').ResidentQuery} ResidentQuery
 * @typedef {import('../../BroadcastStore.ts').ResidentCounts} ResidentCounts
 */

const IN_PLACE = 'r.grid_id IN (SELECT value FROM json_each(:grids))';
const HAS_LABEL = `(:labels = '[]' OR EXISTS (SELECT 1 FROM resident_labels l
  WHERE l.id = r.id AND l.label IN (SELECT value FROM json_each(:labels))))`;
const NO_EXCEPTED = `(:except = '[]' OR NOT EXISTS (SELECT 1 FROM resident_labels l
  WHERE l.id = r.id AND l.label IN (SELECT value FROM json_each(:except))))`;
const WANTS = '(:most IS NULL OR r.opted_out = 0)';
const HAS_ROOM = `(:most IS NULL OR (SELECT COUNT(*) FROM broadcast_items i
  WHERE i.ref = r.id AND i.updated_at >= :since AND i.is_notice = 1
    AND i.state IN ('sent', 'delivered', 'waiting_member')) < :most)`;
const MEANT = `${IN_PLACE} AND ${HAS_LABEL} AND ${NO_EXCEPTED} AND ${WANTS} AND ${HAS_ROOM}`;

/** @param {import('./database.mjs').Database} db */
export function broadcastReads(db) {
  const prepare = preparing(db);
  /** @type {(where: string, query: ResidentQuery) => number} */
  const countOf = (where, query) =>
    Number(
      prepare(`SELECT COUNT(*) AS n FROM residents r WHERE ${where}`).get(paramsOf(query, where))?.n ?? 0,
    );
  return {
    labels: () =>
      prepare('SELECT label, COUNT(*) AS n FROM resident_labels GROUP BY label ORDER BY label')
        .all()
        .map(({ label, n }) => ({ label: String(label), n: Number(n) })),
    residents: () => Number(prepare('SELECT COUNT(*) AS n FROM residents').get()?.n),
    /** @type {(query: ResidentQuery) => ResidentCounts} */
    count(query) {
      const inPlaces = countOf(IN_PLACE, query);
      const withLabels = countOf(`${IN_PLACE} AND ${HAS_LABEL}`, query);
      const allowed = countOf(`${IN_PLACE} AND ${HAS_LABEL} AND ${NO_EXCEPTED}`, query);
      const wanting = countOf(`${IN_PLACE} AND ${HAS_LABEL} AND ${NO_EXCEPTED} AND ${WANTS}`, query);
      const grids = prepare(
        `SELECT r.grid_id AS gridId, COUNT(*) AS n FROM residents r WHERE ${MEANT} GROUP BY r.grid_id`,
      )
        .all(paramsOf(query, MEANT))
        .map(({ gridId, n }) => ({ gridId, n: Number(n) }));
      const total = grids.reduce((sum, { n }) => sum + n, 0);
      return {
        ...{ inPlaces, withLabels, withoutLabels: withLabels - allowed, optedOut: allowed - wanting },
        ...{ budget: wanting - total, total, grids },
      };
    },
    /** @type {(query: ResidentQuery, after: string, limit: number) => readonly any[]} */
    page: (query, after, limit) =>
      prepare(
        `SELECT r.id, r.grid_id AS gridId FROM residents r WHERE r.id > :after AND ${MEANT} ORDER BY r.id LIMIT :limit`,
      ).all({ ...paramsOf(query, MEANT), after, limit }),
    /** @type {(ids: readonly string[]) => number} */
    withPhone: (ids) =>
      Number(
        prepare(
          `SELECT COUNT(*) AS n FROM contacts WHERE phone_hash IS NOT NULL
           AND id IN (SELECT value FROM json_each(?))`,
        ).get(JSON.stringify(ids))?.n,
      ),
    /** @type {(ids: readonly string[], sparing: { since: number, most: number }) => readonly any[]} */
    spared: (ids, { since, most }) =>
      prepare(
        `SELECT each.value AS id, CASE WHEN r.opted_out = 1 THEN 'opted-out' ELSE 'budget' END AS why
         FROM json_each(?) each LEFT JOIN residents r ON r.id = each.value
         WHERE r.opted_out = 1 OR (SELECT COUNT(*) FROM broadcast_items i
           WHERE i.ref = each.value AND i.updated_at >= ? AND i.is_notice = 1
             AND i.state IN ('sent', 'delivered', 'waiting_member')) >= ?`,
      ).all(JSON.stringify(ids), since, most),
    /** @type {(query: ResidentQuery, ids: readonly string[]) => readonly string[]} */
    unknownPhones: (query, ids) =>
      prepare(
        `SELECT c.id FROM contacts c WHERE c.phone_hash IS NOT NULL AND c.id IN (SELECT value FROM json_each(:ids))
         AND NOT EXISTS (SELECT 1 FROM contacts o JOIN residents r ON r.id = o.id
           WHERE o.phone_hash = c.phone_hash AND ${IN_PLACE} AND ${HAS_LABEL} AND ${NO_EXCEPTED})`,
      )
        .all({ ...paramsOf(query, `${HAS_LABEL} ${NO_EXCEPTED} :grids`), ids: JSON.stringify(ids) })
        .map(({ id }) => String(id)),
    /** @type {(list: string, n: number) => import('../../BroadcastStore.ts').SentItem | undefined} */
    item(list, n) {
      const row = prepare(
        `SELECT place AS n, kind, ref, unit_id AS unitId, state, attempts, channel FROM broadcast_items
         WHERE list = ? AND place = ?`,
      ).get(list, n);
      if (row === undefined) return undefined;
      const { channel, ...item } = row;
      return channel === null ? item : row;
    },
    /** @type {(list: string) => number | undefined} */
    nextDue(list) {
      const sql = `SELECT MIN(next_at) AS at FROM broadcast_items WHERE list = ? AND state IN ('queued', 'sending')`;
      const at = prepare(sql).get(list)?.at;
      return at === null || at === undefined ? undefined : Number(at);
    },
    /** @type {(list: string) => any} */
    counts(list) {
      const none = { queued: 0, sending: 0, waiting_member: 0, sent: 0, delivered: 0 };
      const counts = { ...none, failed: 0, dropped: 0, skipped: 0, cancelled: 0 };
      const rows = prepare(
        'SELECT state, COUNT(*) AS n FROM broadcast_items WHERE list = ? GROUP BY state',
      ).all(list);
      return { ...counts, ...Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)])) };
    },
    /** @type {(list: string) => readonly any[]} */
    channels: (list) =>
      prepare(
        `SELECT channel, COUNT(*) AS n FROM broadcast_items WHERE list = ? AND channel IS NOT NULL
         AND state IN ('sent', 'delivered', 'waiting_member') GROUP BY channel ORDER BY channel`,
      ).all(list),
    /** @type {(list: string) => readonly any[]} */
    reasons: (list) =>
      prepare(
        `SELECT state, error, COUNT(*) AS n FROM broadcast_items WHERE list = ? AND error IS NOT NULL
         AND state NOT IN ('sent', 'delivered', 'sending') GROUP BY state, error ORDER BY n DESC LIMIT 30`,
      ).all(list),
  };
}

/** @param {import('./database.mjs').Database} db */
export function broadcastWrites(db) {
  const prepare = preparing(db);
  return {
    /** @type {(residents: readonly Resident[]) => void} */
    register(residents) {
      const contact = prepare('INSERT OR REPLACE INTO contacts (id, sealed, phone_hash) VALUES (?, ?, ?)');
      const put = prepare('INSERT OR REPLACE INTO residents (id, grid_id, opted_out) VALUES (?, ?, ?)');
      const unlabel = prepare('DELETE FROM resident_labels WHERE id = ?');
      const label = prepare('INSERT OR IGNORE INTO resident_labels (label, id) VALUES (?, ?)');
      for (const {
        contact: { id, sealed, phoneHash },
        gridId,
        labels,
        optedOut,
      } of residents) {
        contact.run(id, sealed, phoneHash ?? null);
        put.run(id, gridId, optedOut ? 1 : 0);
        unlabel.run(id);
        for (const each of labels) label.run(each, id);
      }
    },
    /** @type {(list: string, from: number, recipients: readonly Recipient[], about: { isNotice: boolean, at: number }) => void} */
    add(list, from, recipients, { isNotice, at }) {
      const add = prepare(
        `INSERT OR IGNORE INTO broadcast_items (list, place, kind, ref, unit_id, is_notice, state, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, 'queued', ?)`,
      );
      for (const [i, { kind, ref, unitId }] of recipients.entries()) {
        add.run(list, from + i, kind, ref, unitId, isNotice ? 1 : 0, at);
      }
    },
    /** @type {(world: string, lists: readonly string[]) => void} */
    keepLists(world, lists) {
      prepare(
        `DELETE FROM broadcast_items WHERE list >= ? AND list < ?
         AND list NOT IN (SELECT value FROM json_each(?))`,
      ).run(`${world}:`, `${world};`, JSON.stringify(lists));
    },
    /** @type {(list: string, at: number, limit: number) => readonly BroadcastItem[]} */
    take(list, at, limit) {
      const rows = prepare(
        `SELECT place AS n, kind, ref, unit_id AS unitId, state, attempts FROM broadcast_items
         WHERE list = ? AND state IN ('queued', 'sending') AND next_at <= ? ORDER BY next_at, place LIMIT ?`,
      ).all(list, at, limit);
      const mark = prepare(
        `UPDATE broadcast_items SET state = 'sending', attempts = attempts + 1, updated_at = ? WHERE list = ? AND place = ?`,
      );
      for (const { n } of rows) mark.run(at, list, n);
      return rows;
    },
    /** @type {(list: string, changes: readonly ItemChange[], at: number) => void} */
    change(list, changes, at) {
      const change = prepare(
        `UPDATE broadcast_items SET state = ?, attempts = ?, next_at = ?, updated_at = ?, channel = COALESCE(?, channel),
         provider_id = COALESCE(?, provider_id), error = ?
         WHERE list = ? AND place = ? AND state IN (SELECT value FROM json_each(?))`,
      );
      for (const { n, from, to } of changes) {
        const { state, attempts, nextAt, channel = null, providerId = null, error = null } = to;
        change.run(state, attempts, nextAt, at, channel, providerId, error, list, n, JSON.stringify(from));
      }
    },
    /** @type {(list: string, state: string, error: string, at: number) => number} */
    endQueued: (list, state, error, at) =>
      Number(
        prepare(
          `UPDATE broadcast_items SET state = ?, error = ?, updated_at = ? WHERE list = ? AND state = 'queued'`,
        ).run(state, error, at, list).changes,
      ),
  };
}

/**
 * Exactly those a statement names.
 *
 * @param {ResidentQuery} query
 * @param {string} sql
 */
function paramsOf({ gridIds, labels, exceptLabels, sparing }, sql) {
  const all = {
    grids: JSON.stringify(gridIds),
    labels: JSON.stringify(labels),
    except: JSON.stringify(exceptLabels),
    most: sparing?.most ?? null,
    since: sparing?.since ?? null,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => sql.includes(`:${name}`)));
}
