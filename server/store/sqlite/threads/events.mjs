import { BEFORE_FIRST, chainHash } from '../../chain.mjs';
import { preparing } from './database.mjs';
import { outboxAdder } from './outbox.mjs';
import { walker } from './walk.mjs';

/**
 * @typedef {import('../../Chain.ts').Head} Head
 * @typedef {import('../../chain.mjs').StoredRow} StoredRow
 * @typedef {{id: string, digest: string, seq: number, results: string}} CommandRow
 *
 * @typedef {object} PostedBatch what crosses over of a Batch: only what is stored
 * @property {string} world
 * @property {number} first seq of the first event; 0 when there is none
 * @property {readonly string[]} texts
 * @property {readonly CommandRow[]} commands
 * @property {readonly {id: string, sealed: Uint8Array, phoneHash: string | null}[]} contacts
 * @property {readonly import('./outbox.mjs').NewRow[]} outbox
 * @property {readonly import('../../OutboxStore.ts').OutboxMove[]} outboxMoved
 *
 * @typedef {import('../../groupCommit.ts').Outcome} Outcome
 */

/** @param {import('./database.mjs').Database} db */
export function eventReads(db) {
  const prepare = preparing(db);

  /**
   * @param {string} world
   * @returns {Head}
   */
  const head = (world) => prepare('SELECT seq, hash FROM heads WHERE world = ?').get(world) ?? BEFORE_FIRST;

  /**
   * @param {string} world
   * @param {number} after
   * @param {number} limit
   * @returns {readonly StoredRow[]}
   */
  const rows = (world, after, limit) =>
    prepare('SELECT seq, text, hash FROM events WHERE world = ? AND seq > ? ORDER BY seq LIMIT ?').all(
      world,
      after,
      limit,
    );

  /** @param {string} world */
  const walkerOf = (world) =>
    walker(
      db,
      {
        head: () => head(world),
        rows: (after, limit) => rows(world, after, limit),
        hash: (seq) => prepare('SELECT hash FROM events WHERE world = ? AND seq = ?').get(world, seq)?.hash,
      },
      world,
    );

  /**
   * @param {string} world
   * @param {string} id
   * @returns {CommandRow | undefined}
   */
  const command = (world, id) =>
    prepare('SELECT id, digest, seq, results FROM commands WHERE world = ? AND id = ?').get(world, id);

  return {
    head,
    rows,
    command,
    /**
     * @param {string} world
     * @param {readonly number[]} seqs
     * @returns {readonly StoredRow[]}
     */
    picked(world, seqs) {
      const find = prepare('SELECT seq, text, hash FROM events WHERE world = ? AND seq = ?');
      return seqs.flatMap((seq) => find.get(world, seq) ?? []);
    },
    /** @returns {readonly string[]} those with events but without a head as well; one step a world, however long its log is */
    worlds: () =>
      prepare(
        `WITH RECURSIVE logged (world) AS (
           SELECT min(world) FROM events
           UNION ALL SELECT (SELECT min(world) FROM events WHERE world > logged.world) FROM logged WHERE world IS NOT NULL
         )
         SELECT world FROM heads UNION SELECT world FROM logged WHERE world IS NOT NULL ORDER BY world`,
      )
        .all()
        .map(({ world }) => world),
    /**
     * Newest first, those numbered below `before`.
     *
     * @param {string} world
     * @param {number} before
     * @param {number} limit
     * @returns {readonly (CommandRow & {n: number})[]}
     */
    commands: (world, before, limit) =>
      prepare(
        `SELECT n, id, digest, seq, results FROM commands WHERE n < ? AND +world = ?
         ORDER BY n DESC LIMIT ?`,
      ).all(before, world, limit),
    /**
     * Whether a batch whose commit gave no answer is in the file after all.
     *
     * @param {PostedBatch} batch
     */
    isStored({ world, first, texts, commands }) {
      const last = texts.at(-1);
      if (last !== undefined) return rows(world, first + texts.length - 2, 1)[0]?.text === last;
      return commands[0] !== undefined && command(world, commands[0].id) !== undefined;
    },
    /** @param {[string, number]} args */
    entry: (...[world, after]) => walkerOf(world).entry(after),
    /** @param {[string, Head, number]} args */
    piece: (...[world, from, limit]) => walkerOf(world).piece(from, limit),
    /** @param {string} world */
    end: (world) => walkerOf(world).end(),
  };
}

/** @param {import('./database.mjs').Database} db */
export function eventWrites(db) {
  const readHead = db.prepare('SELECT seq, hash FROM heads WHERE world = ?');
  const writeHead = db.prepare('INSERT OR REPLACE INTO heads (world, seq, hash) VALUES (?, ?, ?)');
  const writeEvent = db.prepare('INSERT INTO events (world, seq, text, hash) VALUES (?, ?, ?, ?)');
  const knowsCommand = db.prepare('SELECT 1 FROM commands WHERE world = ? AND id = ?');
  const writeCommand = db.prepare(
    'INSERT INTO commands (world, id, digest, seq, results) VALUES (?, ?, ?, ?, ?)',
  );
  const knowsContact = db.prepare('SELECT 1 FROM contacts WHERE id = ?');
  const writeContact = db.prepare('INSERT INTO contacts (id, sealed, phone_hash) VALUES (?, ?, ?)');
  const addToOutbox = outboxAdder(db);

  /**
   * @param {string} world
   * @returns {Head}
   */
  const headOf = (world) => readHead.get(world) ?? BEFORE_FIRST;

  /**
   * Everything is checked before the first row is written, so that a conflict leaves nothing to undo.
   *
   * @param {PostedBatch} batch
   * @param {Head} head
   * @returns {string | undefined} what is wrong with it
   */
  function conflictOf({ world, first, texts, commands, contacts }, head) {
    if (texts.length > 0 && first !== head.seq + 1) {
      return `event ${first} cannot follow event ${head.seq} of world "${world}"`;
    }
    const answered = firstKnown(commands, (id) => knowsCommand.get(world, id) !== undefined);
    if (answered !== undefined) return `command "${answered}" is already answered`;
    const stored = firstKnown(contacts, (id) => knowsContact.get(id) !== undefined);
    return stored === undefined ? undefined : `contact "${stored}" is already stored`;
  }

  /**
   * @param {PostedBatch} batch
   * @param {Head} start
   * @returns {Outcome}
   */
  function store(batch, start) {
    const conflict = conflictOf(batch, start);
    if (conflict !== undefined) return { ok: false, code: 'append-conflict', message: conflict };
    let head = start;
    for (const text of batch.texts) {
      head = { seq: head.seq + 1, hash: chainHash(head.hash, text) };
      writeEvent.run(batch.world, head.seq, text, head.hash);
    }
    for (const { id, digest, seq, results } of batch.commands) {
      writeCommand.run(batch.world, id, digest, seq, results);
    }
    for (const { id, sealed, phoneHash } of batch.contacts) writeContact.run(id, sealed, phoneHash);
    addToOutbox(batch.world, batch.outbox, batch.outboxMoved);
    return { ok: true, head };
  }

  return {
    /**
     * Heads are read and written once for each world of the transaction, not once for each batch.
     *
     * @param {readonly PostedBatch[]} batches
     * @returns {readonly Outcome[]}
     */
    commit(batches) {
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
    },
  };
}

/**
 * @param {readonly {id: string}[]} rows
 * @param {(id: string) => boolean} isKnown
 * @returns {string | undefined} the first that is stored, or that comes twice
 */
function firstKnown(rows, isKnown) {
  const ids = new Set();
  for (const { id } of rows) {
    if (ids.has(id) || isKnown(id)) return id;
    ids.add(id);
  }
  return undefined;
}
