import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicReceipt, PublicTalk } from '../../domain/contract/publicDoor.ts';
import type { GridId, Person } from '../../domain/kernel.ts';
import { threadsIn } from '../../domain/thread/threads.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ask } from '../kit/httpAsk.ts';
import { phoneWith } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { TEST_DISTRICT } from '../kit/testDistrict.ts';

/** A district where every point lies in one grid. */
const DISTRICT = { ...TEST_DISTRICT, locate: () => 'G111' as GridId };
const HERE = { point: [113.262, 23.1305], crs: 'wgs84' };
const GRID = person('grid_lead', 'G111');
const MOBILE = '13912345678';
const QUESTION = '旧床垫放楼下会有人收吗';

describe('a resident who talks to their grid, over real sockets', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', { district: DISTRICT });
  });
  afterEach(() => scene.close());

  const post = (path: string, body: object) =>
    ask('POST', `${scene.world.url}${path}`, { headers: { accept: 'application/json' }, body });
  const begin = async (more: object = {}): Promise<PublicTalk> => {
    const body = { id: randomUUID(), text: QUESTION, place: { ...HERE, text: '31 号楼下' }, ...more };
    const answer = await post('/api/v1/public/talks', body);
    expect(answer.body).toMatchObject({ path: expect.stringMatching(/^\/p\/talk\//u) });
    return answer.body as PublicTalk;
  };
  const say = (path: string, text: string, seen: number) => post(`${path}/lines`, { text, seen });
  const threads = () => [...threadsIn(scene.world.app.live.dispatcher.durable).values()];

  async function gives(who: Person, type: string, data: object): Promise<void> {
    const console = await scene.world.console(who);
    expect(await console.command(type, data)).toMatchObject({ ok: true });
    await scene.settled();
    console.leave();
  }

  it('is heard at once at the phone of the grid, its numbers covered, and answered on their page', async () => {
    const phone = await scene.world.console(GRID);
    const { path } = await begin({ text: `${QUESTION}，打我 ${MOBILE}` });
    await phone.reached(scene.world.app.live.dispatcher.durable.seq);
    const [talk] = [...threadsIn(phone.situation).values()];
    expect(talk?.lines[0]?.text).toBe(`${QUESTION}，打我 139****5678`);
    expect(JSON.stringify(phone.frames)).not.toContain(MOBILE);
    expect(await phone.command('thread.reply', { subjectId: talk?.id, text: '明早八点来收' })).toMatchObject({
      ok: true,
    });
    phone.leave();
    const { words } = await phoneWith(scene.world, path).read();
    expect(words).toContain('明早八点来收');
    expect(words).toContain('31 号楼下');
    expect(words).not.toContain(GRID.id);
    expect((await phoneWith(scene.world, path).read('en')).words).toContain('Grid staff');
  });

  it('sent twice on a bad network is one talk, and one line', async () => {
    const id = randomUUID();
    const [first] = [await begin({ id }), await begin({ id })];
    expect(threads()).toHaveLength(1);
    for (let n = 0; n < 2; n += 1) expect((await say(first.path, '那我今晚放下去', 1)).status).toBe(200);
    expect(threads()[0]?.lines).toHaveLength(2);
  });

  it('is taken as a case by one key: the page leads to its progress, and the talk goes on there', async () => {
    const { path } = await begin();
    const [talk] = threads();
    await gives(GRID, 'thread.toCase', { subjectId: talk?.id, n: 1, category: RUBBISH });
    const { html, words } = await phoneWith(scene.world, path).read();
    expect(words).toContain(threads()[0]?.caseId);
    const [, progressPath = ''] = /href="(\/p\/[\w-]+)\?/u.exec(html.slice(html.indexOf('已生成诉求'))) ?? [];
    const progress = await phoneWith(scene.world, progressPath).read();
    expect(progress.status).toBe(200);
    expect(progress.words).toContain(QUESTION);
    expect((await post(`${progressPath}/talk`, { text: '还要等几天', seen: 1 })).body).toEqual({ ok: true });
    expect(threads()[0]?.lines.at(-1)).toMatchObject({ voice: 'resident', text: '还要等几天' });
  });

  describe('from the page of their report', () => {
    const report = async (more: object = {}): Promise<PublicReceipt> => {
      const body = { id: randomUUID(), text: '一堆垃圾三天了', category: RUBBISH, place: HERE, ...more };
      return (await post('/api/v1/public/reports', body)).body as PublicReceipt;
    };

    it('begins a talk beside it, which no other reporter of the same matter reads', async () => {
      const mine = await report();
      const { body } = await post('/api/v1/public/nearby', HERE);
      const [offer] = (body as { matters: readonly { ref: string }[] }).matters;
      const other = (await post('/api/v1/public/follows', { id: randomUUID(), ref: offer?.ref }))
        .body as PublicReceipt;
      expect((await post(`${mine.progressPath}/talk`, { text: '是我家门口', seen: 0 })).status).toBe(200);
      expect((await phoneWith(scene.world, mine.progressPath).read()).words).toContain('是我家门口');
      expect((await phoneWith(scene.world, other.progressPath).read()).words).not.toContain('是我家门口');
      expect(threads()).toMatchObject([{ caseId: mine.number, gridId: 'G111' }]);
    });

    it('is not offered where the report is confidential', async () => {
      const { progressPath } = await report({ reporter: { phone: '13800138000', confidential: true } });
      expect((await phoneWith(scene.world, progressPath).read()).words).not.toContain('与网格员对话');
      expect((await post(`${progressPath}/talk`, { text: '在吗' })).body).toMatchObject({
        code: 'thread-confidential',
      });
    });
  });

  it('leads nowhere by a link that nobody was given, or by one into a room', async () => {
    const { path } = await begin();
    const token = path.split('/').at(-1) ?? '';
    for (const wrong of [`/p/talk/${token.slice(0, -3)}`, '/p/talk/x', `/p/room/${token}`, `/p/${token}`])
      expect([wrong, (await phoneWith(scene.world, wrong).read()).status]).toEqual([wrong, 404]);
  });

  it('is refused where nobody knows the grid, and where one writes faster than a person', async () => {
    const nowhere = { id: randomUUID(), text: QUESTION, place: { text: '不知道' } };
    expect((await post('/api/v1/public/talks', nowhere)).body).toMatchObject({ code: 'thread-no-grid' });
    const { path } = await begin();
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => say(path, `第 ${n} 句话`, n)));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
  });
});
