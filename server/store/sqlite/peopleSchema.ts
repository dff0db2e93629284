import type { Migrations } from './migrate.ts';

/** Tokens, links and keys are stored as SHA-256 only: whoever reads the file cannot sign in with it. */
export const PEOPLE_MIGRATIONS: Migrations = {
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
  ],
};
