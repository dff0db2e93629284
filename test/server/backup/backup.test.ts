import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defined } from '../../../domain/defined.ts';
import { openSqliteStore, openStoreReader } from '../../../server/store/sqlite/sqliteStore.ts';
import { run as backupTool } from '../../../server/tools/backup.ts';
import { run as restoreTool } from '../../../server/tools/restore.ts';
import { run as verifyTool } from '../../../server/tools/verify.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { type FolderServer, openFolderServer, PASSWORD } from '../../kit/folderServer.ts';
import { noteEvent } from '../../kit/logBuilders.ts';
import { connectConsole } from '../../kit/testConsole.ts';

const RUN = join(import.meta.dirname, '..', '..', '..', 'scripts', 'run.mjs');

const REPORT = {
  source: '12345',
  title: '垃圾满溢',
  category: RUBBISH,
  place: { gridId: 'G111' },
  reporter: { name: '陈大文', phone: '13800138000' },
};

async function tool(run: typeof backupTool, ...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, answer: JSON.parse(out.at(-1) ?? '{}'), errors: err.join('\n') };
}

const backUp = (dataDir: string, to: string) => tool(backupTool, '--data', dataDir, '--to', to);

async function reportTo(server: FolderServer, times: number, account = 'chief1'): Promise<void> {
  const token = await server.token(account);
  for (let n = 0; n < times; n += 1) {
    const { status } = await server.call('POST /cases', { token, body: REPORT });
    expect(status).toBe(201);
  }
}

describe('backup and restore', () => {
  let server: FolderServer;
  let outside: string;
  const backup = () => join(outside, 'monday.lxbackup');
  const restored = () => join(outside, 'restored');

  beforeEach(async () => {
    server = await openFolderServer();
    outside = mkdtempSync(join(tmpdir(), 'lingxing-backup-'));
    await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher']);
  });
  afterEach(async () => {
    await server.close();
    rmSync(outside, { recursive: true, force: true });
  });

  /** As an operator runs it, in a process of its own: the server goes on meanwhile. */
  async function asProcess(...argv: string[]) {
    const child = spawn(process.execPath, [RUN, ...argv], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    const [code] = await once(child, 'close');
    return { code, answer: JSON.parse(out) };
  }
  const makeBackup = (dataDir = server.dataDir) => backUp(dataDir, backup());
  const restore = (to = restored()) => tool(restoreTool, '--from', backup(), '--data', to);
  const report = (times = 1, account = 'chief1') => reportTo(server, times, account);
  async function verify(dataDir: string) {
    const lines: string[] = [];
    const code = await verifyTool(['--data', dataDir], {
      out: (line) => lines.push(line),
      progress: () => {},
    });
    return { code, lines };
  }

  it('of a server under load ends, restored, in the very head hashes the manifest names', async () => {
    await report();
    const token = await server.token('chief1');
    const console = await connectConsole(server.url, token);
    await console.join();
    const backingUp = asProcess('backup', '--data', server.dataDir, '--to', backup());
    let isDone = false;
    void backingUp.finally(() => {
      isDone = true;
    });
    let accepted = 0;
    // Reports, reads and refusals without a pause: both chains grow all the while.
    while (!isDone) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => console.command('case.report', REPORT)),
      );
      accepted += answers.filter(({ ok }) => ok).length;
      await console.command('case.sign', { caseId: 'YX-20261121-000001' });
      await server.call('GET /cases/YX-20261121-000001', { token });
    }
    const { code, answer } = await backingUp;
    expect(code).toBe(0);
    expect(accepted).toBeGreaterThan(0);
    // Whatever the machine let through meanwhile, this comes after the copy; another seat writes it,
    // for the first has used up what one account may ask for.
    await server.account('chief2', ['duty_chief', 'acceptor']);
    await report(1, 'chief2');
    console.leave();

    const [live, audit] = answer.chains;
    const goneOn = await server.store.events.head('live');
    expect(goneOn.seq).toBeGreaterThan(live.entries);
    expect((await restore()).code).toBe(0);
    const reader = await openStoreReader(join(restored(), 'lingxing.db'));
    expect(await reader.events.head('live')).toEqual({ seq: live.entries, hash: live.hash });
    expect((await reader.audit.head()).seq).toBe(audit.entries + 1);
    const [last, before] = await reader.audit.find({ limit: 2 });
    expect(last).toMatchObject({
      actor: 'tool',
      action: 'restore',
      detail: `live:${live.entries} audit:${audit.entries}`,
    });
    expect(before).toMatchObject({ seq: audit.entries });
    const own = await reader.audit.read(audit.entries - 1, 1);
    expect(own[0]?.hash).toBe(audit.hash);
    await reader.close();

    // What was restored is the running server's own past: the same chain, shorter.
    const [there] = await server.store.events.read('live', live.entries - 1, 1);
    const [here] = await readEvents(live.entries);
    expect(here?.text).toBe(there?.text);
    expect((await verify(restored())).code).toBe(0);
    expect((await verify(server.dataDir)).code).toBe(0);
  }, 120_000);

  async function readEvents(seq: number) {
    const reader = await openStoreReader(join(restored(), 'lingxing.db'));
    const events = await reader.events.read('live', seq - 1, 1);
    await reader.close();
    return events;
  }

  it('runs again on the restored folder: same cases, same accounts, contacts with the key put back', async () => {
    await report(3);
    const { reporterIds } = server.app.live.dispatcher.durable.cases.get('YX-20261121-000001') ?? {
      reporterIds: [],
    };
    const before = [...server.app.live.dispatcher.durable.cases.values()];
    const stale = await server.token('chief1');
    await makeBackup();
    await restore();
    copyFileSync(join(server.dataDir, 'vault.key'), join(restored(), 'vault.key'));
    chmodSync(join(restored(), 'vault.key'), 0o600);
    await server.stop();
    const again = await openFolderServer({ dataDir: restored() });
    try {
      expect([...again.app.live.dispatcher.durable.cases.values()]).toEqual(before);
      expect((await again.call('GET /session', { token: stale })).status).toBe(401);
      const token = await again.token('chief1');
      const body = { reporterId: reporterIds[0], purpose: '回访核实地点' };
      expect(await again.call('POST /cases/YX-20261121-000001/reveal', { token, body })).toMatchObject({
        status: 200,
        body: { name: '陈大文' },
      });
      const fresh = await again.call('POST /cases', { token, body: REPORT });
      expect(fresh.body).toMatchObject({ caseId: 'YX-20261121-000004' });
    } finally {
      await again.stop();
    }
  });

  it('writes a row about itself, and the copy has it', async () => {
    const { answer } = await makeBackup();
    expect(answer.chains).toEqual([
      { chain: 'audit', entries: 1, hash: (await server.store.audit.head()).hash },
    ]);
    expect(await server.store.audit.find({ limit: 1 })).toMatchObject([{ actor: 'tool', action: 'backup' }]);
    // The server goes on numbering where the tool left off.
    await report();
    await server.call('GET /cases', { token: await server.token('chief1') });
    await server.app.audit.find({ limit: 1 });
    expect(await server.store.audit.verify()).toMatchObject({ ok: true, events: 2 });
  });

  it('takes everything in the folder along but the key, passwords in clear, links and half-written files', async () => {
    const { dataDir } = server;
    writeFileSync(join(dataDir, 'district.json'), '{"version":"x"}');
    mkdirSync(join(dataDir, 'media', '2026'), { recursive: true });
    const picture = Uint8Array.from({ length: 100_000 }, (_, n) => n % 251);
    writeFileSync(join(dataDir, 'media', '2026', '现场.jpg'), picture);
    writeFileSync(join(dataDir, 'demo-accounts.json'), `[{"password":"${PASSWORD}"}]`);
    writeFileSync(join(dataDir, 'rules.json.tmp'), 'half');
    symlinkSync('/etc/hostname', join(dataDir, 'elsewhere'));
    const { answer, errors } = await makeBackup();
    expect(answer.files).toEqual(['district.json', 'media/2026/现场.jpg']);
    expect(answer.leftOut).toEqual(['demo-accounts.json', 'elsewhere', 'vault.key']);
    expect(errors).toContain('vault.key');
    const key = readFileSync(join(dataDir, 'vault.key'));
    expect(readFileSync(backup()).includes(key.subarray(0, 20))).toBe(false);
    expect(readFileSync(backup()).includes(PASSWORD)).toBe(false);
    const { errors: hint } = await restore();
    expect(hint).toContain('vault.key');
    expect(readdirSync(restored()).sort()).toEqual(['district.json', 'lingxing.db', 'media']);
    expect([...readFileSync(join(restored(), 'media', '2026', '现场.jpg'))]).toEqual([...picture]);
  });

  describe('of exercises', () => {
    /** A drill that goes on being written while the backup runs. */
    async function drill() {
      const store = await openSqliteStore({ file: join(server.dataDir, 'exercises', 'x1', 'exercise.db') });
      let seq = 0;
      const write = async () => {
        seq += 1;
        const events = [noteEvent(seq, '演练在进行。'.repeat(500), 'exercise:x1')];
        await store.events.append({ world: 'exercise:x1', events, commands: [], contacts: [] });
      };
      mkdirSync(join(server.dataDir, 'scripts'), { recursive: true });
      writeFileSync(join(server.dataDir, 'scripts', 'rain.json'), '{}');
      return { store, write };
    }

    it('takes each as it was at one moment, also while it is played', async () => {
      mkdirSync(join(server.dataDir, 'exercises', 'x1'), { recursive: true });
      const { store, write } = await drill();
      await write();
      let isOver = false;
      const playing = (async () => {
        while (!isOver) await write();
      })();
      const { answer } = await makeBackup();
      isOver = true;
      await playing;
      await store.close();
      expect(answer.files).toEqual(['exercises/x1/exercise.db', 'scripts/rain.json']);
      await restore();
      const reader = await openStoreReader(join(restored(), 'exercises', 'x1', 'exercise.db'));
      expect(await reader.events.verify('exercise:x1')).toMatchObject({ ok: true });
      expect((await reader.events.head('exercise:x1')).seq).toBeGreaterThan(0);
      await reader.close();
    });

    it('leaves one out that cannot be read, and names it', async () => {
      mkdirSync(join(server.dataDir, 'exercises', 'x2'), { recursive: true });
      writeFileSync(join(server.dataDir, 'exercises', 'x2', 'exercise.db'), 'no database at all'.repeat(100));
      const { code, answer, errors } = await makeBackup();
      expect(code).toBe(0);
      expect(answer.leftOut).toEqual(['exercises/x2/exercise.db', 'vault.key']);
      expect(errors).toContain('exercises/x2/exercise.db');
    });
  });

  it('keeps both the backup and what is restored for their owner alone', async () => {
    writeFileSync(join(server.dataDir, 'district.json'), '{}');
    await makeBackup();
    await restore();
    if (process.platform === 'win32') return;
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(backup())).toBe(0o600);
    expect(modeOf(restored())).toBe(0o700);
    expect(modeOf(join(restored(), 'lingxing.db'))).toBe(0o600);
    expect(modeOf(join(restored(), 'district.json'))).toBe(0o600);
  });

  it('leaves no trace of an erased contact in a backup made afterwards', async () => {
    await report();
    const { reporterIds } = server.app.live.dispatcher.durable.cases.get('YX-20261121-000001') ?? {
      reporterIds: [],
    };
    const sealed = (await server.store.contacts.read(reporterIds[0] ?? ''))?.sealed ?? new Uint8Array();
    expect(sealed.length).toBeGreaterThan(20);
    await server.store.contacts.erase(reporterIds[0] ?? '');
    await makeBackup();
    expect(readFileSync(backup()).includes(Buffer.from(sealed))).toBe(false);
  });

  describe('of personal data that was erased after it was made', () => {
    const FIRST = 'YX-20261121-000001';
    const elsewhere = () => join(outside, 'other-disk', 'erased.jsonl');
    const reporterOf = ({ app }: FolderServer) =>
      app.live.dispatcher.durable.cases.get(FIRST)?.reporterIds[0] ?? '';

    /** Backed up, then erased by the administrator; what is started on the copy afterwards. */
    async function eraseAfterBackup(restoring: readonly string[], erased?: string): Promise<FolderServer> {
      if (erased !== undefined) {
        await server.stop();
        server = await openFolderServer({ dataDir: server.dataDir, erased });
      }
      await report(2);
      await server.account('admin', ['administrator']);
      await makeBackup();
      const token = await server.token('admin');
      const body = { purpose: '保存期满，按规定删除' };
      const route = `POST /contacts/${reporterOf(server)}/erase`;
      expect((await server.call(route, { token, body })).status).toBe(204);
      const { code } = await tool(restoreTool, '--from', backup(), '--data', restored(), ...restoring);
      expect(code).toBe(0);
      copyFileSync(join(server.dataDir, 'vault.key'), join(restored(), 'vault.key'));
      return openFolderServer({ dataDir: restored(), ...defined({ erased }) });
    }

    async function expectErasedAgain(again: FolderServer): Promise<void> {
      const { store, app } = again;
      expect(await store.contacts.read(reporterOf(again))).toBeUndefined();
      const [, other] = [...app.live.dispatcher.durable.cases.values()];
      expect(await store.contacts.read(other?.reporterIds[0] ?? '')).toBeDefined();
      expect(await app.audit.find({ action: 'erase-again', limit: 10 })).toMatchObject([{ count: 1 }]);
      await again.stop();
    }

    it('is erased again by the list of the old folder, before anybody is served; the audit has it', async () => {
      await expectErasedAgain(await eraseAfterBackup(['--erased', join(server.dataDir, 'erased.jsonl')]));
    }, 120_000);

    it('is erased again by the list on another disk, when the old folder is lost', async () => {
      await expectErasedAgain(await eraseAfterBackup([], elsewhere()));
    }, 120_000);

    it('comes back without any list, and whoever restores is told', async () => {
      const again = await eraseAfterBackup([]);
      expect(await again.store.contacts.read(reporterOf(again))).toBeDefined();
      await again.stop();
      rmSync(restored(), { recursive: true });
      expect((await restore()).errors).toContain('erased.jsonl');
    }, 120_000);

    it('refuses a list that is not there, and restores nothing', async () => {
      await makeBackup();
      const call = ['--from', backup(), '--data', restored(), '--erased', elsewhere()];
      expect((await tool(restoreTool, ...call)).answer).toMatchObject({ ok: false, code: 'no-erased' });
      expect(existsSync(restored())).toBe(false);
    });
  });

  it('never overwrites a backup, nor puts one into the data folder, and leaves no half of one behind', async () => {
    await makeBackup();
    expect((await makeBackup()).answer).toMatchObject({ ok: false, code: 'target-exists' });
    const within = join(server.dataDir, 'own.lxbackup');
    expect((await tool(backupTool, '--data', server.dataDir, '--to', within)).answer).toMatchObject({
      code: 'target-in-data-folder',
    });
    const nowhere = join(outside, 'no', 'such', 'folder.lxbackup');
    expect((await tool(backupTool, '--data', server.dataDir, '--to', nowhere)).code).toBe(1);
    expect((await tool(backupTool, '--data', outside, '--to', nowhere)).answer.code).toBe('no-store');
    expect(readdirSync(outside)).toEqual(['monday.lxbackup']);
  });

  it('refuses to back up what fails its own check', async () => {
    await report(3);
    await server.stop();
    const db = new DatabaseSync(join(server.dataDir, 'lingxing.db'));
    db.exec("DROP TRIGGER events_stay; UPDATE events SET text = replace(text, '垃圾', '路灯') WHERE seq = 2");
    db.close();
    expect((await makeBackup()).answer).toMatchObject({ ok: false, code: 'chain-broken' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('asks for what is missing in the call', async () => {
    expect(await tool(backupTool)).toMatchObject({ code: 2 });
    expect(await tool(backupTool, '--data', server.dataDir)).toMatchObject({ code: 2 });
    expect(await tool(backupTool, '--what', 'x')).toMatchObject({ code: 2 });
    expect(await tool(restoreTool, '--from', backup())).toMatchObject({ code: 2 });
  });
});

describe('restoring a backup', () => {
  let server: FolderServer;
  let outside: string;
  let whole: string;
  const backup = () => join(outside, 'monday.lxbackup');
  const restored = () => join(outside, 'restored');
  const restore = (to = restored()) => tool(restoreTool, '--from', backup(), '--data', to);

  // One server and one backup for all: what is restored is a copy of it.
  beforeAll(async () => {
    server = await openFolderServer();
    whole = mkdtempSync(join(tmpdir(), 'lingxing-whole-'));
    await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher']);
    writeFileSync(join(server.dataDir, 'district.json'), '{}');
    await reportTo(server, 40);
    const { code } = await backUp(server.dataDir, join(whole, 'monday.lxbackup'));
    expect(code).toBe(0);
  });
  afterAll(async () => {
    await server.close();
    rmSync(whole, { recursive: true, force: true });
  });
  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), 'lingxing-backup-'));
    copyFileSync(join(whole, 'monday.lxbackup'), backup());
  });
  afterEach(() => rmSync(outside, { recursive: true, force: true }));

  /** Changes the backup as somebody with the file could. */
  const tamper = (sql: string) => {
    const db = new DatabaseSync(backup());
    db.exec(sql);
    db.close();
  };

  it('refuses a folder with anything in it, and touches nothing', async () => {
    mkdirSync(restored());
    writeFileSync(join(restored(), 'note.txt'), 'mine');
    expect((await restore()).answer).toMatchObject({ ok: false, code: 'folder-not-empty' });
    expect(readdirSync(restored())).toEqual(['note.txt']);
    expect((await restore(server.dataDir)).answer).toMatchObject({ code: 'folder-not-empty' });
  });

  it('takes an empty folder', async () => {
    mkdirSync(restored());
    expect((await restore()).code).toBe(0);
  });

  it('refuses what is no backup', async () => {
    rmSync(backup());
    expect((await restore()).answer).toMatchObject({ code: 'no-backup' });
    writeFileSync(backup(), 'something else entirely '.repeat(100));
    expect((await restore()).answer).toMatchObject({ code: 'not-a-backup' });
    copyFileSync(join(server.dataDir, 'lingxing.db'), backup());
    expect((await restore()).answer).toMatchObject({ code: 'not-a-backup' });
    expect(existsSync(restored())).toBe(false);
  });

  it.each([
    ['an event changed', "DROP TRIGGER events_stay; UPDATE events SET text = text || ' ' WHERE seq = 1"],
    [
      'the last event taken out',
      `DROP TRIGGER events_remain; DELETE FROM events WHERE seq = (SELECT seq FROM heads WHERE world = 'live');
      UPDATE heads SET seq = seq - 1, hash = (SELECT hash FROM events WHERE seq = heads.seq - 1)`,
    ],
    [
      'an audit row changed',
      "DROP TRIGGER audit_stays; UPDATE audit SET text = replace(text, 'tool', 'fool')",
    ],
    ['the whole audit emptied', 'DROP TRIGGER audit_remains; DELETE FROM audit; DELETE FROM audit_head'],
    [
      'a world added',
      `INSERT INTO events VALUES ('exercise:x', 1, '{}', 'x');
      INSERT INTO heads VALUES ('exercise:x', 1, 'x')`,
    ],
    ['a file changed', "UPDATE backup_files SET bytes = x'00'"],
    ['a file taken out', 'DELETE FROM backup_files'],
    ['a file added', "INSERT INTO backup_files VALUES ('extra.json', x'00')"],
    ['a manifest of no known form', "UPDATE backup_manifest SET text = '{}'"],
  ])('refuses %s, and leaves nothing behind', async (_what, sql) => {
    tamper(sql);
    expect((await restore()).answer).toMatchObject({
      ok: false,
      code: expect.stringMatching(/^(?:backup-damaged|not-a-backup)$/u),
    });
    expect(existsSync(restored())).toBe(false);
  });

  it('writes nothing outside the folder, whatever paths a backup names', async () => {
    for (const path of [
      '../outside.txt',
      '/tmp/lingxing-outside',
      'a/../../b',
      'vault.key',
      'lingxing.db',
      'a\\b',
    ]) {
      tamper(`UPDATE backup_files SET path = '${path}';
        UPDATE backup_manifest SET text = json_set(text, '$.files[0].path', '${path}')`);
      expect((await restore()).answer).toMatchObject({ code: 'backup-damaged' });
      expect(readdirSync(outside)).toEqual(['monday.lxbackup']);
    }
  });

  it('refuses a file with a damaged page', async () => {
    const bytes = readFileSync(backup());
    for (let at = 4096 * 3; at < bytes.length - 4096; at += 4096) bytes.fill(0xff, at, at + 64);
    writeFileSync(backup(), bytes);
    expect((await restore()).code).toBe(1);
    expect(existsSync(restored())).toBe(false);
  });
});
