import type { Migrations } from './migrate.ts';

/** `message` holds what never changes of a row, as JSON; the other columns are its life. */
export const OUTBOX_MIGRATIONS: Migrations = {
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
  ],
};
