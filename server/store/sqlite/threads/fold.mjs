import { placedRow } from '../../foldRows.mjs';
import { hasTable, preparing } from './database.mjs';
import { Fault } from './fault.mjs';

/**
 * @typedef {import('../../FoldStore.ts').FoldRow} FoldRow
 * @typedef {import('../../FoldStore.ts').PlacedRow} PlacedRow
 * @typedef {import('../../FoldStore.ts').FoldMark} FoldMark
 */

const COLUMNS = 'n, part, key, seq, text, away, until, counted, seal';

/** @param {import('./database.mjs').Database} db */
export function foldReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(world: string) => FoldMark | undefined} */
    foldMark(world) {
      // The file of an earlier version, looked at beside its server, has none.
      if (!hasTable(db, 'fold_marks')) return undefined;
      return prepare('SELECT seq, form, sum, seal FROM fold_marks WHERE world = ?').get(world);
    },
    /** @type {(world: string, after: number, limit: number, which: 'all' | 'present') => readonly PlacedRow[]} */
    foldRows(world, after, limit, which) {
      const only = which === 'all' ? '' : 'AND away = 0';
      const sql = `SELECT ${COLUMNS} FROM fold_rows WHERE world = ? AND n > ? ${only} ORDER BY n LIMIT ?`;
      return prepare(sql).all(world, after, limit).map(placedRow);
    },
    /** @type {(world: string, part: string, keys: readonly string[]) => readonly FoldRow[]} */
    findFold(world, part, keys) {
      const find = prepare(`SELECT ${COLUMNS} FROM fold_rows WHERE world = ? AND part = ? AND key = ?`);
      return keys.flatMap((key) => {
        const row = find.get(world, part, key);
        return row === undefined ? [] : placedRow(row);
      });
    },
    /** @type {(world: string, part: string, since: number, after: PlacedRow | undefined, limit: number) => readonly PlacedRow[]} */
    foldAway(world, part, since, after, limit) {
      const sql = `SELECT ${COLUMNS} FROM fold_rows WHERE world = ? AND part = ? AND away = 1
        AND (until, n) > (?, ?) ORDER BY until, n LIMIT ?`;
      const behind = after?.counted === undefined ? [since, 0] : [after.counted.until, after.n];
      return prepare(sql)
        .all(world, part, ...behind, limit)
        .map(placedRow);
    },
    /** @type {(world: string, part: string, since: number, before: number) => number} */
    countAway: (world, part, since, before) =>
      Number(
        prepare(
          `SELECT count(*) AS n FROM fold_rows
           WHERE world = ? AND part = ? AND away = 1 AND until >= ? AND until < ?`,
        ).get(world, part, since, before)?.n,
      ),
  };
}

/** @param {import('./database.mjs').Database} db */
export function foldWrites(db) {
  const head = db.prepare('SELECT seq FROM heads WHERE world = ?');
  const put = db.prepare(
    `INSERT INTO fold_rows (world, part, key, seq, text, away, until, counted, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (world, part, key) DO UPDATE SET seq = excluded.seq, text = excluded.text, away = excluded.away,
     until = excluded.until, counted = excluded.counted, seal = excluded.seal`,
  );
  const putMark = db.prepare(
    'INSERT OR REPLACE INTO fold_marks (world, seq, form, sum, seal) VALUES (?, ?, ?, ?, ?)',
  );
  const dropMark = db.prepare('DELETE FROM fold_marks WHERE world = ?');
  const drop = db.prepare(
    'DELETE FROM fold_rows WHERE n IN (SELECT n FROM fold_rows WHERE world = ? LIMIT ?)',
  );
  return {
    /** @type {(world: string, rows: readonly FoldRow[], mark: FoldMark) => void} */
    putFold(world, rows, mark) {
      const last = head.get(world)?.seq ?? 0;
      if (mark.seq > last) {
        throw new Fault('append-conflict', `a fold up to ${mark.seq} is ahead of event ${last}`);
      }
      for (const { part, key, seq, text, isAway, counted, seal } of rows) {
        const { until = null, text: facts = null } = counted ?? {};
        put.run(world, part, key, seq, text, isAway ? 1 : 0, until, facts, seal);
      }
      putMark.run(world, mark.seq, mark.form, mark.sum, mark.seal);
    },
    /** @type {(world: string, limit: number) => boolean} */
    dropFold(world, limit) {
      dropMark.run(world);
      return Number(drop.run(world, limit).changes) === limit;
    },
  };
}
