import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { CHECKER, CHIEF, DISPATCHER, OFFICER, shanghai } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { type Phone, phoneWith, reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const CHANNEL = person('connector');

describe('scenario 24: the rating link', () => {
  let scene: Scene;
  let id: CaseId;
  let phone: Phone;
  /** A case reported through a channel, closed on Friday 2026-11-20 at 10:00. */
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    const report = { source: 'wechat', title: '门口有垃圾', category: RUBBISH, place: { gridId: 'G111' } };
    const reporter = { name: '陈大文', phone: '13800138000' };
    const answer = await reportThrough(scene.world, CHANNEL, { ...report, reporter });
    id = answer.caseId;
    phone = phoneWith(scene.world, answer.progressPath ?? '');
  });
  afterEach(() => scene.close());

  async function close(): Promise<void> {
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
    await scene.does(OFFICER, 'case.resolve', { caseId: id, text: '垃圾已清运' });
    await scene.does(DISPATCHER, 'case.assignCheck', {
      caseId: id,
      checkerId: CHECKER.id,
      checkerUnitId: 'Z',
    });
    await scene.does(CHECKER, 'case.checkPass', { caseId: id });
    await scene.does(CHIEF, 'case.close', { caseId: id });
  }

  it('works once the case is closed: one rating, one change within a day, then a polite no', async () => {
    expect(await phone.rate({ score: 5 })).toMatchObject({ status: 422, body: { code: 'rating-not-yet' } });
    await close();
    expect(await phone.rate({ score: 2, text: '来得太慢' })).toMatchObject({
      status: 200,
      body: { ok: true },
    });
    await scene.until('2026-11-20 20:00');
    expect(await phone.rate({ score: 4 })).toMatchObject({ status: 200 });
    const again = await phone.rate({ score: 5 });
    expect(again).toMatchObject({
      status: 422,
      body: { code: 'rated-already', message: '您已评价过，谢谢。' },
    });
    expect(scene.case(id).rating).toMatchObject({ score: 4, changedAt: shanghai('2026-11-20 20:00') });
    expect(await scene.eventsOf(id, 'CaseRated')).toHaveLength(2);
  });

  it('takes no change after a day, and nothing after fifteen days', async () => {
    await close();
    await phone.rate({ score: 3 });
    await scene.until('2026-11-21 10:10');
    expect(await phone.rate({ score: 1 })).toMatchObject({ status: 422, body: { code: 'rated-already' } });
    await scene.downUntil('2026-12-05 10:10');
    expect(await phone.rate({ score: 1 })).toMatchObject({ status: 422, body: { code: 'rating-closed' } });
    expect(scene.case(id).rating).toMatchObject({ score: 3 });
    const page = await phone.read();
    expect(page.words).toContain('您的评价');
  });

  it('starts a review due in fifteen working days when the score is bad', async () => {
    await close();
    await phone.rate({ score: 1, reasons: ['not-solved', 'slow'], text: '还在那里，请打 13912345678' });
    expect(scene.case(id).review).toMatchObject({
      state: 'open',
      cause: 'rating',
      due: shanghai('2026-12-11 17:00'),
    });
    const [rated] = await scene.eventsOf(id, 'CaseRated');
    expect(rated).toMatchObject({
      by: { id: `link:${id}`, role: 'resident' },
      data: { score: 1, reasons: ['not-solved', 'slow'], text: '还在那里，请打 139****5678' },
    });
  });

  it('counts a form sent twice in one breath as one rating', async () => {
    await close();
    const answers = await Promise.all([phone.rate({ score: 5 }), phone.rate({ score: 5 })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await scene.eventsOf(id, 'CaseRated')).toHaveLength(1);
  });

  it('works as a plain form too, and says thanks on the page it comes back to', async () => {
    await close();
    const form = await phone.read();
    const action = /action="([^"]+\/rate[^"]*)"/u.exec(form.html)?.[1] ?? '';
    const sent = await fetch(scene.world.url + action, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams([
        ['score', '2'],
        ['reasons', 'slow'],
        ['reasons', 'attitude'],
        ['text', ''],
      ]),
      redirect: 'manual',
    });
    expect(sent.status).toBe(303);
    const back = await (await fetch(scene.world.url + (sent.headers.get('location') ?? ''))).text();
    expect(back).toContain('谢谢您的评价，我们已收到。');
    expect((await scene.eventsOf(id, 'CaseRated'))[0]?.data).toEqual({
      score: 2,
      reasons: ['slow', 'attitude'],
    });
  });

  it('refuses in words what is no rating and what is no link', async () => {
    await close();
    for (const body of [{ score: 6 }, { score: 1, reasons: ['13800138000'] }, {}, { score: 3, more: 1 }]) {
      const path = `${scene.world.url}${(await linkOf()) ?? ''}/rate`;
      expect(await ask('POST', path, { headers: { accept: 'application/json' }, body })).toMatchObject({
        status: 400,
        body: { code: 'bad-request' },
      });
    }
    expect(await scene.eventsOf(id, 'CaseRated')).toEqual([]);
    const nobody = phoneWith(scene.world, `/p/${'A'.repeat(43)}`);
    expect(await nobody.read()).toMatchObject({
      status: 404,
      words: expect.stringContaining('链接不完整或有误，'),
    });
    expect(await nobody.read('en')).toMatchObject({
      words: expect.stringContaining('This link is not valid'),
    });
    expect((await nobody.rate({ score: 1 })).status).toBe(404);
  });

  it('is over half a year after closing', async () => {
    await close();
    await scene.downUntil('2027-05-20 12:00');
    expect(await phone.read()).toMatchObject({ status: 410, words: expect.stringContaining('链接已过期') });
  });

  it('is the same at every asking, told to the channel that brought the report and to nobody else', async () => {
    const path = await linkOf();
    expect(path).toMatch(/^\/p\/[\w-]{43}$/u);
    const other = await linkOf(person('connector', 'D', 2));
    expect(other).toBeUndefined();
    const token = scene.world.people.admit(CHIEF);
    const answer = await ask('GET', `${scene.world.url}/api/v1/cases/${id}/link`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  async function linkOf(channel = CHANNEL): Promise<string | undefined> {
    const headers = { 'x-api-key': scene.world.people.giveKey(channel) };
    const { body } = await ask('GET', `${scene.world.url}/api/v1/cases/${id}/link`, { headers });
    return (body as { progressPath?: string }).progressPath;
  }
});
