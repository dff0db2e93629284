import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { MeasuresAnswer } from '../../../domain/contract/measures.ts';
import type { MediaAnswer } from '../../../domain/contract/media.ts';
import type { SilentAnswer } from '../../../domain/contract/silent.ts';
import { aPhoto } from '../../kit/aPhoto.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const FEED = person('connector');
const DAY = 86_400_000;

describe('a case that was put away', () => {
  let world: TestWorld;
  let chief: TestConsole;
  let headers: Record<string, string>;

  beforeEach(async () => {
    world = await openWorld({ putAwayAfter: 2 * DAY, foldEvery: 4 });
    await signIn();
  });
  afterEach(() => world.close());

  async function signIn(): Promise<void> {
    chief = await world.console(CHIEF);
    headers = { authorization: `Bearer ${world.people.admit(CHIEF)}` };
  }

  const get = (path: string) => ask('GET', world.url + path, { headers });
  const isInMemory = (id: CaseId) => world.app.live.dispatcher.durable.cases.has(id);

  async function photo(): Promise<string> {
    const answer = await fetch(`${world.url}/api/v1/media`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await aPhoto()),
    });
    return ((await answer.json()) as MediaAnswer).mediaId;
  }

  async function statusOfPhoto(id: string): Promise<number> {
    const answer = await fetch(`${world.url}/api/v1/media/${id}`, { headers });
    await answer.arrayBuffer();
    return answer.status;
  }

  async function report(title: string, more: object = {}): Promise<CaseId> {
    return accepted(await chief.command('case.report', { ...RUBBISH_REPORT, title, ...more })).caseId;
  }

  async function putAway(title: string, more: object = {}): Promise<CaseId> {
    const caseId = await report(title, more);
    accepted(await chief.command('case.reject', { caseId, reason: '不属受理范围', route: 'court' }));
    await leaveAlone(caseId);
    return caseId;
  }

  /** So long, and so much else happens meanwhile, that it leaves memory. */
  async function leaveAlone(caseId: CaseId): Promise<void> {
    world.clock.advance(3 * DAY);
    await signIn();
    for (let n = 0; n < 8; n += 1) await report(`以后的事 ${n}`);
    await expect.poll(() => isInMemory(caseId)).toBe(false);
  }

  it('is found, opened and measured as before, and stays put away', async () => {
    const caseId = await putAway('路灯不亮', { externalId: 'HL-77', source: '12345' });
    const found = await get(`/api/v1/cases?q=${encodeURIComponent('路灯')}`);
    expect(found.body).toMatchObject({ total: 1, cases: [{ id: caseId, state: 'rejected' }] });
    expect((await get(`/api/v1/cases/${caseId}`)).body).toMatchObject({
      case: { id: caseId, title: '路灯不亮' },
      events: [{ type: 'CaseReported' }, { type: 'CaseRejected' }],
    });
    const then = (await get('/api/v1/measures?from=2026-11-21&to=2026-11-21')).body as MeasuresAnswer;
    const now = (await get('/api/v1/measures')).body as MeasuresAnswer;
    const counted = ({ measures }: MeasuresAnswer) => measures.flatMap(({ rows }) => rows);
    expect(counted(then)).toContain(caseId);
    expect(counted(now)).not.toContain(caseId);
    expect(isInMemory(caseId)).toBe(false);
  });

  it('still shows its photo to whoever sees it, and the photo is not swept away', async () => {
    const id = await photo();
    const caseId = await putAway('垃圾满溢', { mediaIds: [id] });
    const { media, mediaIndex } = world.app.live;
    expect(await media.sweep(mediaIndex.isNamed)).toBe(0);
    expect(await statusOfPhoto(id)).toBe(200);
    await world.restart();
    expect(isInMemory(caseId)).toBe(false);
    await signIn();
    expect(await statusOfPhoto(id)).toBe(200);
    expect(await world.app.live.media.sweep(world.app.live.mediaIndex.isNamed)).toBe(0);
  });

  it('takes a second report of its number, and is on every console again', async () => {
    let feed = await world.console(FEED);
    const order = { source: '12345', externalId: 'HL-78', title: '井盖丢失', place: { gridId: 'G111' } };
    const { caseId } = accepted(await feed.command('case.report', order));
    accepted(await chief.command('case.reject', { caseId, reason: '不属受理范围', route: 'court' }));
    await leaveAlone(caseId);
    feed = await world.console(FEED);
    const again = await feed.command('case.report', { ...order, description: '又有人来电，说有人摔倒' });
    expect(accepted(again)).toMatchObject({ caseId, supplemented: true });
    expect(isInMemory(caseId)).toBe(true);
    await expect.poll(() => chief.situation.cases.get(caseId)?.version).toBe(4);
  });

  it('does not hide the grids that are silent when it comes back, however old it is', async () => {
    const caseId = await putAway('从前的事');
    world.clock.advance(40 * DAY);
    await signIn();
    for (let n = 0; n < 4; n += 1) await report(`本月的事 ${n}`);
    accepted(await chief.command('case.note', { caseId, text: '补记' }));
    expect(isInMemory(caseId)).toBe(true);
    const silence = (await get('/api/v1/grids/silent')).body as SilentAnswer;
    expect(silence).toMatchObject({ judged: 1, grids: [], streets: [{ expected: 0 }] });
    // Who sees a part of a street's cases would take the rest for silence.
    const officer = { authorization: `Bearer ${world.people.admit(person('dept_officer', 'B3'))}` };
    const seen = await ask('GET', `${world.url}/api/v1/grids/silent`, { headers: officer });
    expect(seen).toMatchObject({ status: 200, body: { streets: [] } });
  });

  it('has its reply drafted where it lies', async () => {
    const caseId = await putAway('路灯不亮');
    const body = { caseId, kind: 'result' };
    const answer = await ask('POST', `${world.url}/api/v1/replies`, { headers, body });
    expect(answer.status).toBe(200);
    expect(isInMemory(caseId)).toBe(false);
  });

  it('is not there for whoever has no business with it, and unknown numbers stay unknown', async () => {
    const caseId = await putAway('举报噪声');
    const stranger = { authorization: `Bearer ${world.people.admit(person('dept_officer', 'B3'))}` };
    expect(await ask('GET', `${world.url}/api/v1/cases/${caseId}`, { headers: stranger })).toMatchObject({
      body: { code: 'out-of-scope' },
    });
    const unknown = `${caseId.slice(0, -6)}009999`;
    expect(await get(`/api/v1/cases/${unknown}`)).toMatchObject({ body: { code: 'unknown-case' } });
    expect(await chief.command('case.note', { caseId: unknown, text: '谁' })).toMatchObject({
      ok: false,
      code: 'unknown-case',
    });
  });
});
