import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';
import { auditWriter } from './auditRows.mjs';
import { chainHash, GENESIS_HASH } from './chain.mjs';
import { outboxWriter } from './outboxRows.mjs';

/*
 * The only writer of the log, on a thread of its own so that waiting for the disk never stops the
 * event loop. One message is one transaction: everything in it becomes durable together, or none of it.
 */

/**
 * @typedef {object} PostedBatch
 * @property {string} world
 * @property {number} first seq of the first event; 0 when there is none
 * @property {readonly string[]} texts
 * @property {readonly {id: string, digest: string, seq: number, results: string}[]} commands
 * @property {readonly {id: string, sealed: Uint8Array, phoneHash: string | null}[]} contacts
 * @property {readonly import('./outboxRows.mjs').NewRow[]} [outbox]
 * @property {readonly import('./outboxRows.mjs').Cancel[]} [outboxCancelled]
 *
 * @typedef {{kind: 'commit', batches: readonly PostedBatch[]}
 *   | {kind: 'snapshot', world: string, seq: number, text: string}
 *   | {kind: 'audit', entries: readonly string[]}
 *   | {kind: 'erase', id: string}
 *   | {kind: 'outbox', world: string, changes: readonly import('./outboxRows.mjs').Change[]}
 *   | {kind: 'limit-pages', pages: number}} Request
 *
 * @typedef {{ok: true, head: {seq: number, hash: string}}
 *   | {ok: false, code: 'append-conflict', message: string}} Outcome
 */

class Conflict extends Error {}

const db = new DatabaseSync(workerData.file, { timeout: 5000 });
// FULL: a commit is on the disk, not in the system's cache, before it is acknowledged.
// secure_delete: what is erased is overwritten, not only forgotten.
// wal_autocheckpoint: after 32 MB, not 4: a page that many commits touch is carried over once for all of them.
db.exec(
  `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;
   PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON`,
);

const readHead = db.prepare('SELECT seq, hash FROM heads WHERE world = ?');
const writeHead = db.prepare('INSERT OR REPLACE INTO heads (world, seq, hash) VALUES (?, ?, ?)');
const writeEvent = db.prepare('INSERT INTO events (world, seq, text, hash) VALUES (?, ?, ?, ?)');
const knowsCommand = db.prepare('SELECT 1 FROM commands WHERE world = ? AND id = ?');
const writeCommand = db.prepare(
  'INSERT INTO commands (world, id, digest, seq, results) VALUES (?, ?, ?, ?, ?)',
);
const knowsContact = db.prepare('SELECT 1 FROM contacts WHERE id = ?');
const writeContact = db.prepare('INSERT INTO contacts (id, sealed, phone_hash) VALUES (?, ?, ?)');
const eraseContact = db.prepare('DELETE FROM contacts WHERE id = ?');
const writeAudit = auditWriter(db);
const outbox = outboxWriter(db);
const writeSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots (world, seq, text) VALUES (?, ?, ?)');

/** @typedef {{seq: number, hash: string}} Head */

/**
 * @param {string} world
 * @returns {Head}
 */
function headOf(world) {
  return readHead.get(world) ?? { seq: 0, hash: GENESIS_HASH };
}

/**
 * Everything is checked before the first row is written, so that a conflict leaves nothing to undo.
 *
 * @param {PostedBatch} batch
 * @param {{seq: number}} head
 */
function check(batch, head) {
  if (batch.texts.length > 0 && batch.first !== head.seq + 1) {
    throw new Conflict(`event ${batch.first} cannot follow event ${head.seq} of world "${batch.world}"`);
  }
  const ids = new Set();
  for (const { id } of batch.commands) {
    if (ids.has(id) || knowsCommand.get(batch.world, id)) {
      throw new Conflict(`command "${id}" is already answered`);
    }
    ids.add(id);
  }
  ids.clear();
  for (const { id } of batch.contacts) {
    if (ids.has(id) || knowsContact.get(id)) throw new Conflict(`contact "${id}" is already stored`);
    ids.add(id);
  }
}

/**
 * @param {PostedBatch} batch
 * @param {Head} start
 * @returns {Outcome}
 */
function store(batch, start) {
  try {
    check(batch, start);
  } catch (error) {
    if (error instanceof Conflict) return { ok: false, code: 'append-conflict', message: error.message };
    throw error;
  }
  let head = start;
  for (const text of batch.texts) {
    head = { seq: head.seq + 1, hash: chainHash(head.hash, text) };
    writeEvent.run(batch.world, head.seq, text, head.hash);
  }
  for (const { id, digest, seq, results } of batch.commands) {
    writeCommand.run(batch.world, id, digest, seq, results);
  }
  for (const { id, sealed, phoneHash } of batch.contacts) writeContact.run(id, sealed, phoneHash);
  outbox.add(batch.world, batch.outbox ?? [], batch.outboxCancelled ?? []);
  return { ok: true, head };
}

/**
 * Heads are read and written once for each world of the transaction, not once for each batch.
 *
 * @param {readonly PostedBatch[]} batches
 * @returns {readonly Outcome[]}
 */
function storeAll(batches) {
  /** @type {Map<string, Head>} */
  const before = new Map();
  /** @type {Map<string, Head>} */
  const after = new Map();
  const outcomes = batches.map((batch) => {
    const head = after.get(batch.world) ?? headOf(batch.world);
    if (!before.has(batch.world)) before.set(batch.world, head);
    const outcome = store(batch, head);
    if (outcome.ok) after.set(batch.world, outcome.head);
    return outcome;
  });
  for (const [world, head] of after) {
    if (head !== before.get(world)) writeHead.run(world, head.seq, head.hash);
  }
  return outcomes;
}

/**
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function transaction(work) {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk is one).
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * @param {Request} request
 * @returns {{outcomes?: readonly Outcome[], conflict?: string, head?: Head, erased?: boolean,
 *   changed?: readonly string[]}}
 */
function answer(request) {
  switch (request.kind) {
    case 'commit':
      return { outcomes: transaction(() => storeAll(request.batches)) };
    case 'snapshot': {
      const { seq } = headOf(request.world);
      if (request.seq > seq) return { conflict: `a snapshot at ${request.seq} is ahead of event ${seq}` };
      transaction(() => writeSnapshot.run(request.world, request.seq, request.text));
      return {};
    }
    case 'audit':
      return { head: transaction(() => writeAudit(request.entries)) };
    case 'erase': {
      const { changes } = transaction(() => eraseContact.run(request.id));
      // Old pages lie in the WAL until it starts anew; a reader in the middle of something may delay that
      // until the next time, but must not hold up the commits behind this one.
      db.exec('PRAGMA busy_timeout = 0');
      checkpoint();
      db.exec('PRAGMA busy_timeout = 5000');
      return { erased: changes > 0 };
    }
    case 'outbox':
      return { changed: transaction(() => outbox.change(request.world, request.changes)) };
    case 'limit-pages':
      db.exec(`PRAGMA max_page_count = ${request.pages}`);
      return {};
  }
}

/** Everything into the one file and the WAL emptied, as far as readers let it. */
function checkpoint() {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Busy or full: what is committed stays in the WAL and is read from there.
  }
}

function close() {
  checkpoint(); // so that a stopped server's folder can be copied without thinking of the WAL
  db.close();
  parentPort?.close();
}

parentPort?.on('message', (/** @type {Request | {kind: 'close'}} */ request) => {
  if (request.kind === 'close') {
    close();
    return;
  }
  const start = performance.now();
  try {
    parentPort?.postMessage({ ok: true, ...answer(request), millis: performance.now() - start });
  } catch (error) {
    parentPort?.postMessage({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
