import { preparing } from './database.mjs';

/**
 * @typedef {import('../../SearchStore.ts').SearchRow} SearchRow
 * @typedef {import('../../SearchStore.ts').SearchMark} SearchMark
 * @typedef {import('../../SearchStore.ts').SearchTerm} SearchTerm
 * @typedef {import('../../SearchStore.ts').SearchQuery} SearchQuery
 * @typedef {import('../../SearchStore.ts').SearchPiece} SearchPiece
 * @typedef {import('../../SearchStore.ts').FoundPiece} FoundPiece
 */

/**
 * Chinese has words of one and two characters, which SQLite's own trigrams do not know: every pair of neighbours is a
 * token here, the last character one by itself. A text is then a phrase of pairs, and one character a beginning of
 * them; what lies across two texts is no phrase, since a bar stands between (test/bench/textIndexKinds.mjs measures).
 */
export const SEARCH_TABLES = `
  CREATE TABLE worlds (
    n INTEGER PRIMARY KEY,
    world TEXT NOT NULL UNIQUE,
    form TEXT,
    seq INTEGER,
    proof TEXT
  ) STRICT;
  CREATE TABLE rows (n INTEGER PRIMARY KEY, world INTEGER NOT NULL, id TEXT NOT NULL, UNIQUE (world, id)) STRICT;
  CREATE VIRTUAL TABLE texts USING fts5 (
    number, external, words, tags,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '|^.:_-'"
  );
`;

/** Each world has so many places in the order; a row's place is its key in both tables. */
const PLACES = 2 ** 32;
/** A piece goes on while it has taken less than this. */
const PIECE_MS = 10;
/** Places looked at in one statement; more when that went quickly. One character is gathered from all pairs anew in each. */
const FIRST_WINDOW = 4_096;
const FIRST_WINDOW_OF_ONE = 65_536;

/** @param {string} text */
function pairsOf(text) {
  const characters = [...text];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/**
 * Characters that are no part of a token are written as their numbers.
 *
 * @param {string} tag
 */
const token = (tag) =>
  tag.replace(/[^a-z0-9:_-]/gu, (character) => `^${character.codePointAt(0)?.toString(16)}.`);

/**
 * @param {SearchTerm} term
 * @returns {string} as FTS5 reads it; nothing of a text is syntax, since it is quoted and holds letters and digits alone
 */
function phraseOf(term) {
  if ('tag' in term) return `tags : "${token(term.tag)}"`;
  const pairs = pairsOf(term.text);
  const phrase = pairs.length === 1 ? `"${pairs[0]}" *` : `"${pairs.slice(0, -1).join(' ')}"`;
  return `{${term.fields.join(' ')}} : ${phrase}`;
}

/** @param {SearchQuery['all']} all */
const matchOf = (all) => all.map((terms) => `(${terms.map(phraseOf).join(' OR ')})`).join(' AND ');

/** @param {import('./database.mjs').Database} db */
export function searchCalls(db) {
  const prepare = preparing(db);

  /**
   * @param {string} world
   * @returns {number | undefined}
   */
  const numberOf = (world) => prepare('SELECT n FROM worlds WHERE world = ?').get(world)?.n;

  /** @param {string} world */
  function worldFor(world) {
    const known = numberOf(world);
    if (known !== undefined) return known;
    prepare('INSERT INTO worlds (world) VALUES (?)').run(world);
    return Number(numberOf(world));
  }

  /**
   * The last place that is taken.
   *
   * @param {number} n of the world
   */
  function lastPlace(n) {
    const last = prepare('SELECT max(n) AS n FROM rows WHERE n > ? AND n < ?');
    return last.get(n * PLACES, (n + 1) * PLACES)?.n ?? n * PLACES;
  }

  /**
   * @param {number} n of the world
   * @param {string} before
   */
  function placeBefore(n, before) {
    const row = prepare('SELECT n FROM rows WHERE world = ? AND id < ? ORDER BY id DESC LIMIT 1').get(
      n,
      before,
    );
    return row?.n ?? n * PLACES;
  }

  /**
   * @param {number} place
   * @param {SearchRow} row
   */
  function index(place, { number, external, words, tags }) {
    const spaced = (/** @type {string} */ text) => pairsOf(text).join(' ');
    prepare('INSERT OR REPLACE INTO texts (rowid, number, external, words, tags) VALUES (?, ?, ?, ?, ?)').run(
      place,
      spaced(number),
      spaced(external),
      words.map(spaced).join(' | '),
      tags.map(token).join(' '),
    );
  }

  /**
   * What fits of the places above `low`, up to `high`.
   *
   * @param {string} match
   * @param {number} low
   * @param {number} high
   * @param {number} limit
   */
  function look(match, low, high, limit) {
    const where = match === '' ? '' : 'texts MATCH ? AND';
    const from = match === '' ? 'rows AS r' : 'texts AS t JOIN rows AS r ON r.n = t.rowid';
    const place = match === '' ? 'r.n' : 't.rowid';
    const values = match === '' ? [low, high] : [match, low, high];
    /** @type {readonly string[]} */
    const ids =
      limit === 0
        ? []
        : prepare(
            `SELECT r.id FROM ${from} WHERE ${where} ${place} > ? AND ${place} <= ? ORDER BY ${place} DESC LIMIT ?`,
          )
            .all(...values, limit)
            .map(({ id }) => id);
    if (ids.length < limit) return { ids, count: ids.length };
    const table = match === '' ? 'rows AS r' : 'texts AS t';
    const counted = prepare(
      `SELECT count(*) AS n FROM ${table} WHERE ${where} ${place} > ? AND ${place} <= ?`,
    );
    return { ids, count: Number(counted.get(...values)?.n) };
  }

  return {
    /**
     * @param {string} world
     * @returns {SearchMark | undefined}
     */
    mark: (world) =>
      prepare('SELECT form, seq, proof FROM worlds WHERE world = ? AND seq IS NOT NULL').get(world),
    /** @param {string} world */
    clear(world) {
      const n = numberOf(world);
      if (n === undefined) return;
      const span = [n * PLACES, (n + 1) * PLACES];
      prepare('DELETE FROM texts WHERE rowid > ? AND rowid < ?').run(...span);
      prepare('DELETE FROM rows WHERE n > ? AND n < ?').run(...span);
      prepare('DELETE FROM worlds WHERE n = ?').run(n);
    },
    /**
     * @param {string} world
     * @param {readonly SearchRow[]} rows
     * @param {SearchMark | undefined} mark
     */
    put(world, rows, mark) {
      const n = worldFor(world);
      let last = lastPlace(n);
      for (const row of rows) {
        let place = prepare('SELECT n FROM rows WHERE world = ? AND id = ?').get(n, row.id)?.n;
        if (place === undefined) {
          last += 1;
          place = last;
          prepare('INSERT INTO rows (n, world, id) VALUES (?, ?, ?)').run(place, n, row.id);
        }
        index(place, row);
      }
      if (mark === undefined) return;
      const { form, seq, proof } = mark;
      prepare('UPDATE worlds SET form = ?, seq = ?, proof = ? WHERE n = ?').run(form, seq, proof, n);
    },
    /**
     * @param {string} world
     * @param {SearchQuery} query
     * @param {SearchPiece} piece
     * @returns {FoundPiece}
     */
    find(world, { all, before, atLeast }, { from, limit }) {
      const n = numberOf(world);
      if (n === undefined) return { ids: [], count: 0, next: undefined, millis: 0 };
      const floor = atLeast === undefined ? n * PLACES : placeBefore(n, atLeast);
      const match = matchOf(all);
      const started = performance.now();
      const ids = [];
      let count = 0;
      let high = from ?? (before === undefined ? lastPlace(n) : placeBefore(n, before));
      const first = match.includes('" *') ? FIRST_WINDOW_OF_ONE : FIRST_WINDOW;
      for (let window = first; high > floor; window *= 2) {
        const low = Math.max(floor, high - window);
        const found = look(match, low, high, limit - ids.length);
        ids.push(...found.ids);
        count += found.count;
        high = low;
        if (performance.now() - started > PIECE_MS) break;
      }
      return { ids, count, next: high > floor ? high : undefined, millis: performance.now() - started };
    },
  };
}
