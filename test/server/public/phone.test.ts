import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Nearby, PublicReceipt } from '../../../domain/contract/publicDoor.ts';
import { publicReportInput } from '../../../domain/contract/publicDoor.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { aPhoto } from '../../kit/aPhoto.ts';
import { LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER } from '../../kit/caseStory.ts';
import { type Answer, ask } from '../../kit/httpAsk.ts';
import { phoneWith } from '../../kit/publicPages.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';
import { pathsWith, withWords, wordPaths } from '../../kit/withWords.ts';

/** A district where every point lies in one grid. */
const DISTRICT = { ...TEST_DISTRICT, locate: () => 'G111' as GridId };
const HERE: readonly [number, number] = [113.262, 23.1305];
const AROUND_THE_CORNER: readonly [number, number] = [113.2623, 23.1305];
const FAR: readonly [number, number] = [113.27, 23.14];

describe('a phone without an account', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', { district: DISTRICT });
  });
  afterEach(() => scene.close());

  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask('POST', `${scene.world.url}/api/v1/public/${path}`, { body, headers });

  const aReport = (more: object = {}) => ({
    id: randomUUID(),
    text: '人行道上一堆垃圾，已经三天了。',
    category: RUBBISH,
    place: { point: HERE, crs: 'wgs84' },
    ...more,
  });
  const received = async (answer: Promise<Answer>): Promise<PublicReceipt> => {
    const { status, body } = await answer;
    expect(body).toMatchObject({ number: expect.any(String) });
    expect(status).toBe(200);
    return body as PublicReceipt;
  };
  const report = (more: object = {}) => received(send('reports', aReport(more)));
  const nearby = async (point: readonly [number, number], crs = 'wgs84') =>
    (await send('nearby', { point, crs })).body as Nearby;

  it('is promised no call when no number was left', async () => {
    const { contactBy, doneBy } = await report();
    expect(contactBy).toBeUndefined();
    expect(doneBy).toEqual(expect.any(Number));
  });

  it('reports, and is given a number, a page of its own and the hours that were promised', async () => {
    const receipt = await report({ reporter: { phone: '13800138000', confidential: true } });
    const thisCase = scene.case(receipt.number);
    expect(thisCase).toMatchObject({
      source: 'web',
      origin: 'appeal',
      title: '人行道上一堆垃圾，已经三天了',
      confidential: true,
      reporterKind: 'resident',
      place: { gridId: 'G111' },
    });
    expect(receipt).toMatchObject({
      acceptBy: thisCase.clocks.K1?.due,
      contactBy: thisCase.clocks.K4?.due,
      doneBy: thisCase.clocks.K0?.due,
    });
    const { words } = await phoneWith(scene.world, receipt.progressPath).read();
    expect(words).toContain(receipt.number);
  });

  it('that sends the same three times on a bad network made one case, with three equal answers', async () => {
    const body = aReport();
    const [first, second] = await Promise.all([send('reports', body), send('reports', body)]);
    const third = await send('reports', body);
    expect(second.body).toEqual(first.body);
    expect(third.body).toEqual(first.body);
    expect(scene.world.app.live.dispatcher.durable.cases.size).toBe(1);
  });

  it('has its one case also when the server was killed between two tries', async () => {
    const body = aReport();
    const first = await received(send('reports', body));
    await scene.world.restart();
    expect(await received(send('reports', body))).toEqual(first);
  });

  it('may not use an id for two different reports', async () => {
    const body = aReport();
    await received(send('reports', body));
    expect(await send('reports', { ...body, text: '别的事' })).toMatchObject({ status: 409 });
  });

  it('is asked for the system of its coordinates, which is never guessed', async () => {
    expect(await send('reports', aReport({ place: { point: HERE } }))).toMatchObject({
      status: 422,
      body: { code: 'crs-required' },
    });
    expect(await send('nearby', { point: HERE })).toMatchObject({ body: { code: 'crs-required' } });
  });

  it('may say where in words alone, and how pressing it is says the desk', async () => {
    const receipt = await report({ place: { text: '公园前地铁站 D 口' } });
    expect(scene.case(receipt.number)).toMatchObject({
      place: { text: '公园前地铁站 D 口', unplaced: 'text-only' },
      urgency: 'general',
    });
    expect(await send('reports', aReport({ urgency: 'urgent' }))).toMatchObject({ status: 400 });
  });

  it('is shown what is open close by, and nothing that was written about it', async () => {
    await report({ text: '王老五门口有垃圾，电话 13800138000' });
    await report({ place: { point: FAR, crs: 'wgs84' } });
    const answer = await nearby(AROUND_THE_CORNER);
    expect(answer.where).toMatchObject({ street: { zh: 'S1' }, grid: 'G111' });
    expect(answer.matters).toEqual([
      {
        ref: expect.any(String),
        matter: { zh: '暴露垃圾', en: RUBBISH },
        metres: 30,
        people: 1,
        since: expect.any(Number),
        progress: 'received',
      },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/王老五|138|YX-/u);
  });

  it('is not shown what somebody asked to keep quiet, nor what has ended', async () => {
    await report({ reporter: { confidential: true } });
    const other = await report({ category: LAMP });
    expect((await nearby(HERE)).matters).toHaveLength(1);
    await scene.does(CHIEF, 'case.reject', { caseId: other.number, reason: '属司法程序', route: 'court' });
    expect((await nearby(HERE)).matters).toEqual([]);
  });

  it('follows instead of reporting again: one more person, one case, a page of its own', async () => {
    const first = await report();
    const [matter] = (await nearby(AROUND_THE_CORNER)).matters;
    const body = { id: randomUUID(), ref: matter?.ref, reporter: { phone: '13900139000' } };
    const follower = await received(send('follows', body));
    expect(await received(send('follows', body))).toEqual(follower);
    expect(follower.number).not.toBe(first.number);
    expect(scene.case(first.number)).toMatchObject({ reports: 2, state: 'reported' });
    expect(scene.case(follower.number)).toMatchObject({ state: 'merged', mergedInto: first.number });
    expect((await nearby(HERE)).matters).toMatchObject([{ people: 2 }]);

    await scene.does(ACCEPTOR, 'case.file', { caseId: first.number });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: first.number, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: first.number });
    await scene.does(OFFICER, 'case.progress', { caseId: first.number, text: '已派车', public: true });
    const { words } = await phoneWith(scene.world, follower.progressPath).read();
    expect(words).toContain('已派车');
    expect(words).toContain(follower.number);
    expect(words).not.toContain(first.number);
  });

  it('that follows what has ended meanwhile has a report of its own', async () => {
    const first = await report();
    const [matter] = (await nearby(HERE)).matters;
    await scene.does(CHIEF, 'case.reject', { caseId: first.number, reason: '属司法程序', route: 'court' });
    const follower = await received(send('follows', { id: randomUUID(), ref: matter?.ref }));
    expect(scene.case(follower.number)).toMatchObject({ state: 'reported', reports: 1 });
  });

  it('cannot guess what to follow, nor follow by what it was offered yesterday', async () => {
    const { number } = await report();
    for (const ref of [number, 'A'.repeat(80)]) {
      expect(await send('follows', { id: randomUUID(), ref })).toMatchObject({
        status: 410,
        body: { code: 'follow-over' },
      });
    }
    const [matter] = (await nearby(HERE)).matters;
    await scene.until('2026-11-20 11:10');
    expect(await send('follows', { id: randomUUID(), ref: matter?.ref })).toMatchObject({ status: 410 });
  });

  it('sends photos that keep nothing but their pixels, and names them in its report', async () => {
    const photo = await aPhoto({ width: 320, height: 240 });
    const answer = await fetch(`${scene.world.url}/api/v1/public/media`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: photo as unknown as BodyInit,
    });
    expect(answer.status).toBe(201);
    const { mediaId } = (await answer.json()) as { readonly mediaId: string };
    const receipt = await report({ mediaIds: [mediaId] });
    expect(scene.case(receipt.number).media).toMatchObject([{ id: mediaId }]);
    const file = await scene.world.app.live.media.copy(mediaId as never, []);
    expect(file?.mime).toBe('image/jpeg');
    // Looking is for whoever is signed in: a link shows no photo of anybody.
    expect((await ask('GET', `${scene.world.url}/api/v1/media/${mediaId}`)).status).toBe(401);
  });

  it('has words masked before the log, wherever it may write some', async () => {
    const sentence = '请回电 13812345678';
    const body = withWords(publicReportInput, sentence, aReport()) as object;
    expect(pathsWith(body, sentence)).toHaveLength(wordPaths(publicReportInput).length);
    const { number, progressPath } = await received(send('reports', { ...body, id: randomUUID() }));
    const log = JSON.stringify(await scene.events(number));
    expect(log).toContain('138****5678');
    expect(log).not.toContain('13812345678');
    // What a resident wrote is shown on no page that a link leads to, masked or not.
    const page = await phoneWith(scene.world, progressPath).read();
    expect(page.html).not.toMatch(/请回电|138/u);
  });

  it('is told more by the same link, once however often it is sent, and masked', async () => {
    const { number, progressPath } = await report();
    const tell = (text: string) =>
      ask('POST', `${scene.world.url}${progressPath}/supplement`, {
        headers: { accept: 'application/json' },
        body: { text },
      });
    expect(await tell('又多了一堆，电话 13812345678')).toMatchObject({ status: 200 });
    expect(await tell('又多了一堆，电话 13812345678')).toMatchObject({ status: 200 });
    expect(await scene.eventsOf(number, 'ReportSupplemented')).toMatchObject([
      { data: { text: '又多了一堆，电话 138****5678' } },
    ]);
    expect(await tell('  ')).toMatchObject({ status: 400 });
  });

  it('says that it has come back: a person is asked whether to take the case up again', async () => {
    const { number, progressPath } = await report();
    await scene.does(CHIEF, 'case.reject', { caseId: number, reason: '属司法程序', route: 'court' });
    const page = await phoneWith(scene.world, progressPath).read();
    expect(page.words).toContain('问题又出现了');
    const answer = await ask('POST', `${scene.world.url}${progressPath}/supplement`, {
      headers: { accept: 'application/json' },
      body: { text: '还是老样子' },
    });
    expect(answer.status).toBe(200);
    expect(await scene.eventsOf(number, 'ReportSupplemented')).toMatchObject([
      { data: { reopen: 'proposed' } },
    ]);
    expect(scene.case(number).review).toMatchObject({ state: 'open', cause: 'supplement' });
  });

  it('is heard whatever its words are: no report is dropped for its tone', async () => {
    const { number } = await report({ text: '你们这帮混蛋到底管不管！' });
    expect(scene.case(number)).toMatchObject({ state: 'reported', title: '你们这帮混蛋到底管不管' });
  });

  it('keeps answers nowhere', async () => {
    for (const answer of [
      await send('nearby', { point: HERE, crs: 'wgs84' }),
      await send('reports', aReport()),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the brakes of the public door', () => {
  const RATES = { perPhone: { perSecond: 0.01, burst: 12 }, perAddress: { perSecond: 0.01, burst: 30 } };
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', { district: DISTRICT, rates: RATES });
  });
  afterEach(() => scene.close());

  const reportAs = (phone: string | undefined) =>
    ask('POST', `${scene.world.url}/api/v1/public/reports`, {
      body: { id: randomUUID(), text: '路灯不亮', place: { text: '东门口' } },
      headers: phone === undefined ? {} : { 'x-phone': phone },
    });

  it('hold one phone after a handful, say when it may go on, and leave its neighbour alone', async () => {
    const [mine, neighbours] = ['a'.repeat(20), 'b'.repeat(20)];
    expect((await reportAs(mine)).status).toBe(200);
    expect((await reportAs(mine)).status).toBe(200);
    const held = await reportAs(mine);
    expect(held).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await reportAs(neighbours)).status).toBe(200);
  });

  it('hold an address that says it is many phones, and one that does not say which', async () => {
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await reportAs(`phone-number-${n}-of-one`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await scene.until('2026-11-20 11:30');
    expect((await reportAs(undefined)).status).toBe(200);
    expect((await reportAs(undefined)).status).toBe(200);
    expect((await reportAs(undefined)).status).toBe(429);
  });
});
