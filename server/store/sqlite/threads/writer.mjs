import { chmodSync, closeSync, openSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { auditWrites } from './audit.mjs';
import { broadcastWrites } from './broadcasts.mjs';
import { contactWrites } from './contacts.mjs';
import { cursorWrites } from './cursors.mjs';
import { openDatabase, transaction } from './database.mjs';
import { eventWrites } from './events.mjs';
import { foldWrites } from './fold.mjs';
import { holdFile } from './folderLock.mjs';
import { linkWrites } from './links.mjs';
import { lookedWrites } from './looked.mjs';
import { migrate } from './migrate.mjs';
import { outboxWrites } from './outbox.mjs';
import { peopleWrites } from './people.mjs';
import { PARTS } from './schema.mjs';
import { serve } from './serve.mjs';
import { successionWrites } from './successions.mjs';
import { tableWrites } from './tables.mjs';
import { viewWrites } from './views.mjs';
import { wallWrites } from './walls.mjs';

/*
 * The only writer of a file, on a thread of its own so that waiting for the disk never stops the event loop. One
 * call is one transaction: everything in it becomes durable together, or none of it.
 */

/** @typedef {import('./database.mjs').Database} Database */

/**
 * @param {Database} db
 * @param {() => void} onErased
 */
function writesOf(db, onErased) {
  return {
    events: eventWrites(db),
    fold: foldWrites(db),
    audit: auditWrites(db),
    outbox: outboxWrites(db),
    contacts: contactWrites(db, onErased),
    people: peopleWrites(db),
    links: linkWrites(db),
    cursors: cursorWrites(db),
    successions: successionWrites(db),
    walls: wallWrites(db),
    looked: lookedWrites(db),
    views: viewWrites(db),
    tables: tableWrites(db),
    broadcasts: broadcastWrites(db),
    file: {
      /** Opening is the first thing any call does. */
      open: () => undefined,
      /** @param {number} pages of 4 KiB */
      limitPages(pages) {
        db.exec(`PRAGMA max_page_count = ${Number(pages)}`);
      },
    },
  };
}

/** @typedef {ReturnType<typeof writesOf>} Writes */

/** How long an erasure waits for readers in the middle of something; the commits behind it wait with it. */
const ERASE_WAIT_MS = 200;

/** @param {Database} db */
function setUp(db) {
  // FULL: a commit is on the disk, not in the system's cache, before it is acknowledged.
  // secure_delete: what is erased is overwritten, not only forgotten.
  // wal_autocheckpoint: after 32 MB, not 4: a page that many commits touch is carried over once for all of them.
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;
     PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON`,
  );
  for (const part of PARTS) migrate(db, part);
  /** Something was erased and its old pages still lie in the WAL. */
  let isWalDirty = false;
  const calls = writesOf(db, () => {
    isWalDirty = true;
  });

  /**
   * Everything into the one file and the WAL emptied, as far as readers let it.
   *
   * @param {number} waitMs
   */
  function checkpoint(waitMs) {
    try {
      db.exec(`PRAGMA busy_timeout = ${waitMs}`);
      isWalDirty = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy !== 0;
    } catch {
      // Busy or full: what is committed stays in the WAL and is read from there.
    } finally {
      db.exec(`PRAGMA busy_timeout = ${workerData.busyMillis}`);
    }
  }

  return {
    calls,
    /**
     * @template T
     * @param {() => T} call
     */
    around(call) {
      const wasDirty = isWalDirty;
      const result = transaction(db, call);
      // A reader held the WAL when something was erased: tried again without waiting until it lets go.
      if (isWalDirty) checkpoint(wasDirty ? 0 : ERASE_WAIT_MS);
      return result;
    },
    close() {
      checkpoint(workerData.busyMillis); // so that a stopped server's folder can be copied without thinking of the WAL
      db.close();
    },
  };
}

serve(() => {
  const { file, busyMillis } = workerData;
  const release = holdFile(file);
  try {
    // Readable by its owner alone: it holds password hashes too.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    const opened = openDatabase(file, { timeout: busyMillis }, setUp);
    return {
      ...opened,
      close() {
        opened.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
});
