import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
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

  it('makes progress, a case or nothing of the line under the hand by one key each', async () => {
    opened();
    for (const text of ['阀门已关', '四户老人要送水', '口径先不说']) line(text);
    show();
    await screen.findByText('口径先不说', { selector: 'td' });
    const can = (id: string) => runCommand(app, id);
    await waitFor(() => expect(can('page.room.toProgress')).toBe(true));
    await waitFor(() => expect(lines()[0]?.textContent).toMatch(/已转进展/u));
    await waitFor(() => expect(can('page.room.toCase')).toBe(true));
    await waitFor(() => expect(lines()[1]?.textContent).toMatch(/已接单 · YX-/u));
    await waitFor(() => expect(can('page.room.keepInternal')).toBe(true));
    await waitFor(() => expect(lines()[2]?.textContent).toMatch(/内部，不转/u));
    expect(sent.map(({ type }) => type)).toEqual(['room.toProgress', 'room.toCase', 'room.keepInternal']);
    expect(can('page.room.toProgress')).toBe(false);
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
    expect(await screen.findByText('会商已结束，只能看。')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '发到会商' })).toBeNull();
  });

  function roomIn() {
    const found = app.client.situation.store.getState().held.get('room')?.byId.get('room-11');
    if (found === undefined) throw new Error('no room');
    return found as never;
  }
});
