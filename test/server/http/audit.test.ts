import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../domain/contract/audit.ts';
import { chainHash } from '../../../server/store/chain.mjs';
import { NAMED_REPORT, person } from '../../kit/caseDistrict.ts';
import { type HttpCall, httpCall } from '../../kit/httpCall.ts';
import { accepted, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OFFICER = person('dept_officer', 'B1');
const AUDITOR = person('auditor');
const ADMINISTRATOR = person('administrator');

describe('the audit over HTTP', () => {
  let world: TestWorld;
  let tokens: Record<'chief' | 'officer' | 'auditor' | 'administrator', string>;
  beforeEach(async () => {
    world = await openWorld();
    const admit = (who: typeof CHIEF) => world.people.admit(who);
    tokens = {
      chief: admit(CHIEF),
      officer: admit(OFFICER),
      auditor: admit(AUDITOR),
      administrator: admit(ADMINISTRATOR),
    };
  });
  afterEach(() => world.close());

  const call = (line: string, who?: keyof typeof tokens, options: HttpCall = {}) =>
    httpCall(world.url, line, { ...options, ...(who === undefined ? {} : { token: tokens[who] }) });
  const rows = (): Promise<readonly AuditEntry[]> => world.app.audit.find({ limit: 1000 });
  const rowsOf = async (action: AuditEntry['action']) =>
    (await rows()).filter((row) => row.action === action);
  const report = async () => {
    const { body } = await call('POST /cases', 'chief', { body: NAMED_REPORT });
    return (body as { caseId: string }).caseId;
  };

  describe('what is written down', () => {
    it('is who read which case, and who searched, without the words looked for', async () => {
      const caseId = await report();
      await call(`GET /cases/${caseId}`, 'chief');
      await call('GET /cases?q=陈大文&state=reported', 'chief');
      expect(await rows()).toEqual([
        {
          seq: 2,
          at: world.clock.now(),
          actor: CHIEF.id,
          role: 'duty_chief',
          action: 'search',
          object: 'cases',
          detail: 'q state',
          ip: '127.0.0.1',
          count: 0,
          result: 'ok',
        },
        expect.objectContaining({
          seq: 1,
          actor: CHIEF.id,
          action: 'read-case',
          object: caseId,
          result: 'ok',
        }),
      ]);
    });

    it('is one row for each refused command over a socket, with the case, the command and the code', async () => {
      const chief = await world.console(CHIEF);
      const officer = await world.console(OFFICER);
      const { caseId } = accepted(await chief.command('case.report', NAMED_REPORT));
      expect(refusedWith(await officer.command('case.file', { caseId }))).toBe('out-of-scope');
      expect(refusedWith(await chief.command('case.sign', { caseId }))).toBe('role-not-allowed');
      expect(refusedWith(await chief.call({ id: 'nothing-good', world: 'live', commands: [] }))).toBe(
        'bad-request',
      );
      expect(
        (await rows()).map(({ action, actor, object, detail, result }) => [
          action,
          actor,
          object,
          detail,
          result,
        ]),
      ).toEqual([
        ['refused', CHIEF.id, undefined, 'command', 'bad-request'],
        ['refused', CHIEF.id, caseId, 'case.sign', 'role-not-allowed'],
        ['refused', OFFICER.id, caseId, 'case.file', 'out-of-scope'],
      ]);
      expect(world.app.live.dispatcher.durable.seq).toBe(1);
    });

    it('names the command of a call that was refused, when there were several', async () => {
      const chief = await world.console(CHIEF);
      const { caseId } = accepted(await chief.command('case.report', NAMED_REPORT));
      await chief.call({
        id: 'file-and-sign',
        world: 'live',
        commands: [
          { type: 'case.file', data: { caseId } },
          { type: 'case.sign', data: { caseId } },
        ],
      });
      expect((await rowsOf('refused')).map(({ detail }) => detail)).toEqual(['case.sign']);
    });

    it('is one row for each refused HTTP call, with its route and never what was in it', async () => {
      const caseId = await report();
      expect((await call(`GET /cases/${caseId}`, 'officer')).status).toBe(403);
      expect((await call('GET /cases/陈大文的案件', 'officer')).status).toBe(404);
      expect((await call('POST /cases', 'chief', { body: { title: '陈大文' } })).status).toBe(422);
      expect((await call('GET /cases?limit=x', 'chief')).status).toBe(400);
      expect((await rows()).map(({ object, detail, result }) => [object, detail, result])).toEqual([
        [undefined, 'GET /cases', 'bad-request'],
        [undefined, 'POST /cases', 'channel-required'],
        [undefined, 'GET /cases/:id', 'unknown-case'],
        [caseId, 'GET /cases/:id', 'out-of-scope'],
      ]);
    });

    it('holds nothing personal, whatever was reported, searched, asked or refused', async () => {
      const caseId = await report();
      const { reporterIds } = world.app.live.dispatcher.durable.cases.get(caseId) ?? { reporterIds: [] };
      await call('GET /cases?q=13800138000', 'chief');
      await call(`POST /cases/${caseId}/reveal`, 'chief', {
        body: { reporterId: reporterIds[0], purpose: '回拨 13800138000 核实' },
      });
      await call('POST /cases', 'chief', { body: { ...NAMED_REPORT, place: { gridId: '13800138000' } } });
      await call('POST /session', undefined, { body: { account: '陈大文', password: '13800138000' } });
      await world.app.audit.find({ limit: 1 });
      const texts = (await world.store.audit.read(0, 100)).map(({ text }) => text).join('\n');
      expect(texts.split('\n')).toHaveLength(4);
      for (const secret of ['13800138000', '陈大文', '垃圾', '东门口']) expect(texts).not.toContain(secret);
    });

    it('is kept over a restart, as one chain', async () => {
      const caseId = await report();
      await call(`GET /cases/${caseId}`, 'chief');
      await world.restart();
      await call(`GET /cases/${caseId}`, 'chief');
      expect((await rows()).map(({ seq }) => seq)).toEqual([2, 1]);
      expect(await world.store.audit.verify()).toMatchObject({ ok: true, events: 2 });
    });

    it('never holds a command up: what cannot be written is kept and written later', async () => {
      const repair = world.store.faults.fillDisk('audit');
      const chief = await world.console(CHIEF);
      const { caseId } = accepted(await chief.command('case.report', NAMED_REPORT));
      expect(refusedWith(await chief.command('case.sign', { caseId }))).toBe('role-not-allowed');
      expect(accepted(await chief.command('case.file', { caseId })).version).toBeGreaterThan(1);
      repair();
      expect(await rowsOf('refused')).toHaveLength(1);
    });
  });

  describe('the auditor', () => {
    it('searches, and that is written down too', async () => {
      const caseId = await report();
      await call(`GET /cases/${caseId}`, 'chief');
      world.clock.advance(60_000);
      await call(`GET /cases/${caseId}`, 'officer');
      const find = async (query: string) => {
        const { status, body } = await call(`GET /audit${query}`, 'auditor');
        expect(status).toBe(200);
        return (body as { entries: AuditEntry[] }).entries.map(({ seq }) => seq);
      };
      expect(await find('?action=refused')).toEqual([2]);
      expect(await find(`?actor=${encodeURIComponent(CHIEF.id)}`)).toEqual([1]);
      expect(await find(`?object=${caseId}`)).toEqual([2, 1]);
      expect(await find(`?from=${world.clock.now()}&object=${caseId}`)).toEqual([2]);
      expect(await find(`?to=${world.clock.now()}`)).toEqual([1]);
      expect(await find('?limit=2&before=3')).toEqual([2, 1]);
      expect((await rowsOf('read-audit')).map(({ detail }) => detail)).toEqual([
        'before limit',
        'to',
        'from object',
        'object',
        'actor',
        'action',
      ]);
    });

    it('exports a piece of the chain that anybody can check, with the row about the export in it', async () => {
      const caseId = await report();
      for (let n = 0; n < 3; n += 1) await call(`GET /cases/${caseId}`, 'chief');
      const { status, body, headers } = await call('GET /audit/export', 'auditor');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('application/x-ndjson');
      expect(headers.get('cache-control')).toBe('no-store');
      const [head, ...lines] = String(body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(head).toMatchObject({ format: 'lingxing-audit-1', after: { seq: 0 }, through: { seq: 4 } });
      let { hash } = head.after;
      for (const line of lines) {
        hash = chainHash(hash, line.text);
        expect(line.hash).toBe(hash);
      }
      expect(hash).toBe(head.through.hash);
      expect(lines.map(({ text }) => JSON.parse(text).action)).toEqual([
        'read-case',
        'read-case',
        'read-case',
        'export',
      ]);
    });

    it('exports a stretch of time, joined to what came before', async () => {
      const caseId = await report();
      for (let n = 0; n < 4; n += 1) {
        await call(`GET /cases/${caseId}`, 'chief');
        world.clock.advance(60_000);
      }
      const from = world.clock.now() - 3 * 60_000;
      const to = world.clock.now() - 60_000;
      const { body } = await call(`GET /audit/export?from=${from}&to=${to}`, 'auditor');
      const [head, ...lines] = String(body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.map(({ text }) => JSON.parse(text).seq)).toEqual([2, 3]);
      expect(chainHash(head.after.hash, lines[0].text)).toBe(lines[0].hash);
    });

    it('exports more rows than one piece', async () => {
      const entry = { at: 1, actor: 'p-1', action: 'read-case', result: 'ok' } as const;
      await world.store.audit.append(Array.from({ length: 2_500 }, () => entry));
      const { body } = await call('GET /audit/export', 'auditor');
      expect(String(body).trim().split('\n')).toHaveLength(1 + 2_500 + 1);
    });

    it('gets no export that could not be written down', async () => {
      const repair = world.store.faults.fillDisk('audit');
      expect(await call('GET /audit/export', 'auditor')).toMatchObject({
        status: 503,
        body: { code: 'store-unavailable' },
      });
      repair();
    });

    it('has both chains walked, and is told the first bad entry', async () => {
      const caseId = await report();
      await call(`GET /cases/${caseId}`, 'chief');
      const sound = await call('POST /audit/verify', 'auditor');
      expect(sound.body).toEqual({
        ok: true,
        at: world.clock.now(),
        chains: [
          { chain: 'live', ok: true, entries: 1, hash: (await world.store.events.head('live')).hash },
          { chain: 'audit', ok: true, entries: 1, hash: expect.any(String) },
        ],
      });
      world.store.tamper('audit', (all) =>
        all.map((row) => ({ ...row, text: row.text.replace('read', 'rode') })),
      );
      const broken = await call('POST /audit/verify', 'auditor');
      expect(broken.body).toMatchObject({
        ok: false,
        chains: [
          { chain: 'live', ok: true },
          { chain: 'audit', ok: false, seq: 1, reason: 'hash-mismatch' },
        ],
      });
      expect((await rowsOf('verify')).map(({ result }) => result)).toEqual(['chain-broken', 'ok']);
    });

    it('is told when the chains were last walked, also after a restart, and of nothing before the first time', async () => {
      const state = async () => (await call('GET /audit/verify', 'auditor')).body;
      expect(await state()).toEqual({});
      const { body } = await call('POST /audit/verify', 'auditor');
      expect(await state()).toEqual({ last: body });
      await world.restart();
      expect(await state()).toEqual({ last: { at: world.clock.now(), ok: true } });
      expect(await rowsOf('read-audit')).toEqual([]);
    });

    it('reads cases and changes none', async () => {
      const caseId = await report();
      expect((await call(`GET /cases/${caseId}`, 'auditor')).status).toBe(200);
      const console = await world.console(AUDITOR);
      expect(console.case(caseId).reporterIds).toEqual([]);
      for (const type of ['case.file', 'case.urge'] as const) {
        expect(refusedWith(await console.command(type, { caseId }))).toBe('role-not-allowed');
      }
      expect((await call('POST /cases', 'auditor', { body: NAMED_REPORT })).status).toBe(403);
      expect(world.app.live.dispatcher.durable.seq).toBe(1);
    });

    it('is the only one who sees the audit', async () => {
      for (const who of ['chief', 'officer', 'administrator'] as const) {
        for (const line of ['GET /audit', 'GET /audit/export', 'POST /audit/verify', 'GET /audit/verify']) {
          expect(await call(line, who)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
        }
      }
      const key = world.people.giveKey(AUDITOR);
      expect((await httpCall(world.url, 'GET /audit', { key })).status).toBe(403);
      expect((await call('GET /audit')).status).toBe(401);
      expect(await rowsOf('refused')).toHaveLength(13);
    });

    it('is told what is wrong with a search', async () => {
      for (const query of ['action=sang', 'limit=0', 'limit=9999', 'from=x', 'whose=mine']) {
        expect(await call(`GET /audit?${query}`, 'auditor')).toMatchObject({
          status: 400,
          body: { code: 'bad-request' },
        });
      }
    });
  });

  describe('the administrator', () => {
    it('reads no case: neither list, nor detail, nor the live picture', async () => {
      const caseId = await report();
      for (const line of ['GET /cases', `GET /cases/${caseId}`]) {
        expect(await call(line, 'administrator')).toMatchObject({
          status: 403,
          body: { code: 'role-not-allowed' },
        });
      }
      const console = await world.connect(tokens.administrator);
      expect(await console.join()).toMatchObject({ ok: false, code: 'role-not-allowed' });
      expect((await rowsOf('refused')).map(({ detail }) => detail)).toEqual([
        'join',
        'GET /cases/:id',
        'GET /cases',
      ]);
    });
  });
});
