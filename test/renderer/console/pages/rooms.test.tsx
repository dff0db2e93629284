import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { commandById, commandContext, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { followRoomCalls } from '../../../../renderer/console/followRoomCalls.ts';
import { PageLinks } from '../../../../renderer/console/PageFrame.tsx';
import RoomsPage from '../../../../renderer/console/pages/rooms/RoomsPage.tsx';
import { caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { aReport, WATER } from '../case/kit.tsx';

const HELPER: Person = { id: 'helper', name: '经办', roles: ['dept_officer'], scope: 'B2' };
const caseId = caseNo(1);

describe('the page of case rooms', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  const sent: AnyCommand[] = [];
  beforeEach(() => {
    sent.length = 0;
    app = openTestApp({ cases: [aReport(1, { state: 'filed', category: WATER, title: '水管爆裂' })] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    answerCalls(app, {}, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        sent.push(...commands);
        return give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand);
      },
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const room = { subjectId: 'room-11' };
  const opened = () =>
    give(CHIEF, { type: 'room.open', data: { caseId, topic: '爆管停水', unitIds: ['B1', 'B2'] } });
  const line = (text: string, shared?: true) =>
    give(HELPER, { type: 'room.write', data: { ...room, text, ...(shared && { shared }) } });
  const show = () => {
    const part = renderPart(app, <RoomsPage />);
    act(() => app.screen.openPage('rooms'));
    return part;
  };
  const lines = () => within(screen.getByRole('table', { name: '发言' })).getAllByRole('row');

  it('says how a room comes to be while there is none', () => {
    show();
    expect(screen.getByText(/按 \$ 建群会商/u)).toBeTruthy();
  });

  it('shows who came, what was written, and the case beside it', async () => {
    opened();
    line('阀门已关', true);
    const { container } = show();
    expect(await screen.findByText('已到 1 / 2 家', { selector: 'header span' })).toBeTruthy();
    expect(lines()[0]?.textContent).toMatch(/阀门已关/u);
    expect(within(screen.getByRole('complementary', { name: '案件' })).getByText(/水管爆裂/u)).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });

  it('gives out the link of a guest, as an address and a code, to whoever runs the room', async () => {
    opened();
    give(CHIEF, { type: 'room.addGuest', data: { ...room, guestKind: 'firm', label: '31 号物业' } });
    const url = 'https://district.example/p/room/abc';
    answerCalls(app, { 'GET /rooms/room-11/guests/guest-1/link': { url } });
    const { container } = show();
    act(() => screen.getByRole('button', { name: '31 号物业 的链接' }).click());
    expect(await screen.findByDisplayValue(url)).toBeTruthy();
    expect(screen.getByRole('img', { name: '31 号物业 的二维码' })).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });

  it('makes progress, a case or nothing of the line under the hand by one key each', async () => {
    opened();
    for (const text of ['阀门已关', '四户老人要送水', '口径先不说']) line(text);
    show();
    await screen.findByText('口径先不说', { selector: 'td' });
    const can = (id: string) => runCommand(app, id);
    await waitFor(() => expect(can('page.room.toProgress')).toBe(true));
    await waitFor(() => expect(lines()[0]?.textContent).toMatch(/已转进展/u));
    await waitFor(() => expect(can('page.room.toCase')).toBe(true));
    expect(await screen.findByText(/立为新案件.*再按 Alt\+R 确认/u)).toBeTruthy();
    expect(sent.map(({ type }) => type)).toEqual(['room.toProgress']);
    await waitFor(() => expect(can('page.room.toCase')).toBe(true));
    await waitFor(() => expect(lines()[1]?.textContent).toMatch(/已接单 · YX-/u));
    await waitFor(() => expect(can('page.room.keepInternal')).toBe(true));
    await waitFor(() => expect(lines()[2]?.textContent).toMatch(/内部，不转/u));
    expect(sent.map(({ type }) => type)).toEqual(['room.toProgress', 'room.toCase', 'room.keepInternal']);
    expect(can('page.room.toProgress')).toBe(false);
  });

  it('asks once more before the public reads a line, and lets it be at Escape', async () => {
    opened();
    line('预计八点来水', true);
    show();
    await screen.findByText('预计八点来水', { selector: 'td' });
    await waitFor(() => act(() => expect(runCommand(app, 'page.room.toProgress')).toBe(true)));
    expect(await screen.findByText(/告诉报案人/u)).toBeTruthy();
    act(() => expect(app.screen.pageActs.closeNewest()).toBe(true));
    expect(screen.queryByText(/告诉报案人/u)).toBeNull();
    expect(sent).toEqual([]);
  });

  it('says why nothing can be made of a line here', async () => {
    opened();
    line('阀门已关');
    act(() => app.seat({ ...HELPER, id: 'other' }));
    show();
    await screen.findByText('阀门已关', { selector: 'td' });
    const command = commandById('page.room.toCase');
    expect(command?.whyNot?.(commandContext(app))).toMatch(/主办单位和指挥中心转办/u);
  });

  it('takes the keyboard from line to line, and along when one has been dealt with', async () => {
    opened();
    for (const text of ['阀门已关', '四户老人要送水', '口径先不说']) line(text);
    const { user } = show();
    await screen.findByText('口径先不说', { selector: 'td' });
    await waitFor(() => act(() => expect(runCommand(app, 'page.room.lines')).toBe(true)));
    expect(document.activeElement).toBe(lines()[0]);
    await user.keyboard('{ArrowDown}');
    expect(lines()[1]?.getAttribute('aria-current')).toBe('true');
    act(() => expect(runCommand(app, 'page.room.keepInternal')).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(lines()[2]));
    act(() => void runCommand(app, 'page.room.write'));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(lines()[2]);
  });

  it('has the hand on a new line where the one before has been dealt with', async () => {
    opened();
    line('阀门已关');
    show();
    await screen.findByText('阀门已关', { selector: 'td' });
    act(() => void runCommand(app, 'page.room.keepInternal'));
    await screen.findByText('内部，不转');
    act(() => void runCommand(app, 'page.room.write'));
    line('四户老人要送水');
    await waitFor(() => expect(lines()[1]?.getAttribute('aria-current')).toBe('true'));
  });

  it('cuts nothing off: what is too long is counted and stays', async () => {
    opened();
    const { user } = show();
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '发到会商' });
    await user.click(box);
    await user.paste('长'.repeat(10_000));
    expect(box.value).toHaveLength(10_000);
    expect(screen.getByText(/10000 字，多了 8000 字/u)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(sent).toEqual([]);
    expect(box.value).toHaveLength(10_000);
  });

  it('keeps a half written line over a reload, and over the end of the room, and offers the case for it', async () => {
    opened();
    const { user } = show();
    await user.type(await screen.findByRole('textbox', { name: '发到会商' }), '还没写完');
    give(CHIEF, { type: 'room.close', data: { ...room, reason: '已协商一致' } });
    expect(await screen.findByText('结论：已协商一致')).toBeTruthy();
    expect(screen.getByText(/结束了会商，只能看/u)).toBeTruthy();
    const unsent = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /没有发出/u });
    expect(unsent.value).toBe('还没写完');
    await user.click(screen.getByRole('button', { name: '记到案件里' }));
    expect(app.desk.books().drafts.read(caseId, 'progress')?.values).toMatchObject({ text: '还没写完' });
    expect(app.desk.books().lineDrafts.read('room-11' as never)).toBe('');
  });

  it('puts a line back that could not be sent', async () => {
    opened();
    const { user } = show();
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '发到会商' });
    await user.type(box, '最后一句');
    answerCalls(app, {}, {
      command: async () => ({ ok: false, code: 'room-closed', message: '' }),
    } as never);
    await user.keyboard('{Enter}');
    await screen.findByText('会商已结束。');
    expect(box.value).toBe('最后一句');
  });

  it('ends with its case, in the list and in the count as well', async () => {
    opened();
    line('阀门已关');
    renderPart(app, <PageLinks />);
    const tab = () => screen.getByRole('button', { name: /会商/u }).textContent;
    expect(tab()).toBe('M会商1');
    become({ state: 'voided' });
    expect(tab()).toBe('M会商');
    cleanup();
    show();
    expect(await screen.findByText('案件已结束，会商随之结束，只能看。')).toBeTruthy();
  });

  it('says of a confidential case that it is one, and asks nobody outside in', async () => {
    opened();
    become({ confidential: true });
    show();
    expect(await screen.findByText(/^保密案件：/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '请居民代表、物业' })).toBeNull();
  });

  it('gives the keyboard to the field for more units', async () => {
    opened();
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '再请单位' }));
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '加单位' }));
  });

  it('takes no name of a guest', async () => {
    opened();
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '请居民代表、物业' }));
    await user.type(screen.getByLabelText(/怎么称呼/u), '陈大文');
    await user.click(screen.getByRole('button', { name: '请来参加' }));
    expect(await screen.findByText(/不写姓名。$/u)).toBeTruthy();
  });

  it('tells a desk that is called into one by a sentence, a sound and a count at the page', async () => {
    act(() => app.seat({ ...HELPER, id: 'other' }));
    const stop = followRoomCalls(app);
    const ring = vi.spyOn(app.desk.ringer, 'ring');
    renderPart(app, <PageLinks />);
    const tab = () => screen.getByRole('button', { name: /会商/u }).textContent;
    expect(tab()).toBe('M会商');
    opened();
    const [notice] = app.client.notices.store.getState().notices;
    expect(notice?.text).toBe('您的单位被请进会商：爆管停水');
    expect(tab()).toBe('M会商1');
    act(() => notice?.action?.run());
    expect(app.screen.get().page).toBe('rooms');
    give({ ...HELPER, id: 'other' }, { type: 'room.join', data: room });
    await waitFor(() => expect(tab()).toBe('M会商'));
    stop();
    expect(ring.mock.calls).toEqual([['message']]);
  });

  it('writes by Enter, internal unless the tick shares it, and keeps what is half written', async () => {
    opened();
    const { user } = show();
    const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '发到会商' });
    await screen.findByRole('textbox', { name: '发到会商' });
    runCommand(app, 'page.room.write');
    await user.keyboard('先核实{Enter}');
    await waitFor(() => expect(box().value).toBe(''));
    await user.click(screen.getByLabelText(/给居民和物业看/u));
    await user.type(box(), '预计八点来水{Enter}');
    await waitFor(() => expect(lines()).toHaveLength(2));
    expect(sent.map(({ data }) => data)).toEqual([
      { ...room, text: '先核实' },
      { ...room, text: '预计八点来水', shared: true },
    ]);
    await user.type(box(), '还没写完');
    cleanup();
    show();
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '发到会商' })).value).toBe(
      '还没写完',
    );
  });

  it('asks a desk that was called for its answer, and lets it make nothing of a line', async () => {
    opened();
    line('阀门已关');
    act(() => app.seat({ ...HELPER, id: 'other' }));
    const { user } = show();
    expect(await screen.findByText('阀门已关', { selector: 'td' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /转进展/u })).toBeNull();
    expect(screen.queryByRole('button', { name: '结束…' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '退出会商' }));
    expect(sent.map(({ type }) => type)).toEqual(['room.leave']);
  });

  it('counts what this desk has not read, until the room lies open', async () => {
    opened();
    line('阀门已关');
    expect(app.desk.books().roomsRead.unread(roomIn(), CHIEF.id)).toBe(1);
    show();
    await screen.findByText('阀门已关', { selector: 'td' });
    await waitFor(() => expect(app.desk.books().roomsRead.unread(roomIn(), CHIEF.id)).toBe(0));
    line('还差两人');
    await waitFor(() => expect(app.desk.books().roomsRead.unread(roomIn(), CHIEF.id)).toBe(0));
    expect(app.desk.books().roomsRead.unread(roomIn(), HELPER.id)).toBe(0);
  });

  it('takes a guest in by how they are called, and writes down what they say on the telephone', async () => {
    opened();
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '请居民代表、物业' }));
    await user.click(screen.getByRole('button', { name: '请来参加' }));
    expect(screen.getByText('写明怎么称呼。')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '物业、企业' }));
    await user.type(screen.getByLabelText(/怎么称呼/u), '31 号物业');
    await user.click(screen.getByRole('button', { name: '请来参加' }));
    await user.selectOptions(await screen.findByLabelText('谁说的'), 'guest-1');
    await user.type(screen.getByRole('textbox', { name: '发到会商' }), '水箱还有三小时{Enter}');
    await waitFor(() => expect(lines()[0]?.textContent).toMatch(/31 号物业.*公开.*水箱还有三小时/u));
  });

  it('is closed with a reason, and only read from then on', async () => {
    opened();
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '结束…' }));
    await user.type(screen.getByLabelText('为什么结束，或达成了什么'), '已协商一致');
    await user.click(screen.getByRole('button', { name: '结束会商' }));
    expect(await screen.findByText('结论：已协商一致')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '发到会商' })).toBeNull();
  });

  function become(change: Partial<Case>): void {
    const before = app.client.situation.caseById(caseId) as Case;
    act(() => {
      app.client.situation.put({ ...before, version: before.version + 1, ...change });
      app.client.situation.flush();
    });
  }

  function roomIn() {
    const found = app.client.situation.store.getState().held.get('room')?.byId.get('room-11');
    if (found === undefined) throw new Error('no room');
    return found as never;
  }
});
