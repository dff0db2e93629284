import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DryRunAnswer, RulesAnswer, RulesFile } from '../../../domain/contract/rules.ts';
import type { Person } from '../../../domain/kernel.ts';
import { PLAIN_WEEK, workCalendar } from '../../../domain/time/workCalendar.ts';
import { LOOK_MS, openRuleBook } from '../../../server/rules/ruleBook.ts';
import { COVER, person, RUBBISH, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';
import { type Answer, ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const ADMIN = person('administrator');
const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const AUDITOR = person('auditor');

/** The default table with rubbish to be handled within so many working hours. */
const rubbishIn = (n: number): string =>
  JSON.stringify({
    limits: [
      ...RULES.limits,
      { id: 'ours', match: { category: RUBBISH }, limits: { K5: { n, unit: 'wh' } }, source: '' },
    ],
  } satisfies Partial<Record<keyof RulesFile, unknown>>);

describe('the rules file', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld({ watchesRules: true });
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const call = (by: Person, method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(method, `${world.url}/api/v1/rules${path}`, {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
      ...(body === undefined ? {} : { body }),
    });
  const rules = async (): Promise<RulesAnswer> => (await call(ADMIN, 'GET', '')).body as RulesAnswer;
  const put = (text: string, base: number, by = ADMIN) =>
    call(by, 'PUT', '', { text, base, reason: '按新的服务承诺' });
  const editFile = (text: string): void => {
    writeFileSync(join(world.dataDir, 'rules.json'), text);
    world.clock.advance(LOOK_MS);
  };
  const actions = async (action: 'rule-change' | 'calendar-change') =>
    world.app.audit.find({ action, limit: 100 });

  async function handled(): Promise<string> {
    const data = RUBBISH_REPORT;
    const { caseId } = accepted(await chief.command('case.report', data));
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
    return caseId;
  }
  const handling = (id: string) => {
    const clock = world.app.live.dispatcher.durable.cases.get(id)?.clocks.K5;
    if (clock === undefined) throw new Error('nobody handles it');
    return clock;
  };

  it('is absent at first: version 0, the defaults, and no version kept', async () => {
    expect(await rules()).toMatchObject({ version: 0, text: '{}', history: [], warnings: [] });
    expect((await rules()).effective).toEqual((await rules()).defaults);
  });

  it('holds as soon as it has been looked at, as a version that is kept and audited', async () => {
    editFile(rubbishIn(3));
    expect(await rules()).toMatchObject({ version: 1, history: [{ version: 1, by: 'tool' }] });
    expect(handling(await handled())).toMatchObject({ limit: { n: 3, unit: 'wh' }, ruleId: 'ours' });
    const stored = JSON.parse(readFileSync(join(world.dataDir, 'rules', '0001.json'), 'utf8'));
    expect(stored).toMatchObject({ version: 1, text: rubbishIn(3) });
    expect(await actions('rule-change')).toMatchObject([{ actor: 'tool', object: 'version 1' }]);
  });

  it('does not move a clock that runs', async () => {
    const id = await handled();
    const before = handling(id);
    editFile(rubbishIn(1));
    world.clock.advance(LOOK_MS);
    expect(handling(id)).toEqual(before);
  });

  it('keeps the old rules while it is faulty, says where and what, and holds again when it is put right', async () => {
    editFile(rubbishIn(3));
    editFile(rubbishIn(-1));
    const { version, fault } = await rules();
    expect(version).toBe(1);
    expect(fault?.faults).toMatchObject([{ code: 'limit-not-positive' }]);
    expect(fault?.faults[0]?.at).toMatch(/^limits\[\d+\]\.limits\.K5$/u);
    expect(handling(await handled()).limit).toEqual({ n: 3, unit: 'wh' });
    editFile(rubbishIn(2));
    const after = await rules();
    expect(after).toMatchObject({ version: 2 });
    expect(after).not.toHaveProperty('fault');
  });

  it('keeps a server from starting when it is faulty, and says where', () => {
    writeFileSync(join(world.dataDir, 'rules.json'), '{"autoDispatch": "yes"}');
    const { clock, dataDir } = world;
    const { directory } = TEST_DISTRICT;
    expect(() => openRuleBook({ dataDir, base: RULES, directory, clock })).toThrow(/autoDispatch/u);
  });

  it('goes back to the defaults when it is taken away, as a new version', async () => {
    editFile(rubbishIn(3));
    rmSync(join(world.dataDir, 'rules.json'));
    world.clock.advance(LOOK_MS);
    expect(await rules()).toMatchObject({ version: 2, text: '{}' });
  });

  it('keeps its version over a restart, and takes what was edited meanwhile as the next', async () => {
    await put(rubbishIn(3), 0);
    await world.restart();
    expect(await rules()).toMatchObject({ version: 1, history: [{ by: ADMIN.id }] });
    await world.restart(() => writeFileSync(join(world.dataDir, 'rules.json'), rubbishIn(4)));
    expect(await rules()).toMatchObject({ version: 2 });
    expect(await actions('rule-change')).toMatchObject([{ actor: 'tool' }, { actor: ADMIN.id }]);
  });

  it('is written over HTTP with a reason, and an old version can be put back as a new one', async () => {
    expect(await put(rubbishIn(3), 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(readFileSync(join(world.dataDir, 'rules.json'), 'utf8')).toBe(rubbishIn(3));
    await put(rubbishIn(4), 1);
    const { body } = await call(ADMIN, 'GET', '/1');
    expect(body).toMatchObject({ version: 1, by: ADMIN.id, reason: '按新的服务承诺', text: rubbishIn(3) });
    expect(await put((body as { text: string }).text, 2)).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    expect(handling(await handled()).limit.n).toBe(3);
    expect(await call(ADMIN, 'GET', '/9')).toMatchObject({
      status: 404,
      body: { code: 'unknown-rules-version' },
    });
  });

  it('is not written over what somebody else set meanwhile, also in the folder', async () => {
    await put(rubbishIn(3), 0);
    expect(await put(rubbishIn(4), 0)).toMatchObject({ status: 409, body: { code: 'rules-changed' } });
    writeFileSync(join(world.dataDir, 'rules.json'), rubbishIn(5));
    expect(await put(rubbishIn(4), 1)).toMatchObject({ status: 409, body: { params: { version: 2 } } });
  });

  it('is refused with faults, which changes nothing', async () => {
    const text = JSON.stringify({ presetCategories: ['none-such'] });
    expect(await put(text, 0)).toMatchObject({
      status: 422,
      body: { code: 'rules-faulty', fields: { 'presetCategories[0]': '本区没有类别“none-such”' } },
    });
    expect(existsSync(join(world.dataDir, 'rules.json'))).toBe(false);
    expect(await actions('rule-change')).toEqual([]);
  });

  it('is read by four roles and set by one', async () => {
    for (const by of [ADMIN, CHIEF, AUDITOR, person('supervisor')]) {
      expect((await call(by, 'GET', '')).status).toBe(200);
    }
    for (const by of [person('dispatcher'), person('dept_officer', 'B1')]) {
      expect((await call(by, 'GET', '')).status).toBe(403);
    }
    for (const by of [CHIEF, AUDITOR]) {
      expect((await put('{"autoDispatch":true}', 0, by)).status).toBe(403);
      expect((await call(by, 'POST', '/dry-run', {})).status).toBe(403);
      expect((await call(by, 'POST', '/reapply', { reason: '重算' })).status).toBe(403);
    }
    expect((await rules()).version).toBe(0);
  });

  it('is tried first: which open cases would move, by ids alone, and nothing does', async () => {
    const id = await handled();
    const { due } = handling(id);
    const { body } = await call(ADMIN, 'POST', '/dry-run', { text: rubbishIn(1) });
    const { run } = body as DryRunAnswer;
    expect(run).toMatchObject({ open: 1, cases: 1, byUnit: [{ unitId: 'B1', moved: 1, earlier: 1 }] });
    expect(run?.moves).toMatchObject([{ caseId: id, clock: 'K5', due, newRuleId: 'ours' }]);
    expect(JSON.stringify(body)).not.toContain('垃圾满溢');
    expect(handling(id).due).toBe(due);
    const wrong = await call(ADMIN, 'POST', '/dry-run', { text: '{' });
    expect(wrong.body).toMatchObject({ faults: [{ code: 'not-json' }] });
  });

  it('says to any seat which categories set the urgency, as soon as it does', async () => {
    const stated = async () =>
      ask('GET', `${world.url}/api/v1/category-urgencies`, {
        headers: { authorization: `Bearer ${world.people.admit(person('grid_member', 'G111'))}` },
      });
    expect(await stated()).toMatchObject({
      status: 200,
      body: { urgencies: [{ category: COVER, urgency: 'urgent' }] },
    });
    await put(JSON.stringify({ categoryUrgencies: [{ category: RUBBISH, urgency: 'important' }] }), 0);
    expect(await stated()).toMatchObject({
      body: { urgencies: [{ category: RUBBISH, urgency: 'important' }] },
    });
    const data = RUBBISH_REPORT;
    const { caseId } = accepted(await chief.command('case.report', data));
    expect(world.app.live.dispatcher.durable.cases.get(caseId)?.urgency).toBe('important');
  });

  it('is laid on running clocks when an administrator wishes it, with a reason; once more changes nothing', async () => {
    const id = await handled();
    await put(rubbishIn(1), 0);
    const { run } = (await call(ADMIN, 'POST', '/dry-run', {})).body as DryRunAnswer;
    const wish = { reason: '承诺已公布' };
    expect((await call(ADMIN, 'POST', '/reapply', {})).status).toBe(400);
    expect((await call(ADMIN, 'POST', '/reapply', wish)).body).toEqual({ version: 1, cases: 1, failed: 0 });
    expect(handling(id)).toMatchObject({ due: run?.moves[0]?.newDue, ruleId: 'ours' });
    const event = (await world.app.live.dispatcher.eventsOf(id)).at(-1)?.event;
    expect(event).toMatchObject({
      type: 'DuesRecomputed',
      by: { role: 'system' },
      data: { cause: 'rules', rulesVersion: 1, askedBy: ADMIN.id, reason: '承诺已公布' },
    });
    expect((await call(ADMIN, 'POST', '/reapply', wish)).body).toMatchObject({ cases: 0 });
    expect(await actions('rule-change')).toMatchObject([
      { detail: 'reapplied', count: 0 },
      { detail: 'reapply', purpose: '承诺已公布' },
      { detail: 'reapplied', count: 1 },
      { detail: 'reapply' },
      { object: 'version 1', actor: ADMIN.id },
    ]);
  });
});

describe('a year whose holidays are published', () => {
  const unpublished = { ...RULES, calendar: workCalendar(PLAIN_WEEK) };
  const published = JSON.stringify({ calendar: { confirmedYears: [2026], offDays: ['2026-11-23'] } });

  it('moves what was an estimate by itself, on the limit it was started with', async () => {
    const world = await openWorld({ rules: unpublished, watchesRules: true });
    const chief = await world.console(CHIEF);
    const data = RUBBISH_REPORT;
    const { caseId } = accepted(await chief.command('case.report', data));
    const before = world.app.live.dispatcher.durable.cases.get(caseId)?.clocks.K0;
    expect(before?.unconfirmed).toBe(true);
    writeFileSync(join(world.dataDir, 'rules.json'), published);
    const arrived = new Promise((resolve) => world.app.live.dispatcher.follow(resolve));
    world.clock.advance(LOOK_MS);
    await arrived;
    const after = world.app.live.dispatcher.durable.cases.get(caseId)?.clocks.K0;
    expect(after).toMatchObject({ limit: before?.limit, ruleId: before?.ruleId });
    expect(after).not.toHaveProperty('unconfirmed');
    expect(after?.due).toBe((before?.due ?? 0) + 72 * 3_600_000);
    expect(await world.app.audit.find({ action: 'calendar-change', limit: 10 })).toHaveLength(1);
    await world.close();
  });
});
