import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defined } from '../../../domain/defined.ts';
import { LogLostError } from '../../../server/anchors/anchors.ts';
import { type Loopback, openLoopback } from '../../../server/loopback.ts';
import { startFault } from '../../../server/startFault.ts';
import { chainHash } from '../../../server/store/chain.mjs';
import { run as acceptLog } from '../../../server/tools/accept-log.ts';
import { run as backup } from '../../../server/tools/backup.ts';
import { run as verify } from '../../../server/tools/verify.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { type FolderServer, openFolderServer } from '../../kit/folderServer.ts';

/** Who can write the file of a stopped server: chains and heads are mended afterwards, so that all of it is sound. */
describe('a log that was changed as a whole', () => {
  let dataDir: string;
  let outside: string;
  let server: FolderServer;
  let witness: string | undefined;
  const file = () => join(dataDir, 'lingxing.db');

  beforeEach(async () => {
    witness = undefined;
    dataDir = mkdtempSync(join(tmpdir(), 'lingxing-cut-'));
    outside = mkdtempSync(join(tmpdir(), 'lingxing-outside-'));
    await start();
    await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher']);
    await server.account('auditor1', ['auditor']);
  });
  afterEach(async () => {
    await server.close();
    for (const folder of [dataDir, outside]) rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    server = await openFolderServer({ dataDir, ...defined({ witness }) });
  }
  async function report(times: number): Promise<void> {
    const token = await server.token('chief1');
    for (let n = 0; n < times; n += 1) {
      const body = { source: '12345', title: '井盖松动', category: RUBBISH, place: { gridId: 'G111' } };
      expect(await server.call('POST /cases', { token, body })).toMatchObject({ status: 201 });
    }
  }
  const refusal = () =>
    start().then(
      () => undefined,
      (error: unknown) => (error instanceof LogLostError ? error : Promise.reject(error)),
    );
  function atTheFile(work: (db: InstanceType<typeof DatabaseSync>) => void): void {
    const db = new DatabaseSync(file());
    db.exec(
      'DROP TRIGGER events_stay; DROP TRIGGER events_remain; DELETE FROM fold_rows; DELETE FROM fold_marks',
    );
    work(db);
    db.close();
  }
  function cutTo(seq: number): void {
    atTheFile((db) => {
      db.exec(`DELETE FROM events WHERE seq > ${seq}; DELETE FROM commands WHERE seq > ${seq};
        UPDATE heads SET seq = ${seq}, hash = (SELECT hash FROM events WHERE seq = ${seq})`);
    });
  }
  function rewriteFrom(seq: number): void {
    atTheFile((db) => {
      let hash = String(db.prepare('SELECT hash FROM events WHERE seq = ?').get(seq - 1)?.hash);
      const rows = db.prepare('SELECT seq, text FROM events WHERE seq >= ? ORDER BY seq').all(seq);
      for (const row of rows) {
        const text = String(row.text).replace('井盖松动', '井盖没事');
        hash = chainHash(hash, text);
        db.prepare('UPDATE events SET text = ?, hash = ? WHERE seq = ?').run(text, hash, Number(row.seq));
      }
      db.prepare('UPDATE heads SET hash = ?').run(hash);
    });
  }
  async function verified(...more: string[]) {
    const lines: string[] = [];
    const out = { out: (line: string) => lines.push(line), progress: () => undefined };
    const env = witness === undefined ? {} : { LINGXING_WITNESS: witness };
    const code = await verify(['--data', dataDir, ...more], out, env);
    return { code, lines };
  }
  async function accept(...argv: string[]) {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const env = witness === undefined ? {} : { LINGXING_WITNESS: witness };
    const code = await acceptLog(['--data', dataDir, ...argv], { out: say, err: say }, env);
    return { code, text: lines.join('\n') };
  }

  it('is not started on when its end is missing: which entries, since when, and what can be done', async () => {
    await report(4);
    await server.stop();
    expect((await verified()).code).toBe(0);
    cutTo(2);
    const error = await refusal();
    expect(error?.faults).toEqual([
      expect.objectContaining({ kind: 'cut', chain: 'live', seq: 3, through: 4, since: server.clock.now() }),
    ]);
    const { zh, en } = startFault(error);
    expect(zh).toMatch(/^案件日志缺少第 3 至 4 条：2026-11-21 09:00 之后的记录不见了，.*accept-log.*。$/u);
    expect(en).toMatch(
      /^The log of cases lacks entries 3 to 4: what came after 2026-11-21 09:00 is gone, .*\.$/u,
    );
    const { code, lines } = await verified();
    expect(code).toBe(1);
    expect(lines[0]).toContain('live: BAD: The log of cases lacks entries 3 to 4');
  });

  it('is not started on when an older copy of the whole file was put back', async () => {
    await report(2);
    await server.stop();
    copyFileSync(file(), join(outside, 'old.db'));
    await start();
    await report(2);
    await server.stop();
    copyFileSync(join(outside, 'old.db'), file());
    expect((await refusal())?.faults).toMatchObject([{ kind: 'cut', chain: 'live', seq: 3, through: 4 }]);
  });

  it('is not started on when it was written anew, also where it went on afterwards', async () => {
    await report(2);
    await server.stop();
    await start();
    await report(2);
    await server.stop();
    rewriteFrom(3);
    // The head after a start is witnessed beside what comes in: there is one of entry 3 where that was first.
    const [fault, ...others] = (await refusal())?.faults ?? [];
    expect(fault).toMatchObject({ kind: 'rewritten', chain: 'live', seq: 3 });
    expect([3, 4]).toContain(fault?.through);
    expect(others).toEqual([]);
    expect((await verified()).lines[0]).toMatch(/was rewritten between entries 3 and [34]/u);
  });

  it('is found by a witness elsewhere when the one in the folder was changed with it', async () => {
    await server.stop();
    witness = join(outside, 'kept', 'heads.jsonl');
    await start();
    await report(3);
    await server.stop();
    cutTo(1);
    rmSync(join(dataDir, 'witness.jsonl'));
    expect((await refusal())?.faults).toMatchObject([{ kind: 'cut', chain: 'live', seq: 2, through: 3 }]);
    expect((await verified()).code).toBe(1);
  });

  it('is found by what is written once more, torn, or of another key as little as by nothing', async () => {
    await report(3);
    await server.stop();
    const path = join(dataDir, 'witness.jsonl');
    const lines = readFileSync(path, 'utf8').trim().split(/\n+/u);
    cutTo(1);
    // An old line behind the newest, a forged one that would make the cut right, and one that a crash tore.
    const forged = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), n: 99, accepted: true });
    writeFileSync(path, `${[...lines, lines[0], forged].join('\n')}\n{"format":"lingxing-anch`);
    expect((await refusal())?.faults).toMatchObject([{ kind: 'cut', seq: 2, through: 3 }]);
    writeFileSync(path, forged);
    expect((await refusal())?.faults).toMatchObject([{ kind: 'foreign' }]);
    expect(startFault(await refusal()).zh).toContain('见证不是用本机的密钥写的');
  });

  it('is taken as it is by an administrator with a reason, audited, and told to the duty chief until seen', async () => {
    await report(3);
    await server.stop();
    cutTo(1);
    expect((await accept()).code).toBe(2);
    expect(await refusal()).toBeDefined();
    const taken = await accept('--reason', '硬盘故障，从备份恢复');
    expect(taken).toMatchObject({ code: 0, text: expect.stringContaining('案件日志缺少第 2 至 3 条') });
    await start();
    const rows = await server.store.audit.find({ action: 'accept-log', limit: 9 });
    expect(rows).toMatchObject([{ actor: 'tool', object: 'live', purpose: '硬盘故障，从备份恢复' }]);
    const token = await server.token('chief1');
    const { body } = await server.call('GET /log/alarms', { token });
    const alarm = { kind: 'cut', chain: 'live', seq: 2, through: 3, isAccepted: true };
    expect(body).toEqual({ alarms: [expect.objectContaining(alarm)] });
    const auditor = await server.token('auditor1');
    expect((await server.call('POST /log/alarms/seen', { token: auditor })).status).toBe(403);
    expect((await server.call('POST /log/alarms/seen', { token })).status).toBe(204);
    expect((await server.call('GET /log/alarms', { token })).body).toEqual({ alarms: [] });
    // From here on the witness counts anew.
    await report(1);
    await server.stop();
    expect((await verified()).code).toBe(0);
    await start();
  });

  it('is found by a backup, by an export of the audit and by the heads on a shift sheet', async () => {
    await report(3);
    const head = await server.store.events.head('live');
    const copy = join(outside, 'monday.lxbackup');
    const silent = { out: () => undefined, err: () => undefined };
    expect(await backup(['--data', dataDir, '--to', copy], silent)).toBe(0);
    const token = await server.token('auditor1');
    const exported = join(outside, 'audit.jsonl');
    writeFileSync(exported, String((await server.call('GET /audit/export', { token })).body));
    await server.stop();
    const sheet = `live:${head.seq}:${head.hash}`;
    const ways = [
      ['--against', copy],
      ['--against', exported],
      ['--head', sheet],
    ];
    rmSync(join(dataDir, 'witness.jsonl'));
    for (const way of ways) expect(await verified(...way), way.join(' ')).toMatchObject({ code: 0 });
    cutTo(2);
    expect((await verified()).code).toBe(0);
    for (const way of ways) {
      const { code, lines } = await verified(...way);
      expect(code, way.join(' ')).toBe(1);
      expect(lines[0]).toContain('The log of cases lacks entries 3 to 3');
    }
    expect((await verified('--head', 'live:3')).code).toBe(2);
    expect((await verified('--against', join(dataDir, 'vault.key'))).code).toBe(2);
    expect(existsSync(join(dataDir, 'witness.jsonl'))).toBe(false);
  });

  describe('with a witness at an address', () => {
    let web: Loopback;
    let lines = '';
    beforeEach(async () => {
      lines = '';
      web = await openLoopback(async (request, response) => {
        if (request.method !== 'GET') for await (const text of request.setEncoding('utf8')) lines += text;
        response.end(request.method === 'GET' ? lines : '');
      });
      await server.stop();
      witness = `${web.url}/heads`;
    });
    afterEach(() => web.close());

    it('is found by it, and starts when nobody answers there', async () => {
      await start();
      await report(3);
      await server.stop();
      expect(JSON.parse(lines.trim().split('\n').at(-1) ?? '').heads[0]).toMatchObject({ seq: 3 });
      cutTo(2);
      rmSync(join(dataDir, 'witness.jsonl'));
      expect((await refusal())?.faults).toMatchObject([{ kind: 'cut', chain: 'live', seq: 3, through: 3 }]);
      await web.close();
      expect(await refusal()).toBeUndefined();
    });
  });
});
