import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { run } from '../../../server/tools/verify.ts';
import { auditEntry } from '../../kit/auditBuilders.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { openFolderServer } from '../../kit/folderServer.ts';
import { batchOf } from '../../kit/logBuilders.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('npm run verify', () => {
  let folder: string;
  const file = () => join(folder, 'lingxing.db');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-verify-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function verify(...argv: string[]) {
    const lines: string[] = [];
    const progress: string[] = [];
    const code = await run(argv, {
      out: (line) => lines.push(line),
      progress: (text) => progress.push(text),
    });
    return { code, lines, progress };
  }

  it('prints every chain with its length and head, and succeeds, also while the server runs', async () => {
    const store = await openSqliteStore({ file: file() });
    const { hash } = await store.events.append(batchOf(1, 3));
    await store.events.append(batchOf(1, 1, { world: 'exercise:a' }));
    const audit = await store.audit.append([auditEntry(1), auditEntry(2)]);
    const running = await verify('--data', folder);
    await store.close();
    expect(running.code).toBe(0);
    expect(running.lines).toContain(`live: ok, 3 events, head ${hash}`);
    expect(running.lines.at(-1)).toBe(`audit: ok, 2 entries, head ${audit.hash}`);
    expect(running.lines).toHaveLength(3);
    expect(await verify('--data', folder)).toEqual(running);
  });

  it('names the first bad event of a world, still looks at the others, and fails', async () => {
    const store = await openSqliteStore({ file: file() });
    await store.events.append(batchOf(1, 9));
    await store.events.append(batchOf(1, 2, { world: 'zone' }));
    await store.close();
    const db = new DatabaseSync(file());
    db.exec('DROP TRIGGER events_remain; DELETE FROM events WHERE seq IN (5, 7)');
    db.close();
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(1);
    expect(lines[0]).toBe('live: BAD at event 5: gap');
    expect(lines[1]).toMatch(/^zone: ok, 2 events, head [0-9a-f]{64}$/u);
  });

  it('names a world whose head is gone, though its events are there', async () => {
    const store = await openSqliteStore({ file: file() });
    for (const world of ['exercise:a', 'live', 'zone']) await store.events.append(batchOf(1, 2, { world }));
    await store.close();
    const db = new DatabaseSync(file());
    db.exec("DELETE FROM heads WHERE world IN ('exercise:a', 'zone')");
    db.close();
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(1);
    expect(lines.map((line) => line.split(/ (?:at|ok)/u)[0])).toEqual([
      'exercise:a: BAD',
      expect.stringMatching(/^live/u),
      'zone: BAD',
      expect.stringMatching(/^audit/u),
    ]);
  });

  it('names the first bad entry of the audit, and fails though the events are sound', async () => {
    const store = await openSqliteStore({ file: file() });
    await store.events.append(batchOf(1, 2));
    await store.audit.append([1, 2, 3, 4].map((n) => auditEntry(n)));
    await store.close();
    const db = new DatabaseSync(file());
    db.exec(`DROP TRIGGER audit_stays; UPDATE audit SET text = replace(text, 'p-1', 'p-2') WHERE seq = 3`);
    db.close();
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^live: ok/u);
    expect(lines[1]).toBe('audit: BAD at entry 3: hash-mismatch');
  });

  it('compares the snapshot of a world with its log', async () => {
    const server = await openFolderServer({ dataDir: folder });
    const place = { gridId: 'G111' };
    const data = { source: '12345', title: '井盖松动', category: RUBBISH, place };
    const { dispatcher } = server.app.live;
    const caller = server.app.live.admit(CHIEF)?.caller;
    if (caller === undefined) throw new Error('the live world admits everybody');
    await dispatcher.submit(
      { id: 'a-report-to-verify', world: 'live', commands: [{ type: 'case.report', data }] },
      caller,
    );
    await server.stop();
    expect((await verify('--data', folder)).lines[0]).toMatch(/^live: ok, 1 events/u);
    const db = new DatabaseSync(file());
    db.exec(`UPDATE fold_rows SET text = replace(text, '井盖松动', '井盖没事')`);
    db.close();
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(1);
    expect(lines[0]).toBe('live: BAD: its snapshot at event 1 differs from the log');
  });

  it('shows how far it is on a long walk', async () => {
    const store = await openSqliteStore({ file: file() });
    await store.events.append(batchOf(1, 60_000));
    await store.close();
    const { code, progress } = await verify('--data', folder);
    expect(code).toBe(0);
    expect(progress).toEqual(['live: 50000 of 60000 (83 %)', '']);
  });

  it('says so when there is nothing to verify', async () => {
    const store = await openSqliteStore({ file: file() });
    await store.close();
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(0);
    expect(lines).toEqual(['the log is empty', `audit: ok, 0 entries, head ${'0'.repeat(64)}`]);
  });

  it('asks for the folder, and refuses one without a log, touching nothing', async () => {
    expect((await verify()).lines[0]).toContain('npm run verify -- --data DIR');
    expect((await verify('--dat', 'x')).code).toBe(2);
    expect(await verify('--data', folder)).toMatchObject({ code: 2 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(file(), 'something else entirely '.repeat(100));
    const { code, lines } = await verify('--data', folder);
    expect(code).toBe(2);
    expect(lines[0]).toContain('cannot be read');
  });
});
