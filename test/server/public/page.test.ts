import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { COVER, LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER } from '../../kit/caseStory.ts';
import { type Phone, phoneWith, reportThrough } from '../../kit/publicPages.ts';
import { openScene, type Scene } from '../../kit/scene.ts';

const CHANNEL = person('connector');
const REPORT = {
  source: 'wechat',
  title: '王老五门口有垃圾',
  description: '隔壁的李四天天乱倒',
  category: RUBBISH,
  place: { gridId: 'G111', text: '中山路1号3楼' },
  reporter: { name: '陈大文', phone: '13800138000' },
};

describe('the public page', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  async function reported(more: object = {}): Promise<{ readonly id: CaseId; readonly phone: Phone }> {
    const answer = await reportThrough(scene.world, CHANNEL, { ...REPORT, ...more });
    return { id: answer.caseId, phone: phoneWith(scene.world, answer.progressPath ?? '') };
  }

  async function handled(id: CaseId): Promise<void> {
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.does(OFFICER, 'case.sign', { caseId: id });
  }

  it('shows number, matter, the four steps with their times, and what was said for the public', async () => {
    const { id, phone } = await reported();
    expect((await phone.read()).words).toContain('已收到，等待受理');
    await scene.until('2026-11-20 10:20');
    await handled(id);
    await scene.does(OFFICER, 'case.progress', { caseId: id, text: '<b>周五</b>上门', public: true });
    const { words, html } = await phone.read();
    expect(words).toContain(id);
    expect(words).toContain('暴露垃圾');
    expect(words).toMatch(
      /收到诉求 2026年11月20日 10:00 受理 2026年11月20日 10:20 已转承办单位 .* 开始办理/u,
    );
    expect(html).toContain('&lt;b>周五&lt;/b>上门');
    expect(html).not.toContain('<b>周五');
    expect((await phone.read('en')).words).toContain('Report received');
  });

  it('never shows a name, a number, a place, a unit, a title, or a note between desks', async () => {
    const { id, phone } = await reported();
    await handled(id);
    await scene.does(OFFICER, 'case.progress', { caseId: id, text: '内部说明：业主难缠' });
    await scene.does(CHIEF, 'case.setUrgency', { caseId: id, urgency: 'important', reason: '领导过问' });
    await scene.does(OFFICER, 'case.requestReturn', { caseId: id, reason: '推给别人', basis: '职责清单' });
    // The link itself is random letters.
    const html = (await phone.read()).html.replace(/\/p\/[\w-]{43}/gu, '');
    for (const secret of [
      ...['陈大文', '13800138000', '138****8000', '王老五', '李四', '中山路', 'G111', 'B1', 'S1'],
      ...['内部说明', '领导过问', '推给别人', '职责清单', 'dept_officer', 'R-', 'duty_chief'],
    ]) {
      expect(html, secret).not.toContain(secret);
    }
  });

  it('runs nothing but its own script, loads nothing, is kept nowhere and framed by nobody', async () => {
    const answer = await reportThrough(scene.world, CHANNEL, REPORT);
    const page = await fetch(scene.world.url + (answer.progressPath ?? ''));
    const { headers } = page;
    const html = await page.text();
    const hashOf = (part: 'style' | 'script') => {
      const [, text = ''] = new RegExp(`<${part}>(.*)</${part}>`, 'su').exec(html) ?? [];
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect((await phoneWith(scene.world, answer.progressPath ?? '').read()).html).not.toMatch(/src=|http:/u);
  });

  it('is sent once to whoever has it already, and again when something has happened', async () => {
    const { caseId: id, progressPath = '' } = await reportThrough(scene.world, CHANNEL, REPORT);
    const read = (tag: string) =>
      fetch(scene.world.url + progressPath, { headers: { accept: 'text/html', 'if-none-match': tag } });
    const tag = (await read('')).headers.get('etag') ?? '';
    expect((await read(tag)).status).toBe(304);
    await handled(id);
    const next = await read(tag);
    expect(next.status).toBe(200);
    expect(next.headers.get('etag')).not.toBe(tag);
  });

  it('takes a form of the longest text, and gives a longer one back whole, counted, to be shortened', async () => {
    const { caseId: id, progressPath = '' } = await reportThrough(scene.world, CHANNEL, REPORT);
    const url = scene.world.url + progressPath;
    const longest = '路'.repeat(2000);
    const call = (form: string, fields: Record<string, string>) =>
      fetch(`${url}/${form}`, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('最多 2000 字');
    expect(page).not.toContain('maxlength');
    const { version } = scene.case(id);
    expect((await call('supplement', { text: longest })).status).toBe(303);
    const longer = `<b>${'路'.repeat(2100)}`;
    const refused = await call('supplement', { text: longer });
    expect(refused.status).toBe(400);
    const html = await refused.text();
    expect(html).toContain('您写了 2103 字，多了 103 字');
    expect(html).toContain(`&lt;b>${'路'.repeat(2100)}</textarea>`);
    // The first is there, the refused one is not.
    expect(scene.case(id).version).toBe(version + 1);
    // What else was filled in comes back too.
    const rated = await (await call('rate', { score: '2', reasons: 'slow', text: longer })).text();
    for (const part of ['name="score" value="2"', 'name="reasons" value="slow"', '多了 103 字']) {
      expect(rated).toContain(part);
    }
  });

  it('tells the reason and the way to go on when a report is not accepted', async () => {
    const { id, phone } = await reported();
    await scene.does(CHIEF, 'case.reject', { caseId: id, reason: '属司法程序', route: 'court' });
    const { words } = await phone.read();
    expect(words).toContain('不予受理');
    expect(words).toContain('属司法程序');
    expect(words).toContain('建议去向: 人民法院');
  });

  it('follows a report into the case it was merged into, under its own number', async () => {
    const { id, phone } = await reported();
    const primary = await reported({ title: '另一人报同一件事' });
    await handled(primary.id);
    await scene.does(ACCEPTOR, 'case.merge', { caseId: id, intoId: primary.id });
    await scene.does(OFFICER, 'case.progress', { caseId: primary.id, text: '已派车', public: true });
    const { words } = await phone.read();
    expect(words).toContain(id);
    expect(words).not.toContain(primary.id);
    expect(words).toContain('办理中');
    expect(words).toContain('已派车');
    expect(await phone.urge()).toMatchObject({ status: 200 });
    expect(scene.case(primary.id).urgeCount).toBe(1);
  });

  it('shows one number with a line for each part when a report is several matters', async () => {
    const { id, phone } = await reported();
    const parts = [
      { title: '灯不亮', category: LAMP },
      { title: '井盖破', category: COVER, urgency: 'urgent' as const },
    ];
    await scene.does(ACCEPTOR, 'case.split', { caseId: id, parts });
    const [lamp = ''] = scene.case(id).childIds ?? [];
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: lamp, unitId: 'B1' });
    const { words } = await phone.read();
    expect(words).toContain(`编号 ${id}`);
    expect(words).toMatch(/路灯不亮 · 办理中 .*窨井盖破损 · 已受理/u);
    expect(words).not.toContain('催办');
  });

  it('is given for reports from outside, never to a desk', async () => {
    const asDesk = await reportThrough(scene.world, ACCEPTOR, REPORT);
    expect(asDesk.progressPath).toBeUndefined();
    const patrol = await reportThrough(scene.world, CHANNEL, { ...REPORT, source: 'patrol' });
    expect(patrol.progressPath).toBeUndefined();
    const first = await reportThrough(scene.world, CHANNEL, { ...REPORT, externalId: 'A-1' });
    expect(await reportThrough(scene.world, CHANNEL, { ...REPORT, externalId: 'A-1' })).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('keeps its link over a restart', async () => {
    const { phone } = await reported();
    const before = await phone.read();
    await scene.world.restart();
    expect(await phone.read()).toEqual(before);
  });
});
