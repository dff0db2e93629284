import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import type { Person } from '../../domain/kernel.ts';
import { COVER, person } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER, SUPERVISOR } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';
import type { TestConsole } from '../kit/testConsole.ts';

const NAME = '陈大文';
const PHONE = '13912345678';
const TITLE = '窨井盖施工队推诿敷衍';
const WALL = person('wall');
const PURPOSE = '回访核实情况';

describe('scenario 38: a confidential complaint about a unit', () => {
  let scene: Scene;
  let id: CaseId;
  let reporterId: string;
  let channel: SentMessages;
  let logged: string[];
  let progressPath: string;
  /** Watches from before the case is the unit's. */
  let unit: TestConsole;
  beforeEach(async () => {
    channel = sentMessages();
    logged = [];
    const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
    scene = await openScene('2026-11-20 10:00', { channel, logger });
    unit = await scene.world.console(OFFICER);
    const intake = await reportThrough(scene.world, person('connector'), {
      source: '12345',
      title: TITLE,
      category: COVER,
      demandType: 'complaint',
      place: { gridId: 'G111', text: '东门口3号楼502' },
      reporter: { name: NAME, phone: PHONE, confidential: true },
    });
    id = intake.caseId;
    progressPath = intake.progressPath ?? '';
    reporterId = scene.case(id).reporterIds[0] ?? '';
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
  });
  afterEach(() => scene.close());

  const traces = () => [NAME, PHONE, '139****5678', '陈＊', reporterId];
  function expectNoReporter(where: string, content: unknown): void {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    for (const trace of traces()) expect(text, `${where}: ${trace}`).not.toContain(trace);
  }
  const get = (by: Person, path: string) =>
    ask('GET', encodeURI(`${scene.world.url}/api/v1${path}`), {
      headers: { authorization: `Bearer ${scene.world.people.admit(by)}` },
    });
  const reveal = (by: Person, purpose = PURPOSE) =>
    ask('POST', `${scene.world.url}/api/v1/cases/${id}/reveal`, {
      headers: { authorization: `Bearer ${scene.world.people.admit(by)}` },
      body: { reporterId, purpose },
    });

  it('reaches the unit without its reporter: frames, snapshot, list, detail, search, outbox and export', async () => {
    expect(reporterId).toMatch(/^R-/u);
    await unit.reached(scene.world.app.live.dispatcher.durable.seq);
    expect(unit.case(id)).toMatchObject({ confidential: true, title: TITLE, reporterIds: [] });
    expectNoReporter('frames', unit.frames);
    const again = await scene.world.console(LEAD);
    expect(again.case(id).state).toBe('handling');
    expectNoReporter('snapshot', [...again.situation.cases.values()]);
    for (const path of [
      '/cases',
      `/cases/${id}`,
      `/cases?q=${TITLE}`,
      '/outbox?limit=100',
      `/outbox?caseId=${id}`,
      `/cases/export?purpose=${PURPOSE}`,
      '/measures/rows?id=M7',
    ]) {
      for (const by of [OFFICER, LEAD]) expectNoReporter(path, (await get(by, path)).body);
    }
    const exported = await get(LEAD, `/cases/export?purpose=${PURPOSE}`);
    expect(exported).toMatchObject({ status: 200 });
    expect(exported.body).toContain(TITLE);
  });

  it('is not found by its reporter, and the refusal of an old version says nothing of them', async () => {
    for (const words of [NAME, PHONE, reporterId]) {
      expect((await get(LEAD, `/cases?q=${words}`)).body).toMatchObject({ cases: [], total: 0 });
    }
    const conflict = await unit.command(
      'case.resolve',
      { caseId: id, text: '已处理' },
      { version: scene.case(id).version - 1 },
    );
    expect(conflict).toMatchObject({ ok: false, code: 'version-conflict', current: { id } });
    expectNoReporter('conflict', conflict);
  });

  it('is told to nobody by a card, a line of the log, or the public page', async () => {
    await scene.until('2026-11-20 10:05');
    const cards = channel.messages.filter(({ to }) => to.kind !== 'reporter');
    expect(cards.map(({ template }) => template)).toContain('task-card');
    expectNoReporter('cards', cards);
    const page = await fetch(`${scene.world.url}${progressPath}`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expectNoReporter('public page', await page.text());
    await reveal(ACCEPTOR);
    await get(LEAD, `/cases?q=${NAME}`);
    await get(LEAD, `/cases/${id}`);
    expect(logged.join('')).toContain('/api/v1/cases/:id');
    for (const trace of [NAME, PHONE]) expect(logged.join(''), trace).not.toContain(trace);
  });

  it('is category and grid on the wall', async () => {
    const wall = await scene.world.console(WALL);
    const shown = wall.case(id);
    expect(shown).toMatchObject({ category: COVER, title: '', reporterIds: [] });
    expect(shown.place).toEqual({ gridId: 'G111', communityId: 'C11', streetId: 'S1', text: '' });
    const stream = JSON.stringify([...wall.situation.cases.values()]);
    expectNoReporter('wall', stream);
    expect(stream).not.toMatch(/推诿|502|东门口/u);
    expect(await get(WALL, `/cases/export?purpose=${PURPOSE}`)).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });

  it('is opened by the acceptor for a purpose, for a minute, with exactly one line of the audit', async () => {
    const before = await scene.world.app.audit.find({ action: 'reveal-contact', limit: 100 });
    expect(await reveal(ACCEPTOR, '看')).toMatchObject({ status: 422, body: { code: 'purpose-required' } });
    expect(await reveal(ACCEPTOR)).toMatchObject({
      status: 200,
      body: { name: NAME, phone: PHONE, until: scene.world.clock.now() + 60_000 },
    });
    const after = await scene.world.app.audit.find({ action: 'reveal-contact', limit: 100 });
    expect(before).toEqual([]);
    expect(after).toMatchObject([
      {
        actor: ACCEPTOR.id,
        role: 'acceptor',
        object: id,
        detail: reporterId,
        purpose: PURPOSE,
        result: 'ok',
      },
    ]);
    expectNoReporter(
      'audit',
      after.map(({ detail: _id, ...entry }) => entry),
    );
  });

  it('is opened by the supervisor too, by the duty chief and the unit not at all', async () => {
    expect((await reveal(SUPERVISOR)).status).toBe(200);
    expect(await reveal(CHIEF)).toMatchObject({ status: 403, body: { code: 'confidential-contact' } });
    expect(await reveal(person(['dept_lead', 'acceptor'], 'B1'))).toMatchObject({
      status: 403,
      body: { code: 'handling-unit-barred' },
    });
    expect(await reveal(LEAD)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});
