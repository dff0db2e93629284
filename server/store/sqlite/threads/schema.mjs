/** @typedef {import('./migrate.mjs').Migrations} Migrations */

/**
 * The log's tables. `heads` repeats what the last row of `events` says, so that a removed tail is
 * noticed too. The triggers are no safety against a thief, only against a careless statement.
 *
 * @type {Migrations}
 */
const LOG = {
  part: 'log',
  steps: [
    `
    CREATE TABLE events (
      world TEXT NOT NULL,
      seq INTEGER NOT NULL CHECK (seq > 0),
      text TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (world, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE heads (world TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
    CREATE TABLE commands (
      n INTEGER PRIMARY KEY,
      world TEXT NOT NULL,
      id TEXT NOT NULL,
      digest TEXT NOT NULL,
      seq INTEGER NOT NULL,
      results TEXT NOT NULL,
      UNIQUE (world, id)
    ) STRICT;
    CREATE TABLE contacts (id TEXT PRIMARY KEY, sealed BLOB NOT NULL, phone_hash TEXT) STRICT;
    CREATE TABLE snapshots (world TEXT PRIMARY KEY, seq INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE TRIGGER events_stay BEFORE UPDATE ON events
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER events_remain BEFORE DELETE ON events
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    `,
    // A snapshot from before it was sealed is not believed.
    `
    ALTER TABLE snapshots ADD COLUMN seal TEXT NOT NULL DEFAULT '';
    `,
    // The fold is kept row by row; what is put away is left out of what a start reads.
    `
    DROP TABLE snapshots;
    CREATE TABLE fold_rows (
      n INTEGER PRIMARY KEY,
      world TEXT NOT NULL,
      part TEXT NOT NULL,
      key TEXT NOT NULL,
      seq INTEGER NOT NULL,
      text TEXT NOT NULL,
      away INTEGER NOT NULL,
      seal TEXT NOT NULL,
      UNIQUE (world, part, key)
    ) STRICT;
    CREATE INDEX fold_rows_present ON fold_rows (world, n) WHERE away = 0;
    CREATE TABLE fold_marks (
      world TEXT PRIMARY KEY,
      seq INTEGER NOT NULL,
      form TEXT NOT NULL,
      sum TEXT NOT NULL,
      seal TEXT NOT NULL
    ) STRICT;
    `,
    // Who called before is asked of every case that is opened.
    `CREATE INDEX contacts_by_phone ON contacts (phone_hash) WHERE phone_hash IS NOT NULL`,
    // What is put away is found by the last moment it counts at.
    `
    ALTER TABLE fold_rows ADD COLUMN until INTEGER;
    ALTER TABLE fold_rows ADD COLUMN counted TEXT;
    CREATE INDEX fold_rows_away ON fold_rows (world, part, until) WHERE away = 1;
    `,
  ],
};

/**
 * The audit's table. What is searched by is computed from the hashed text itself, so that a search can
 * never say something else than the chain. The triggers are as those of the log: against carelessness.
 *
 * @type {Migrations}
 */
const AUDIT = {
  part: 'audit',
  steps: [
    `
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      text TEXT NOT NULL,
      hash TEXT NOT NULL,
      at INTEGER GENERATED ALWAYS AS (json_extract(text, '$.at')) VIRTUAL,
      actor TEXT GENERATED ALWAYS AS (json_extract(text, '$.actor')) VIRTUAL,
      action TEXT GENERATED ALWAYS AS (json_extract(text, '$.action')) VIRTUAL,
      object TEXT GENERATED ALWAYS AS (json_extract(text, '$.object')) VIRTUAL
    ) STRICT;
    CREATE INDEX audit_by_at ON audit (at);
    CREATE INDEX audit_by_actor ON audit (actor);
    CREATE INDEX audit_by_object ON audit (object);
    CREATE TABLE audit_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    CREATE TRIGGER audit_remains BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    `,
    // The newest of a rare action is asked for all the time.
    `CREATE INDEX audit_by_action ON audit (action)`,
  ],
};

/**
 * `message` holds what never changes of a row, as JSON; the other columns are its life.
 *
 * @type {Migrations}
 */
const OUTBOX = {
  part: 'outbox',
  steps: [
    `
    CREATE TABLE outbox (
      n INTEGER PRIMARY KEY,
      world TEXT NOT NULL,
      id TEXT NOT NULL,
      case_id TEXT NOT NULL,
      template TEXT NOT NULL,
      message TEXT NOT NULL,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      next_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      channel TEXT,
      provider_id TEXT,
      error TEXT,
      UNIQUE (world, id)
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (world, next_at) WHERE state IN ('queued', 'sending');
    CREATE INDEX outbox_by_case ON outbox (world, case_id);
    `,
    `CREATE INDEX outbox_failed ON outbox (world) WHERE state = 'failed'`,
    `
    CREATE INDEX outbox_unsettled ON outbox (world, case_id, state)
      WHERE state IN ('queued', 'sending', 'waiting_member', 'failed');
    CREATE INDEX outbox_recent ON outbox (world, updated_at);
    `,
    'ALTER TABLE outbox ADD COLUMN stand_in TEXT',
    `CREATE INDEX outbox_answers ON outbox (world, n)
      WHERE template IN ('upstream-progress', 'upstream-result', 'upstream-rating')
      AND state IN ('queued', 'sending', 'failed')`,
    'ALTER TABLE outbox ADD COLUMN passed TEXT',
  ],
};

/**
 * Tokens, links and keys are stored as SHA-256 only: whoever reads the file cannot sign in with it.
 *
 * @type {Migrations}
 */
export const PEOPLE = {
  part: 'people',
  steps: [
    `
    CREATE TABLE accounts (
      account TEXT PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      roles TEXT NOT NULL,
      scope TEXT NOT NULL,
      password TEXT NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      failed_at INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sessions (
      hash TEXT PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts (account),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_by_account ON sessions (account);
    CREATE TABLE links (
      hash TEXT PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts (account),
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT;
    CREATE TABLE api_keys (
      hash TEXT PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts (account),
      label TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    `,
    // The secret of one-time codes is sealed with the vault's key; `otp_step` is the last one that was taken.
    `
    ALTER TABLE accounts ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE accounts ADD COLUMN otp_sealed BLOB;
    ALTER TABLE accounts ADD COLUMN otp_on INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE accounts ADD COLUMN otp_step INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE api_keys ADD COLUMN revoked_at INTEGER;
    `,
    `
    ALTER TABLE accounts ADD COLUMN name_en TEXT;
    `,
    // Sessions are dropped when they are over; when somebody was last here is kept. 0: not since this was written down.
    `
    ALTER TABLE accounts ADD COLUMN signed_in_at INTEGER NOT NULL DEFAULT 0;
    `,
    // `sources`: channels as JSON. A key from before them owns none; a link from before its session was written down is void.
    `
    ALTER TABLE accounts ADD COLUMN sources TEXT;
    ALTER TABLE accounts ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE api_keys ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE api_keys ADD COLUMN scope TEXT;
    ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
    ALTER TABLE api_keys ADD COLUMN used_at INTEGER;
    ALTER TABLE links ADD COLUMN session TEXT NOT NULL DEFAULT '';
    `,
    // Failures are counted by where they come from; somebody who signed in from there before is known. 0: never.
    `
    CREATE TABLE sign_in_seats (
      account TEXT NOT NULL REFERENCES accounts (account),
      address TEXT NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      failed_at INTEGER NOT NULL DEFAULT 0,
      signed_in_at INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (account, address)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE accounts DROP COLUMN failures;
    ALTER TABLE accounts DROP COLUMN failed_at;
    `,
  ],
};

/**
 * Links to public pages: the hash to find one by, and the link itself sealed, to give it out again.
 *
 * @type {Migrations}
 */
const LINKS = {
  part: 'public-links',
  steps: [
    `
    CREATE TABLE public_links (
      hash TEXT PRIMARY KEY,
      world TEXT NOT NULL,
      case_id TEXT NOT NULL,
      sealed BLOB NOT NULL,
      issued_at INTEGER NOT NULL,
      UNIQUE (world, case_id)
    ) STRICT;
    `,
  ],
};

/**
 * How far each connector has got. A row moves on only after everything before it is acknowledged.
 *
 * @type {Migrations}
 */
const CURSORS = {
  part: 'connectors',
  steps: [
    `
    CREATE TABLE connectors (
      id TEXT PRIMARY KEY,
      cursor TEXT,
      last_id TEXT,
      last_at INTEGER,
      caught_up_at INTEGER,
      accepted INTEGER NOT NULL DEFAULT 0,
      repeated INTEGER NOT NULL DEFAULT 0,
      refused INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE connector_refusals (
      connector TEXT NOT NULL,
      external_id TEXT NOT NULL,
      code TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (connector, external_id)
    ) STRICT;
    `,
    // What came once more and said something new is counted apart from what came once more and did not.
    `
    ALTER TABLE connectors ADD COLUMN supplemented INTEGER NOT NULL DEFAULT 0;
    `,
    // Refusals had lost what they refused, and two without a number were one: there is nothing to bring over.
    `
    DROP TABLE connector_refusals;
    CREATE TABLE connector_refusals (
      connector TEXT NOT NULL,
      id TEXT NOT NULL,
      external_id TEXT NOT NULL,
      code TEXT NOT NULL,
      at INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      taken_at INTEGER,
      PRIMARY KEY (connector, id)
    ) STRICT;
    CREATE INDEX connector_refusals_waiting ON connector_refusals (connector, at) WHERE taken_at IS NULL;
    `,
    // Fields that are not read, counted by name for whoever extends the mapping.
    `
    ALTER TABLE connectors ADD COLUMN unread TEXT;
    `,
  ],
};

/**
 * Whom an account's succession is about, by the contact system's ids; labels are masked before they come here.
 *
 * @type {Migrations}
 */
const SUCCESSIONS = {
  part: 'successions',
  steps: [
    `
    CREATE TABLE succession_items (
      succession TEXT NOT NULL,
      kind TEXT NOT NULL,
      ref TEXT NOT NULL,
      label TEXT NOT NULL,
      batch INTEGER,
      state TEXT NOT NULL DEFAULT 'waiting',
      PRIMARY KEY (succession, kind, ref)
    ) STRICT;
    CREATE INDEX succession_items_batch ON succession_items (succession, batch);
    `,
  ],
};

/**
 * Displays with a token of their own; `row` is the wall as JSON, its token as a hash.
 *
 * @type {Migrations}
 */
const WALLS = {
  part: 'walls',
  steps: [
    `
    CREATE TABLE walls (
      id TEXT PRIMARY KEY,
      created_at INTEGER NOT NULL,
      row TEXT NOT NULL
    ) STRICT;
    `,
  ],
};

/**
 * How far each person has looked in each world; `row` as JSON.
 *
 * @type {Migrations}
 */
const LOOKED = {
  part: 'looked',
  steps: [
    `
    CREATE TABLE looked (
      world TEXT NOT NULL,
      person TEXT NOT NULL,
      row TEXT NOT NULL,
      PRIMARY KEY (world, person)
    ) STRICT;
    `,
  ],
};

/**
 * Views people keep of the table of cases; `row` as JSON.
 *
 * @type {Migrations}
 */
const VIEWS = {
  part: 'views',
  steps: [
    `
    CREATE TABLE views (
      id TEXT PRIMARY KEY,
      row TEXT NOT NULL
    ) STRICT;
    `,
  ],
};

/**
 * Residents who are told of notices, by the id of their sealed contact, with the grid they live in; and whom each
 * broadcast went to, by the list that was taken down for it.
 *
 * @type {Migrations}
 */
const BROADCASTS = {
  part: 'broadcasts',
  steps: [
    `
    CREATE TABLE residents (
      id TEXT PRIMARY KEY,
      grid_id TEXT NOT NULL,
      opted_out INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX residents_grid ON residents (grid_id);
    CREATE TABLE resident_labels (
      label TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (label, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX resident_labels_id ON resident_labels (id);
    CREATE TABLE broadcast_items (
      list TEXT NOT NULL,
      place INTEGER NOT NULL,
      kind TEXT NOT NULL,
      ref TEXT NOT NULL,
      unit_id TEXT NOT NULL,
      is_notice INTEGER NOT NULL,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0,
      updated_at INTEGER NOT NULL,
      channel TEXT,
      provider_id TEXT,
      error TEXT,
      PRIMARY KEY (list, place)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX broadcast_items_ref ON broadcast_items (list, kind, ref);
    CREATE INDEX broadcast_items_due ON broadcast_items (list, next_at) WHERE state IN ('queued', 'sending');
    CREATE INDEX broadcast_items_had ON broadcast_items (ref, updated_at)
      WHERE is_notice = 1 AND state IN ('sent', 'delivered', 'waiting_member');
    `,
  ],
};

/** Every part's tables; a file has all of them. */
export const PARTS = [
  LOG,
  AUDIT,
  OUTBOX,
  PEOPLE,
  LINKS,
  CURSORS,
  SUCCESSIONS,
  WALLS,
  LOOKED,
  VIEWS,
  BROADCASTS,
];
