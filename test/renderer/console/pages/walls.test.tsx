import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WallView } from '../../../../domain/contract/walls.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { NEW_WALL } from '../../../../domain/wall/settings.ts';
import WallsPage from '../../../../renderer/console/pages/walls/WallsPage.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { aBrowser, CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';

const KEEPER: Person = { id: 'keeper', name: '系统管理员', roles: ['administrator'], scope: 'D' };
const HALL: WallView = { id: 'wall-1', name: '大厅', settings: NEW_WALL, version: 1, createdAt: 1 };

describe('the page of walls', () => {
  let app: TestApp;
  let clock: TestClock;
  let server: FakeRoutes;
  let walls: readonly WallView[];
  beforeEach(() => {
    clock = createTestClock();
    app = openTestApp({ clock, cases: [aCase(1, { title: '水管爆裂' })] });
    walls = [HALL];
    server = fakeRoutes(app, { 'GET /walls': () => ({ walls }) });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  async function open(person: Person) {
    app.seat(person);
    const { user, container } = renderPart(app, <WallsPage />);
    await screen.findByRole('heading', { name: '大厅' });
    const type = async (label: string, text: string) => {
      const field = screen.getByLabelText(label);
      await user.clear(field);
      await user.type(field, text);
    };
    return { user, container, type };
  }
  const preview = () => within(screen.getByRole('region', { name: /^预览/u }));
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: '存设置' });

  it('hangs a new one up and shows its address this once', async () => {
    const { user, type } = await open(KEEPER);
    server.on('POST /walls', () => {
      walls = [HALL, { ...HALL, id: 'wall-2', name: '三楼' }];
      return { id: 'wall-2', token: 'lxw_x', url: 'http://127.0.0.1/wall/#token=lxw_x' };
    });
    await type('大屏名称', '三楼');
    await user.click(screen.getByRole('button', { name: '新建大屏' }));
    expect(await screen.findByText(/#token=lxw_x/u)).toBeTruthy();
    expect(await screen.findByRole('heading', { name: '三楼' })).toBeTruthy();
    expect(server.of('POST /walls').map(({ body }) => body)).toEqual([{ name: '三楼' }]);
  });

  it('shows before saving what the last seat could not read', async () => {
    const { type } = await open(CHIEF);
    await type('最后一排离屏（米）', '3');
    expect(preview().queryAllByText(/^放不下：/u)).toEqual([]);
    await type('最后一排离屏（米）', '8');
    expect(preview().getAllByText(/^放不下：/u).length).toBeGreaterThan(0);
    expect(save().disabled).toBe(false);
  });

  it('says which scene has no place there and leaves its time to the next', async () => {
    const { type } = await open(CHIEF);
    await type('最后一排离屏（米）', '15');
    expect(preview().getAllByText(/让给下一个画面/u).length).toBeGreaterThan(0);
  });

  it('shows what stands in place of a rotation none of which fits', async () => {
    walls = [{ ...HALL, settings: { ...NEW_WALL, rotation: [{ scene: 'streets', seconds: 30 }] } }];
    const { type } = await open(CHIEF);
    expect(preview().queryByText(/没有放得下的/u)).toBeNull();
    await type('最后一排离屏（米）', '15');
    expect(preview().getByText(/没有放得下的，改放这个/u).textContent).toContain('此刻');
  });

  it('says that the photos leave their time to the next scene while none is released', async () => {
    await open(CHIEF);
    expect(preview().getByText(/没有放行的照片，让给下一个画面/u)).toBeTruthy();
    const media = [{ id: 'photo', stage: 'report' as const, at: 1, releasedToWall: true as const }];
    act(() => app.client.situation.replace('live', 200, [aCase(1, { media })], []));
    expect(preview().queryByText(/没有放行的照片/u)).toBeNull();
  });

  it('says that a matter without a released photo gives the place of the photo to the rest', async () => {
    walls = [{ ...HALL, focus: { caseId: caseNo(1), at: 1 } }];
    await open(CHIEF);
    expect(preview().getByText('没有放行的照片，照片的位置让给其余。')).toBeTruthy();
    const media = [{ id: 'photo', stage: 'report' as const, at: 1, releasedToWall: true as const }];
    act(() => app.client.situation.replace('live', 200, [aCase(1, { media })], []));
    expect(preview().queryByText(/照片的位置让给其余/u)).toBeNull();
  });

  it('refuses a distance that allows no tile, with the largest that does', async () => {
    const { type } = await open(CHIEF);
    await type('最后一排离屏（米）', '60');
    const [, most = ''] = /最远 ([\d.]+) 米/u.exec(screen.getByRole('alert').textContent ?? '') ?? [];
    expect(save().disabled).toBe(true);
    await type('最后一排离屏（米）', most);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(save().disabled).toBe(false);
  });

  it('leaves what cannot be read as it was typed, and cannot be saved so', async () => {
    const { user, type } = await open(CHIEF);
    const distance = screen.getByLabelText<HTMLInputElement>('最后一排离屏（米）');
    await user.clear(distance);
    expect(distance.value).toBe('');
    expect(screen.getByRole('alert').textContent).toMatch(/0\.5 到 200/u);
    expect(save().disabled).toBe(true);
    await type('最后一排离屏（米）', '6');
    await type('此刻停留秒数', '3');
    expect(save().disabled).toBe(true);
  });

  it('changes which scenes come by, in which order, and for how long', async () => {
    const { user, type } = await open(CHIEF);
    server.on('PATCH /walls/wall-1', (body) => {
      const settings = (body as { settings: WallView['settings'] }).settings;
      walls = [{ ...HALL, settings }];
      return { ...HALL, settings };
    });
    await user.click(screen.getAllByRole('button', { name: '移出' })[4] as HTMLElement);
    await user.click(screen.getAllByRole('button', { name: '上移' })[1] as HTMLElement);
    await type('此刻停留秒数', '90');
    await user.click(save());
    expect(await screen.findByRole('button', { name: '加入 现场照片' })).toBeTruthy();
    const [{ body } = {}] = server.of('PATCH /walls/wall-1');
    expect((body as { settings: WallView['settings'] }).settings.rotation).toEqual([
      { scene: 'streets', seconds: 30 },
      { scene: 'now', seconds: 90 },
      { scene: 'units', seconds: 30 },
      { scene: 'today', seconds: 30 },
    ]);
  });

  it('takes figures as they are written here, of full width too, and none as programs write them', async () => {
    const { type } = await open(CHIEF);
    await type('最后一排离屏（米）', '６．５');
    expect(save().disabled).toBe(false);
    for (const wrong of ['0x8', '1e1', '-6', '6 7']) {
      await type('最后一排离屏（米）', wrong);
      expect([wrong, save().disabled]).toEqual([wrong, true]);
    }
  });

  it('changes the rotation by keyboard alone: the next key goes to the row that was moved', async () => {
    const { user } = await open(CHIEF);
    const at = () => document.activeElement?.getAttribute('data-act');
    const press = async (name: string, n: number) => {
      act(() => screen.getAllByRole('button', { name })[n]?.focus());
      await user.keyboard('{Enter}');
    };
    await press('上移', 2);
    expect(at()).toBe('up 1');
    await user.keyboard('{Enter}');
    // At the top there is no farther up.
    expect(at()).toBe('down 0');
    await press('移出', 4);
    expect(at()).toBe('out 3');
    await press('加入 现场照片', 0);
    expect(at()).toBe('up 4');
    await press('下移', 0);
    expect(at()).toBe('down 1');
  });

  it('shows what takes the wall by itself as well', async () => {
    await open(CHIEF);
    const preview = screen.getByRole('region', { name: '预览：最后一排看得清的' });
    for (const scene of ['突发事件', '演练', '夜间'])
      expect(preview.textContent).toContain(`${scene} 自动占屏`);
  });

  const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  /** The page asks again, and this is how the wall stands by then. */
  async function colleagueSets(change: Partial<WallView>): Promise<void> {
    walls = [{ ...HALL, ...change, version: 2 }];
    await act(async () => clock.advance(5_000));
  }

  it('follows what a colleague changes, and keeps what is typed here', async () => {
    const { user, type } = await open(CHIEF);
    await type('最后一排离屏（米）', '6.5');
    await colleagueSets({ settings: { ...NEW_WALL, viewing: { distance: 5, width: 2.4 }, look: 'light' } });
    expect(field('屏宽（米）').value).toBe('2.4');
    expect(field('最后一排离屏（米）').value).toBe('6.5');
    expect(screen.queryByText(/同事刚改了/u)).toBeNull();
    server.on('PATCH /walls/wall-1', () => walls[0] as WallView);
    await user.click(save());
    expect(server.of('PATCH /walls/wall-1')[0]?.body).toEqual({
      version: 2,
      settings: { ...NEW_WALL, viewing: { distance: 6.5, width: 2.4 }, look: 'light' },
    });
  });

  it('says when a colleague has changed what is typed here, and saves over it only by name', async () => {
    const { user, type } = await open(CHIEF);
    await type('最后一排离屏（米）', '6.5');
    await colleagueSets({ settings: { ...NEW_WALL, viewing: { ...NEW_WALL.viewing, distance: 7 } } });
    expect(screen.getByText(/同事刚改了：离屏 7/u)).toBeTruthy();
    expect(field('最后一排离屏（米）').value).toBe('6.5');
    expect(screen.getByRole('button', { name: '存设置，盖掉同事的' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '用同事的' }));
    expect(field('最后一排离屏（米）').value).toBe('7');
    expect(screen.queryByText(/同事刚改了/u)).toBeNull();
  });

  it('keeps what is typed when the server says that somebody was faster, and reads the wall anew', async () => {
    const { user, type } = await open(CHIEF);
    server.on('PATCH /walls/wall-1', () => {
      walls = [{ ...HALL, version: 2, settings: { ...NEW_WALL, look: 'light' } }];
      return no('version-conflict');
    });
    await type('屏宽（米）', '2');
    await user.click(save());
    expect((await screen.findByRole('status')).textContent).toMatch(/刚被他人改动/u);
    expect(field('屏宽（米）').value).toBe('2');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '浅色' }).checked).toBe(true);
  });

  it('keeps what is typed while another wall or another page is looked at', async () => {
    walls = [HALL, { ...HALL, id: 'wall-2', name: '三楼' }];
    const { user, type } = await open(CHIEF);
    await type('屏宽（米）', '2x');
    await user.click(screen.getByRole('button', { name: /^三楼/u }));
    expect(field('屏宽（米）').value).toBe('1.21');
    cleanup();
    renderPart(app, <WallsPage />);
    const entry = await screen.findByRole('button', { name: /^大厅.*有改动未存/u });
    await user.click(entry);
    expect(field('屏宽（米）').value).toBe('2x');
    await user.click(screen.getByRole('button', { name: '放弃改动' }));
    expect(field('屏宽（米）').value).toBe('1.21');
  });

  it('renames a wall, and refuses in place a name that is taken, too long or cannot be seen', async () => {
    walls = [HALL, { ...HALL, id: 'wall-2', name: '三楼' }];
    const { user, type } = await open(KEEPER);
    for (const label of ['名称', '大屏名称']) {
      await type(label, '三 楼');
      expect(screen.getByText('已有同名的大屏')).toBeTruthy();
      await type(label, '楼'.repeat(41));
      expect(screen.getByText('名称最多 40 个字')).toBeTruthy();
      await type(label, '二\u202e楼');
      expect(screen.getByText(/看不见/u)).toBeTruthy();
      await type(label, '二楼');
      expect(screen.queryByRole('alert')).toBeNull();
    }
    server.on('PATCH /walls/wall-1', () => ({ ...HALL, name: '二楼' }));
    await user.click(save());
    expect(server.of('PATCH /walls/wall-1')[0]?.body).toEqual({ version: 1, name: '二楼' });
  });

  it('gives a wall a new address, shown this once, in a browser too and when given twice', async () => {
    const { user } = await open(CHIEF);
    server.on('POST /walls/wall-1/token', () => ({
      id: 'wall-1',
      token: 'lxw_new',
      url: 'http://127.0.0.1/wall/#token=lxw_new',
    }));
    await user.click(screen.getByRole('button', { name: '换新地址' }));
    expect(server.of('POST /walls/wall-1/token')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '确定换，原地址作废' }));
    expect(await screen.findByText(/#token=lxw_new/u)).toBeTruthy();
  });

  it('lays the preview out for the screen the wall hangs on, and measures a distance by it', async () => {
    walls = [{ ...HALL, screen: { width: 2560, height: 1080 } }];
    const { type } = await open(CHIEF);
    expect(preview().getByText('按这块屏的 2560 × 1080 排')).toBeTruthy();
    await type('最后一排离屏（米）', '16');
    expect(screen.getByRole('alert').textContent).toMatch(/最远 [\d.]+ 米/u);
    await type('最后一排离屏（米）', '10');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sends the open case to the wall, and lets the wall go on', async () => {
    const { user } = await open(CHIEF);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '先在态势里选一件' }).disabled).toBe(true);
    app.client.view.store.setState({ selectedId: caseNo(1) });
    server.on('PUT /walls/wall-1/focus', (body) => {
      const { caseId } = body as { caseId: string | null };
      walls = [caseId === null ? HALL : { ...HALL, focus: { caseId, at: 1 } }];
      return walls[0] as WallView;
    });
    await user.click(await screen.findByRole('button', { name: '送上大屏：水管爆裂' }));
    expect(await screen.findByText(/^已送上大屏：水管爆裂/u)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '恢复轮播' }));
    expect(await screen.findByText(/没有重点事项/u)).toBeTruthy();
  });

  it('takes a wall away only when given twice, and says when that failed', async () => {
    const { user } = await open(KEEPER);
    server.on('DELETE /walls/wall-1', () => no('store-unavailable'));
    // Two clicks at once are two clicks in one place.
    await user.dblClick(screen.getByRole('button', { name: '停用这块大屏' }));
    expect(server.of('DELETE /walls/wall-1')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '停用这块大屏' }));
    expect(server.of('DELETE /walls/wall-1')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '确定停用，地址作废' }));
    expect(server.of('DELETE /walls/wall-1').length).toBe(1);
    expect((await screen.findByRole('status')).textContent).not.toBe('');
  });

  it('fills a screen of this machine when given twice, with a token told nobody', async () => {
    app.close();
    const screens = [
      { id: 1, name: 'eDP-1', width: 1920, height: 1080, isPrimary: true, hasWall: false },
      { id: 7, name: 'HDMI-1', width: 3840, height: 2160, isPrimary: false, hasWall: false },
    ];
    const given: unknown[] = [];
    const platform = {
      ...aBrowser,
      walls: {
        screens: async () =>
          screens.map((each) => ({ ...each, hasWall: given.length === 1 && each.id === 7 })),
        openWall: async (wall: object) => given.push(wall) > 0,
        closeWall: async (id: number) => given.push(id) > 0,
      },
    };
    app = openTestApp({ platform });
    server = fakeRoutes(app, {
      'GET /walls': () => ({ walls }),
    });
    server.on('POST /walls/wall-1/token', () => ({
      id: 'wall-1',
      token: 'lxw_new',
      url: 'http://127.0.0.1/',
    }));
    const { user } = await open(CHIEF);
    await user.dblClick(await screen.findByRole('button', { name: '屏 2 · 3840 × 2160 铺满这块屏' }));
    await user.click(await screen.findByRole('button', { name: '屏 2 · 3840 × 2160 铺满这块屏' }));
    expect(given).toEqual([]);
    await user.click(screen.getByRole('button', { name: '屏 2 · 3840 × 2160 确定铺满，原地址作废' }));
    await user.click(await screen.findByRole('button', { name: '屏 2 · 3840 × 2160 收起大屏' }));
    expect(given).toEqual([{ screenId: 7, token: 'lxw_new' }, 7]);
    expect(document.body.textContent).not.toContain('lxw_new');
  });

  it('offers no screen where there is none to fill, as in a browser', async () => {
    await open(CHIEF);
    expect(screen.queryByRole('region', { name: '这台电脑的屏幕' })).toBeNull();
  });

  it('can be read by everybody', async () => {
    const { container } = await open(CHIEF);
    expect(await violationsIn(container)).toEqual([]);
  });
});
