import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { FRIDAY } from '../../kit/caseStory.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { accepted, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OFFICER = person('dept_officer', 'B1');
const CONNECTOR = person('connector');
const ADMINISTRATOR = person('administrator');
const MINUTE = 60_000;
const PHONE = '13800138000';
const REPORT = {
  source: '12345',
  title: '门口有垃圾',
  category: RUBBISH,
  place: { gridId: 'G111' },
  reporter: { name: '陈大文', phone: PHONE },
};

/** What any of the calls may answer. */
interface Answered {
  readonly code: string;
  readonly seq: number;
  readonly events: readonly { readonly type: string }[];
  readonly snapshot: { readonly cases: readonly { readonly reporterIds: readonly string[] }[] };
}

describe('the past over HTTP', () => {
  let server: TestWorld;
  let caseId = '';
  const token = (by: Person) => server.people.admit(by);
  const get = async (path: string, by: Person = CHIEF) => {
    const { status, body } = await httpCall(server.url, `GET ${path}`, { token: token(by) });
    return { status, body: body as Answered };
  };
  let calls = 0;
  const head = () => server.app.live.dispatcher.durable.seq;

  async function give(type: string, data: object, more: object = {}) {
    const console = await server.console(CHIEF);
    const answer = await console.call({
      id: `replay-call-${++calls}`,
      world: 'live',
      commands: [{ type, data }],
      ...more,
    });
    return answer;
  }

  beforeEach(async () => {
    server = await openWorld({ start: FRIDAY });
    ({ caseId } = accepted(await give('case.report', REPORT)));
    server.clock.advance(MINUTE);
    accepted(await give('case.file', { caseId }));
    server.clock.advance(MINUTE);
  });
  afterEach(() => server.close());

  it('is the situation of the moment, and from there the events', async () => {
    const { status, body } = await get(`/worlds/live/at/${FRIDAY + 30_000}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ world: 'live', at: FRIDAY + 30_000, seq: 1 });
    expect(body.snapshot.cases).toMatchObject([{ id: caseId, state: 'reported', version: 1 }]);
    const page = await get(`/worlds/live/events?after=${body.seq}`);
    expect(page.body).toMatchObject({ to: head(), more: false });
    expect(page.body.events.map(({ type }) => type)).toContain('CaseFiled');
    const now = await get(`/at/${FRIDAY + 2 * MINUTE}`);
    expect(now.body.snapshot.cases).toMatchObject([{ state: 'filed' }]);
    const through = await get(`/at/${FRIDAY + 2 * MINUTE}?through=1`);
    expect(through.body).toMatchObject({ seq: 1, snapshot: { cases: [{ state: 'reported' }] } });
  });

  it('is asked for in epoch milliseconds or with date, time and zone, and by nothing else', async () => {
    expect((await get('/at/2026-11-20T23:59:00Z')).body).toHaveProperty('code');
    const iso = new Date(FRIDAY + 30_000).toISOString();
    expect((await get(`/at/${encodeURIComponent(iso)}`)).body).toMatchObject({ seq: 1 });
    for (const bad of ['now', '-5', '1e3', '14:20', '2026-11-21', '2026-11-21T14:20:00', '9999999999999999'])
      expect([bad, (await get(`/at/${bad}`)).body.code]).toEqual([bad, 'bad-time']);
    expect((await get(`/at/${FRIDAY}?through=x`)).body.code).toBe('bad-request');
    expect((await get('/events')).body.code).toBe('bad-request');
    expect((await get('/events?after=0&limit=5000')).body.code).toBe('bad-request');
    expect((await get(`/axis?from=${FRIDAY}&to=${FRIDAY}`)).body.code).toBe('bad-request');
    expect((await get(`/axis?from=0&to=${FRIDAY}`)).body.code).toBe('bad-request');
  });

  it('is refused before the first event, in the future, in a world that is unknown, and to whom may not read cases', async () => {
    expect((await get(`/at/${FRIDAY - 1}`)).body).toMatchObject({
      code: 'before-first-event',
      params: { at: FRIDAY },
    });
    const future = await get(`/at/${FRIDAY + 3 * MINUTE}`);
    expect([future.status, future.body.code]).toEqual([422, 'in-the-future']);
    const elsewhere = await get(`/worlds/exercise:x/at/${FRIDAY}`);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'unknown-world']);
    for (const by of [CONNECTOR, ADMINISTRATOR])
      expect((await get(`/at/${FRIDAY}`, by)).body.code).toBe('role-not-allowed');
    expect((await httpCall(server.url, `GET /at/${FRIDAY}`)).status).toBe(401);
  });

  it('shows a unit nothing that it may not open today', async () => {
    expect((await get(`/at/${FRIDAY}`, OFFICER)).body.snapshot.cases).toEqual([]);
    expect((await get('/events?after=0', OFFICER)).body).toEqual({ events: [], to: head(), more: false });
    accepted(await give('case.dispatch', { caseId, unitId: 'B1' }));
    expect((await get(`/at/${FRIDAY}`, OFFICER)).body.snapshot.cases).toMatchObject([{ id: caseId }]);
    expect((await get('/axis?from=0&to=1', OFFICER)).body).toMatchObject({ minutes: [], firstAt: FRIDAY });
  });

  it('brings nothing personal back: a contact that was erased since is nowhere in it', async () => {
    const past = await get(`/at/${FRIDAY}`);
    const text = JSON.stringify([past.body, (await get('/events?after=0')).body]);
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain('陈大文');
    const reporterId = past.body.snapshot.cases[0]?.reporterIds[0];
    if (reporterId === undefined) throw new Error('nobody reported it');
    await server.store.contacts.erase(reporterId);
    const revealed = await httpCall(server.url, `POST /cases/${caseId}/reveal`, {
      token: token(CHIEF),
      body: { reporterId, purpose: '回放时核实' },
    });
    expect(revealed.status).not.toBe(200);
    expect((await get(`/at/${FRIDAY}`)).status).toBe(200);
  });

  it('is no place to act in', async () => {
    const answer = await give('case.dispatch', { caseId, unitId: 'B1' }, { asOf: FRIDAY });
    expect(refusedWith(answer)).toBe('in-the-past');
    expect(server.app.live.dispatcher.durable.cases.get(caseId)?.state).toBe('filed');
  });

  it('is written down in the audit, moment by moment', async () => {
    await get(`/at/${FRIDAY}`);
    const rows = await server.app.audit.find({ action: 'look-back', limit: 10 });
    expect(rows).toMatchObject([{ actor: CHIEF.id, object: new Date(FRIDAY).toISOString() }]);
  });
});
