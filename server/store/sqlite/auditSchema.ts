import type { Migrations } from './migrate.ts';

/**
 * The audit's table. What is searched by is computed from the hashed text itself, so that a search can
 * never say something else than the chain. The triggers are as those of the log: against carelessness.
 */
export const AUDIT_MIGRATIONS: Migrations = {
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
  ],
};
