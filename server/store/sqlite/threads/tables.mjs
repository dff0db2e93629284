import { TABLES, tableOf } from '../../tables.mjs';
import { preparing } from './database.mjs';

/** @typedef {import('../../TableStore.ts').TableRow} TableRow */

/** SQLite numbers rows by itself where the others have a column. */
const nameOf = (/** @type {string} */ column) => (column === 'n' ? 'rowid' : column);

/** @param {import('./database.mjs').Database} db */
export function tableReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(name: string, after: TableRow | undefined, limit: number) => readonly TableRow[]} */
    rows(name, after, limit) {
      const { key, columns } = tableOf(name);
      const names = Object.keys(columns).map((column) => `${nameOf(column)} AS "${column}"`);
      const keys = key.map(nameOf).join(', ');
      const behind = after === undefined ? '' : `WHERE (${keys}) > (${key.map(() => '?').join(', ')})`;
      const values = after === undefined ? [] : key.map((column) => after[column] ?? null);
      return prepare(`SELECT ${names.join(', ')} FROM ${name} ${behind} ORDER BY ${keys} LIMIT ?`).all(
        ...values,
        limit,
      );
    },
    /** @type {() => boolean} */
    isEmpty: () => TABLES.every(({ name }) => prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() === undefined),
  };
}

/** @param {import('./database.mjs').Database} db */
export function tableWrites(db) {
  const prepare = preparing(db);
  return {
    /** @type {(name: string, rows: readonly TableRow[]) => void} */
    insert(name, rows) {
      const columns = Object.keys(tableOf(name).columns);
      const places = columns.map(() => '?').join(', ');
      const insert = prepare(`INSERT INTO ${name} (${columns.map(nameOf).join(', ')}) VALUES (${places})`);
      for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
    },
  };
}
