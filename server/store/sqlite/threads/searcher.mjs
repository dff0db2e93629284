import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { openDatabase, transaction } from './database.mjs';
import { describeFault } from './fault.mjs';
import { KEYFRAME_TABLES, keyframeCalls } from './keyframes.mjs';
import { SEARCH_TABLES, searchCalls } from './search.mjs';
import { serve } from './serve.mjs';

/*
 * The index cases are found by and the keyframes for looking back, in a file of their own beside the database: it says
 * nothing that the log does not say, is written without holding up a commit, belongs to no backup, and a damaged one is
 * thrown away and made anew.
 */

/** @typedef {import('./database.mjs').Database} Database */
/** @typedef {ReturnType<typeof searchCalls>} SearchCalls */
/** @typedef {ReturnType<typeof keyframeCalls>} KeyframeCalls */
/** @typedef {{search: SearchCalls, keyframes: KeyframeCalls}} Searches */

/** Of the tables; an index in any other form is thrown away. */
const VERSION = 2;

/** @param {Database} db */
function setUp(db) {
  // What a power cut takes is read from the log again.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216');
  const version = db.prepare('PRAGMA user_version').get()?.user_version;
  if (version === VERSION) return db;
  if (version !== 0) throw new StaleIndexError();
  transaction(db, () => db.exec(`${SEARCH_TABLES} ${KEYFRAME_TABLES} PRAGMA user_version = ${VERSION}`));
  return db;
}

class StaleIndexError extends Error {}

/** @param {unknown} error */
const isUseless = (error) =>
  error instanceof StaleIndexError || describeFault(error).code === 'store-damaged';

/** @returns {Database} */
function openIndex() {
  const { file } = workerData;
  // Readable by its owner alone, as the database is.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  try {
    return openDatabase(file, {}, setUp);
  } catch (error) {
    if (!isUseless(error)) throw error;
    throwAway(file);
    return openDatabase(file, {}, setUp);
  }
}

/** @param {string} file */
function throwAway(file) {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

serve(() => {
  let db = openIndex();
  let calls = searchCalls(db);
  let keyframes = keyframeCalls(db);

  /** Whoever kept it is told, and makes it anew. */
  function startAnew() {
    db.close();
    throwAway(workerData.file);
    db = openIndex();
    calls = searchCalls(db);
    keyframes = keyframeCalls(db);
  }

  /** @type {SearchCalls} */
  const current = {
    mark: (world) => calls.mark(world),
    clear: (world) => calls.clear(world),
    put: (world, rows, mark) => calls.put(world, rows, mark),
    find: (world, query, piece) => calls.find(world, query, piece),
  };
  /** @type {KeyframeCalls} */
  const currentFrames = {
    list: (world) => keyframes.list(world),
    read: (world, seq) => keyframes.read(world, seq),
    put: (world, keyframe) => keyframes.put(world, keyframe),
    remove: (world, seqs) => keyframes.remove(world, seqs),
  };
  return {
    calls: { search: current, keyframes: currentFrames },
    around(call) {
      try {
        return transaction(db, call);
      } catch (error) {
        if (isUseless(error)) startAnew();
        throw error;
      }
    },
    close: () => db.close(),
  };
});
