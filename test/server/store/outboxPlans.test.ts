import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../server/store/sqlite/threads/migrate.mjs';
import { outboxReads } from '../../../server/store/sqlite/threads/outbox.mjs';
import { PARTS } from '../../../server/store/sqlite/threads/schema.mjs';

/** Asks SQLite how it will find what each statement reads. */
function watched(db: InstanceType<typeof DatabaseSync>) {
  const steps: string[] = [];
  const prepare = (sql: string) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    for (const row of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)) steps.push(String(row.detail));
    return db.prepare(sql);
  };
  return { steps, reads: outboxReads({ prepare } as never) };
}

let db: InstanceType<typeof DatabaseSync>;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  for (const part of PARTS) migrate(db, part);
});
afterEach(() => db.close());

describe('a page of the outbox', () => {
  test.each([
    [{}],
    [{ state: 'failed' }],
    [{ state: 'queued' }],
    [{ state: 'delivered' }],
    [{ state: 'waiting_member' }],
    [{ caseId: 'YX-20261121-000001' }],
    [{ caseId: 'YX-20261121-000001', state: 'sent' }],
  ] as const)(
    'of %o is walked in its order: nothing is sorted for it, however many rows there are',
    (search) => {
      const { steps, reads } = watched(db);
      reads.find('live', { ...search, limit: 50 } as never);
      expect(steps).toHaveLength(1);
      expect(steps.join()).toContain('SEARCH');
      expect(steps.join()).not.toContain('TEMP B-TREE');
    },
  );
});
