import { preparing } from './database.mjs';

/**
 * @typedef {import('../../SuccessionStore.ts').SuccessionItem} SuccessionItem
 * @typedef {SuccessionItem['state']} ItemState
 * @typedef {SuccessionItem['kind']} Kind
 */

const COLUMNS = 'kind, ref, label, batch, state';

/** @param {import('./database.mjs').Database} db */
export function successionReads(db) {
  const prepare = preparing(db);
  return {
    /** @type {(succession: string) => boolean} */
    hasItems: (succession) =>
      prepare('SELECT 1 FROM succession_items WHERE succession = ? LIMIT 1').get(succession) !== undefined,
    /** @type {(succession: string, n: number) => readonly SuccessionItem[]} */
    batchItems: (succession, n) => itemsOf(prepare, succession, n),
    /** @type {(succession: string, kind: Kind) => number} */
    waiting: (succession, kind) =>
      Number(
        prepare(
          'SELECT COUNT(*) AS n FROM succession_items WHERE succession = ? AND kind = ? AND batch IS NULL',
        ).get(succession, kind)?.n ?? 0,
      ),
    /** @type {(succession: string, states: readonly ItemState[]) => readonly SuccessionItem[]} */
    list: (succession, states) =>
      prepare(`SELECT ${COLUMNS} FROM succession_items WHERE succession = ? ORDER BY batch, rowid`)
        .all(succession)
        .map(itemOf)
        .filter(({ state }) => states.includes(state)),
  };
}

/** @param {import('./database.mjs').Database} db */
export function successionWrites(db) {
  const prepare = preparing(db);
  return {
    /** @type {(succession: string, items: readonly Pick<SuccessionItem, 'kind' | 'ref' | 'label'>[]) => void} */
    fill(succession, items) {
      const add = prepare(
        'INSERT OR IGNORE INTO succession_items (succession, kind, ref, label) VALUES (?, ?, ?, ?)',
      );
      for (const { kind, ref, label } of items) add.run(succession, kind, ref, label);
    },
    /** @type {(succession: string, n: number, kind: Kind, size: number) => readonly SuccessionItem[]} */
    batch(succession, n, kind, size) {
      const before = itemsOf(prepare, succession, n);
      if (before.length > 0) return before;
      prepare(
        `UPDATE succession_items SET batch = ?, state = 'sent' WHERE rowid IN (SELECT rowid FROM succession_items
         WHERE succession = ? AND kind = ? AND batch IS NULL ORDER BY rowid LIMIT ?)`,
      ).run(n, succession, kind, size);
      return itemsOf(prepare, succession, n);
    },
    /** @type {(succession: string, outcomes: ReadonlyMap<string, ItemState>, n: number) => void} */
    settle(succession, outcomes, n) {
      const settle = prepare(
        'UPDATE succession_items SET state = ? WHERE succession = ? AND batch = ? AND ref = ?',
      );
      for (const [ref, state] of outcomes) settle.run(state, succession, n, ref);
    },
  };
}

/**
 * @param {ReturnType<typeof preparing>} prepare
 * @param {string} succession
 * @param {number} n
 * @returns {readonly SuccessionItem[]}
 */
function itemsOf(prepare, succession, n) {
  const sql = `SELECT ${COLUMNS} FROM succession_items WHERE succession = ? AND batch = ? ORDER BY rowid`;
  return prepare(sql).all(succession, n).map(itemOf);
}

/**
 * @param {any} row
 * @returns {SuccessionItem}
 */
function itemOf({ batch, ...row }) {
  return batch === null ? row : { ...row, batch };
}
