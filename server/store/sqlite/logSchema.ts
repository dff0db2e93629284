import type { Migrations } from './migrate.ts';

/**
 * The log's tables. `heads` repeats what the last row of `events` says, so that a removed tail is
 * noticed too. The triggers are no safety against a thief, only against a careless statement.
 */
export const LOG_MIGRATIONS: Migrations = {
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
  ],
};
