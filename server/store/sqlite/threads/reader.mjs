import { workerData } from 'node:worker_threads';
import { auditReads } from './audit.mjs';
import { broadcastReads } from './broadcasts.mjs';
import { contactReads } from './contacts.mjs';
import { cursorReads } from './cursors.mjs';
import { damageOf } from './damage.mjs';
import { openDatabase } from './database.mjs';
import { eventReads } from './events.mjs';
import { foldReads } from './fold.mjs';
import { linkReads } from './links.mjs';
import { lookedReads } from './looked.mjs';
import { outboxReads } from './outbox.mjs';
import { peopleReads } from './people.mjs';
import { serve } from './serve.mjs';
import { successionReads } from './successions.mjs';
import { tableReads } from './tables.mjs';
import { viewReads } from './views.mjs';
import { wallReads } from './walls.mjs';

/* A thread that reads beside the writer; it opens the file read-only, so it works on a running server's file too. */

/** @param {import('./database.mjs').Database} db */
function readsOf(db) {
  return {
    events: eventReads(db),
    fold: foldReads(db),
    audit: auditReads(db),
    outbox: outboxReads(db),
    contacts: contactReads(db),
    people: peopleReads(db),
    links: linkReads(db),
    cursors: cursorReads(db),
    successions: successionReads(db),
    walls: wallReads(db),
    looked: lookedReads(db),
    views: viewReads(db),
    tables: tableReads(db),
    broadcasts: broadcastReads(db),
    file: {
      /** Opening is the first thing any call does. */
      open: () => undefined,
      pages: () => Number(db.prepare('PRAGMA page_count').get()?.page_count),
      damage: () => damageOf(db),
    },
  };
}

/** @typedef {ReturnType<typeof readsOf>} Reads */

serve(() =>
  openDatabase(workerData.file, { readOnly: true }, (db) => {
    const calls = readsOf(db);
    // Refuses what is no database at all, before anybody believes an answer.
    db.exec('SELECT count(*) FROM sqlite_schema');
    return { calls, close: () => db.close() };
  }),
);
