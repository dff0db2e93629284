import { describeFault } from './fault.mjs';

/** @typedef {import('../../StoreError.ts').DamagedPart} DamagedPart */

/** Faults named at most; whoever restores a backup needs no longer list. */
const MOST = 50;

/**
 * Looks through every page of an open file.
 *
 * @param {import('./database.mjs').Database} db
 * @returns {readonly DamagedPart[]} empty when all is well
 */
export function damageOf(db) {
  const { faults, isWhole } = check(db, '');
  if (isWhole) return partsOf(db, faults);
  // Something is so damaged that the check itself ends: one table after the other says where.
  const tables = tablesOf(db).flatMap((table) => {
    const own = check(db, table);
    const parts = partsOf(db, own.faults);
    return own.isWhole || parts.length > 0 ? parts : [{ table, pages: [] }];
  });
  return tables.length === 0 ? [{ table: undefined, pages: [] }] : tables;
}

/**
 * @param {import('./database.mjs').Database} db
 * @param {readonly string[]} faults
 * @returns {DamagedPart[]}
 */
function partsOf(db, faults) {
  /** @type {Map<string | undefined, Set<number>>} */
  const parts = new Map();
  for (const line of faults) {
    const table = tableAt(db, Number(/Tree (\d+)/u.exec(line)?.[1] ?? 0));
    const pages = parts.get(table) ?? new Set();
    for (const [, page] of line.matchAll(/[Pp]age (\d+)/gu)) pages.add(Number(page));
    parts.set(table, pages);
  }
  return [...parts].map(([table, pages]) => ({ table, pages: [...pages].sort((a, b) => a - b) }));
}

/**
 * @param {import('./database.mjs').Database} db
 * @param {string} table empty for all of them
 * @returns {{faults: readonly string[], isWhole: boolean}} whether the check came to its end
 */
function check(db, table) {
  /** @type {string[]} */
  const faults = [];
  try {
    const checked = db.prepare(`PRAGMA quick_check(${table === '' ? MOST : `"${table}"`})`);
    for (const { quick_check: text } of checked.iterate()) {
      faults.push(
        ...String(text)
          .split('\n')
          .filter((line) => line !== 'ok' && !line.startsWith('***')),
      );
    }
    return { faults, isWhole: true };
  } catch (error) {
    if (describeFault(error).code !== 'store-damaged') throw error;
    return { faults, isWhole: false };
  }
}

/**
 * @param {import('./database.mjs').Database} db
 * @returns {readonly string[]} empty when the list of tables itself is damaged
 */
function tablesOf(db) {
  try {
    return db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/**
 * @param {import('./database.mjs').Database} db
 * @param {number} root
 * @returns {string | undefined}
 */
function tableAt(db, root) {
  return db.prepare('SELECT tbl_name AS name FROM sqlite_schema WHERE rootpage = ?').get(root)?.name;
}
