import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../../domain/kinds.ts';
import { HOUR_MS } from '../../../../../domain/time/shanghaiDay.ts';
import DutyPage from '../../../../../renderer/console/pages/duty/DutyPage.tsx';
import { TopBar } from '../../../../../renderer/console/panels/topbar/TopBar.tsx';
import type { PastSeat } from '../../../../../renderer/console/screen/app.ts';
import { aCase } from '../../../../kit/aCase.ts';
import { violationsIn } from '../../../../kit/axeIn.ts';
import { decidingDesk } from '../../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE, type Outside } from '../../../../kit/kindStory.ts';
import { renderPart } from '../../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../../kit/testApp.ts';
import { MORNING } from '../../../../kit/testClock.ts';

let app: TestApp;

const NEXT: Person = { ...CHIEF, id: 'next', name: '值班长 2席', roles: ['duty_chief'] };
const STREET: Person = { id: 'street', name: '北京街道 审核员', roles: ['street_reviewer'], scope: 'S01' };
const ACCEPTOR: Person = { id: 'acceptor', name: '受理席', roles: ['acceptor'], scope: 'D' };
const SEATS = [CHIEF, NEXT, ACCEPTOR].map(({ id, name, roles, scope }) => ({
  id,
  name,
  roles,
  unitId: scope,
}));
const OUTSIDE: Outside = {
  ...NOTHING_OUTSIDE,
  accounts: new Map(SEATS.map((seat) => [seat.id, seat])),
  heads: { events: { seq: 7, hash: 'ab12' }, audit: { seq: 3, hash: 'cd34' } },
  messages: { waiting: 2, failed: 0 },
  present: new Set(),
};

/** Overdue for an hour. */
const LATE = aCase(1, {
  title: '水管爆裂',
  state: 'reported',
  clocks: {
    K1: {
      startedAt: MORNING - 2 * HOUR_MS,
      due: MORNING - HOUR_MS,
      limit: { n: 1, unit: 'h' },
      ruleId: 'default',
    },
  },
});

/** Takes commands about shifts as the server does, and tells the console at once. */
function createDesk() {
  const give = decidingDesk(app, OUTSIDE, 100);
  const plan = (from: number, to: number, chief: Person, by: Person = CHIEF) =>
    give(by, {
      type: 'shift.plan',
      data: { unitId: 'D', name: '早班', from, to, chiefId: chief.id, memberIds: [ACCEPTOR.id] },
    });
  return { give, plan };
}

const person = () => app.client.sessionStore.getState().session?.person ?? CHIEF;
const signIn = (who: Person) =>
  app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: who } as never }));

describe('the duty page', () => {
  let desk: ReturnType<typeof createDesk>;
  beforeEach(() => {
    app = openTestApp({ cases: [LATE] });
    desk = createDesk();
    answerCalls(app, { 'GET /roster/seats': { unitId: 'D', seats: SEATS } }, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        desk.give(person(), commands[0] as KindCommand),
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  const planToday = () => {
    desk.plan(MORNING - HOUR_MS, MORNING + 2 * HOUR_MS, CHIEF);
    desk.plan(MORNING + 2 * HOUR_MS, MORNING + 10 * HOUR_MS, NEXT);
  };

  it('says that nothing is planned, and plans a shift by the keyboard alone', async () => {
    const { user } = renderPart(app, <DutyPage />);
    expect(screen.getByText(/这一周还没有排班/u)).toBeTruthy();
    await user.keyboard('n');
    await screen.findByLabelText('值班长');
    // Only a duty chief leads a shift of the centre.
    const chief = screen.getByLabelText('值班长');
    expect(within(chief).queryByText('受理席')).toBeNull();
    await user.selectOptions(chief, NEXT.id);
    screen.getByLabelText('受理席').focus();
    await user.keyboard(' ');
    screen.getByText('保存班次').focus();
    await user.keyboard('{Enter}');
    const [row] = await screen.findAllByText('值班长 2席');
    expect(row?.closest('tr')?.textContent).toContain('受理席');
  });

  it('closes the form with Escape and goes back to the roster', async () => {
    planToday();
    const { user } = renderPart(app, <DutyPage />);
    app.screen.openPage('duty');
    await user.keyboard('n');
    await screen.findByLabelText('值班长');
    await user.keyboard('{Escape}');
    expect(screen.queryByLabelText('值班长')).toBeNull();
    expect(document.activeElement?.tagName).toBe('TR');
    expect(app.screen.get().page).toBe('duty');
  });

  it('calls the usual shifts by their English names, too', () => {
    planToday();
    app.client.languageStore.setState({ language: 'en' });
    renderPart(app, <DutyPage />);
    expect(screen.getAllByText('Early shift').length).toBe(2);
  });

  it('says why a shift was refused and keeps what was chosen', async () => {
    planToday();
    const { user } = renderPart(app, <DutyPage />);
    await user.keyboard('n');
    await user.click(await screen.findByText('保存班次'));
    expect(screen.getByText('请填日期、起止时间和值班长。')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('值班长'), NEXT.id);
    await user.clear(screen.getByLabelText('开始'));
    await user.type(screen.getByLabelText('开始'), '10:00');
    await user.click(screen.getByText('保存班次'));
    await screen.findByText('与本单位已排的班次时间重叠。');
    expect(screen.getByLabelText<HTMLSelectElement>('值班长').value).toBe(NEXT.id);
  });

  it('is only looked at in the past: nothing to write on, nothing to sign', () => {
    planToday();
    renderPart({ ...app, past: {} as PastSeat }, <DutyPage />);
    expect(screen.getByText('那时还没有签字交班。')).toBeTruthy();
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(screen.queryByText('签字交班')).toBeNull();
  });

  it('is handed over by one and taken over by the other, with every case a way to it', async () => {
    planToday();
    app.client.view.narrow({ counter: 'overdue' });
    const first = renderPart(app, <DutyPage />);
    await first.user.type(screen.getByLabelText('交代事项'), '盯住水管');
    await first.user.click(screen.getByText('加一条'));
    await first.user.type(screen.getByLabelText('承诺内容'), '五点前回电');
    await first.user.type(screen.getByLabelText('案件编号（选填）'), 'YX-1');
    expect(screen.getByText('没有这件案件，请核对编号。')).toBeTruthy();
    await first.user.clear(screen.getByLabelText('案件编号（选填）'));
    await first.user.click(screen.getByRole('button', { name: '签字交班' }));
    await screen.findByText(/值班长 1席 已于 .* 签字交班/u);
    first.unmount();

    signIn(NEXT);
    const { user } = renderPart(app, <DutyPage />);
    await user.click(screen.getByText('待接班'));
    const sheet = screen.getByRole('region', { name: '交接单' });
    for (const text of ['盯住水管', /五点前回电/u, /筛选：超期/u, /2 条待发/u, 'ab12', 'cd34']) {
      expect(within(sheet).getByText(text)).toBeTruthy();
    }
    // Left empty, a promise has no time: nothing is made up.
    expect(within(sheet).queryByText(/最晚/u)).toBeNull();
    await user.type(screen.getByLabelText('接班意见（选填）'), '已核对');
    await user.click(screen.getByRole('button', { name: '签字接班' }));
    await screen.findByText(/值班长 2席 已于 .* 签字接班/u);
    expect(screen.queryByRole('button', { name: '签字接班' })).toBeNull();
  });

  it('keeps a sheet that is begun over a reload, for this account alone', async () => {
    planToday();
    const { user, unmount } = renderPart(app, <DutyPage />);
    await user.type(screen.getByLabelText('交代事项'), '还没写完');
    unmount();
    renderPart(app, <DutyPage />);
    expect(screen.getByLabelText<HTMLTextAreaElement>('交代事项').value).toBe('还没写完');
  });

  it('lets whoever signed take it back until it is taken over', async () => {
    planToday();
    const { user } = renderPart(app, <DutyPage />);
    await user.click(screen.getByRole('button', { name: '签字交班' }));
    await user.type(await screen.findByLabelText('撤回原因'), '漏了一件{Enter}');
    await screen.findByRole('button', { name: '签字交班' });
  });

  it('opens a case from the sheet', async () => {
    planToday();
    const { user } = renderPart(app, <DutyPage />);
    const overdue = screen.queryByText('水管爆裂');
    if (overdue === null) throw new Error('the case is not on the sheet');
    app.screen.openPage('duty');
    await user.click(overdue);
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(LATE.id));
    expect(app.screen.get().page).toBeUndefined();
  });

  it('shows a street the roster of the centre, read only, and its own to plan', () => {
    planToday();
    signIn(STREET);
    renderPart(app, <DutyPage />);
    expect(screen.getByRole('region', { name: '越秀区 值班表（只读）' }).textContent).toContain('值班长 1席');
    expect(screen.getByRole('region', { name: '北京街道 值班表' }).textContent).toContain('按 N');
    expect(screen.queryByText('交班')).toBeNull();
  });

  it('marks a time with nobody on duty with a word', () => {
    planToday();
    desk.plan(MORNING + 12 * HOUR_MS, MORNING + 20 * HOUR_MS, CHIEF);
    renderPart(app, <DutyPage />);
    expect(screen.getByText(/无人值班/u)).toBeTruthy();
  });

  it('moves through the roster with the arrow keys', async () => {
    planToday();
    const { user } = renderPart(app, <DutyPage />);
    await user.keyboard('j{ArrowDown}{Enter}');
    expect(screen.getByRole('region', { name: '交接单' }).textContent).toContain('值班长 2席');
  });

  it('has nothing that a machine finds wrong', async () => {
    planToday();
    const { container, user } = renderPart(app, <DutyPage />);
    expect(await violationsIn(container)).toEqual([]);
    await user.keyboard('n');
    await screen.findByLabelText('值班长');
    expect(await violationsIn(container)).toEqual([]);
  });

  it('calls whoever has to sign, at the top of every page', async () => {
    planToday();
    signIn(NEXT);
    const { user } = renderPart(app, <TopBar />);
    expect(screen.queryByText('待您接班')).toBeNull();
    const shifts = app.client.situation.store.getState().held.get('shift')?.byId;
    const [subjectId = ''] = shifts?.keys() ?? [];
    desk.give(CHIEF, { type: 'shift.prepareHandover', data: { subjectId } });
    await user.click(screen.getByText('待您接班'));
    expect(app.screen.get().page).toBe('duty');
    desk.give(NEXT, { type: 'shift.takeOver', data: { subjectId } });
    expect(screen.queryByText('待您接班')).toBeNull();
  });

  it('names the shift at the clock of the top bar', () => {
    const { unmount } = renderPart(app, <TopBar />);
    expect(screen.getByText(/白班/u)).toBeTruthy();
    unmount();
    planToday();
    renderPart(app, <TopBar />);
    expect(screen.getByText(/早班/u).getAttribute('title')).toContain('值班长 1席');
  });
});
