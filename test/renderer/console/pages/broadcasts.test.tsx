import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Person, SYSTEM } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { formatMinute } from '../../../../domain/time/shanghaiDay.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import BroadcastsPage from '../../../../renderer/console/pages/broadcasts/BroadcastsPage.tsx';
import { A_NOTICE } from '../../../kit/aBroadcast.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const SECOND: Person = { ...CHIEF, id: 'second', name: '值班长 2席', roles: ['duty_chief'] };
const COUNTED = {
  ...{ inPlaces: 820, withLabels: 820, residents: 640, reporters: 0, desks: 0, total: 640 },
  without: { labels: 0, twice: 0, noPhone: 0, optedOut: 100, budget: 80 },
  places: [{ unitId: 'C0101', n: 640 }],
};
const NONE = {
  ...{ queued: 0, sending: 0, waiting_member: 0, sent: 0, delivered: 0 },
  ...{ failed: 0, dropped: 0, skipped: 0, cancelled: 0 },
};
const NOTICE = { ...A_NOTICE, audience: { sources: ['residents' as const], unitIds: ['S01'] } };

describe('the page of broadcasts', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  /** Nothing is answered before it is there. */
  let link: Promise<void>;
  beforeEach(() => {
    link = Promise.resolve();
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, { ...NOTHING_OUTSIDE, audience: 640 });
    const answers = {
      'GET /broadcasts/labels': { residents: 820, labels: [{ label: '商户', n: 90, isSensitive: false }] },
      'POST /broadcasts/audience': COUNTED,
      'GET /broadcasts/broadcast-1/progress': {
        counts: { ...NONE, queued: 400, waiting_member: 120, sent: 60, delivered: 60 },
        channels: [{ channel: 'sms', n: 120 }],
        reasons: [],
      },
    };
    answerCalls(app, answers, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        await link;
        return give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand);
      },
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const subject = { subjectId: 'broadcast-1' };
  const submitted = () => {
    give(CHIEF, { type: 'broadcast.draft', data: NOTICE });
    give(CHIEF, { type: 'broadcast.submit', data: subject });
  };

  it('is written by the keyboard, with the number it reaches and what each condition leaves', async () => {
    const { user, container } = renderPart(app, <BroadcastsPage />);
    expect(screen.getByText(/还没有群发/u)).toBeTruthy();
    await user.keyboard('n');
    await screen.findByLabelText('在哪里');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByText('640', { selector: 'b' })).toBeTruthy();
    expect(screen.getByText('−100')).toBeTruthy();
    expect(screen.getByText('超过 500 人，要两人批准。')).toBeTruthy();
    await user.type(screen.getByLabelText(/^标题/u), '停水');
    await user.type(screen.getByLabelText('文字'), '今晚停水');
    expect(screen.getByText(/今晚停水/u, { selector: 'blockquote' }).textContent).toMatch(
      /^【.+】今晚停水$/u,
    );
    expect(await violationsIn(container)).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('table', { name: '一键群发' })).toBeTruthy();
    expect(screen.getAllByText('草稿').length).toBeGreaterThan(0);
  });

  it('is let out by somebody else: its writer is told why not', async () => {
    submitted();
    renderPart(app, <BroadcastsPage />);
    expect(await screen.findByText(/起草、提交或已批准的人不能批准/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^批准/u })).toBeNull();
    act(() => app.seat(SECOND));
    expect(await screen.findByRole('button', { name: '批准（640 人）' })).toBeTruthy();
  });

  it('is submitted, let out and recalled by keys of the registry, on the sheet that lies there', async () => {
    give(CHIEF, { type: 'broadcast.draft', data: NOTICE });
    renderPart(app, <BroadcastsPage />);
    act(() => app.screen.openPage('broadcasts'));
    await screen.findByRole('button', { name: '提交批准' });
    const can = (id: string) => runCommand(app, id);
    expect(can('page.broadcastApprove')).toBe(false);
    expect(can('page.broadcastSubmit')).toBe(true);
    expect(await screen.findByText(/起草、提交或已批准的人不能批准/u)).toBeTruthy();
    act(() => app.seat(SECOND));
    // Whoever sits down next finds no page open.
    act(() => app.screen.openPage('broadcasts'));
    await screen.findByRole('button', { name: '批准（640 人）' });
    await waitFor(() => expect(can('page.broadcastApprove')).toBe(true));
    act(() => expect(can('page.broadcastApprove')).toBe(true));
    await screen.findByText(/1 \/ 2/u);
    give({ ...SECOND, id: 'third' }, { type: 'broadcast.approve', data: subject });
    await screen.findByRole('button', { name: '收回未发的' });
    act(() => expect(can('page.broadcastRecall')).toBe(true));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('为什么收回'));
  });

  const write = async (user: ReturnType<typeof renderPart>['user'], title: string) => {
    await user.keyboard('n');
    await screen.findByLabelText('在哪里');
    await user.keyboard('{ArrowDown}{Enter}');
    await user.type(screen.getByLabelText(/^标题/u), title);
    await user.type(screen.getByLabelText('文字'), '今晚停水');
    await user.keyboard('{Control>}{Enter}{/Control}');
  };

  it('lies open once it is saved, though another waits above it: a key means the one just written', async () => {
    submitted();
    act(() => app.seat(SECOND));
    const { user } = renderPart(app, <BroadcastsPage />);
    await screen.findByRole('button', { name: '批准（640 人）' });
    await write(user, '停气通知');
    expect(await screen.findByRole('region', { name: '停气通知' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toContain('停气通知'));
    act(() => app.screen.openPage('broadcasts'));
    expect(runCommand(app, 'page.broadcastApprove')).toBe(false);
  });

  it('does not come between when it is saved late: what was opened meanwhile stays open', async () => {
    give(SECOND, { type: 'broadcast.draft', data: { ...NOTICE, title: '停气通知' } });
    give(CHIEF, { type: 'broadcast.draft', data: NOTICE });
    give(CHIEF, { type: 'broadcast.submit', data: { subjectId: 'broadcast-2' } });
    act(() => app.seat(SECOND));
    let answer = (): void => undefined;
    link = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { user } = renderPart(app, <BroadcastsPage />);
    await user.click(await screen.findByText('停气通知'));
    await user.click(await screen.findByRole('button', { name: '修改' }));
    fireEvent.change(screen.getByLabelText('文字'), { target: { value: '改过的' } });
    await user.click(screen.getByRole('button', { name: /存草稿/u }));
    await user.click(screen.getByText('停水通知'));
    expect(await screen.findByRole('region', { name: '停水通知' })).toBeTruthy();
    await act(async () => answer());
    expect(screen.getByRole('region', { name: '停水通知' })).toBeTruthy();
  });

  it('is named before it is let out: the key asks first, and only its second press means it', async () => {
    submitted();
    renderPart(app, <BroadcastsPage />);
    act(() => app.seat(SECOND));
    act(() => app.screen.openPage('broadcasts'));
    await screen.findByRole('button', { name: '批准（640 人）' });
    const approve = () => act(() => void runCommand(app, 'page.broadcastApprove'));
    approve();
    expect(await screen.findByText(/批准“停水通知”？批准后发给 640 人/u)).toBeTruthy();
    expect(screen.queryByText(/1 \/ 2/u)).toBeNull();
    expect(document.activeElement?.textContent).toContain('批准这一条');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(screen.queryByText(/批准“停水通知”？/u)).toBeNull();
    approve();
    approve();
    expect(await screen.findByText(/1 \/ 2/u)).toBeTruthy();
  });

  it('shows what was sent: the time in it is the one it was let out at', async () => {
    give(CHIEF, { type: 'broadcast.draft', data: { ...NOTICE, text: '{时间}起停水' } });
    give(CHIEF, { type: 'broadcast.submit', data: subject });
    give(SECOND, { type: 'broadcast.approve', data: subject });
    give({ ...SECOND, id: 'third' }, { type: 'broadcast.approve', data: subject });
    act(() => app.client.time.set(MORNING + 3 * 3_600_000, 1));
    renderPart(app, <BroadcastsPage />);
    expect(await screen.findByText(/^发出的文字/u)).toBeTruthy();
    expect(screen.getByText(/起停水/u, { selector: 'blockquote' }).textContent).toContain(
      `${formatMinute(MORNING)}起停水`,
    );
  });

  it('is never cut off: a text that is too long says by how much, and is not saved', async () => {
    const { user } = renderPart(app, <BroadcastsPage />);
    await user.keyboard('n');
    await screen.findByLabelText('在哪里');
    await user.keyboard('{ArrowDown}{Enter}');
    await user.type(screen.getByLabelText(/^标题/u), '停水');
    fireEvent.change(screen.getByLabelText('文字'), { target: { value: '水'.repeat(507) } });
    expect(await screen.findByText(/507 \/ 500 字，多了 7 字/u)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('文字超过 500 字，请先删短。')).toBeTruthy();
    expect(screen.queryByText('草稿')).toBeNull();
    fireEvent.change(screen.getByLabelText('文字'), { target: { value: '今天下午三点停水' } });
    expect(screen.queryByText('文字超过 500 字，请先删短。')).toBeNull();
  });

  it('that a colleague saved meanwhile is shown as it is now: whose goes on is chosen, and nothing typed is lost', async () => {
    give(CHIEF, { type: 'broadcast.draft', data: NOTICE });
    const { user } = renderPart(app, <BroadcastsPage />);
    await user.click(await screen.findByRole('button', { name: '修改' }));
    const text = () => screen.getByLabelText<HTMLTextAreaElement>('文字');
    const shown: Element[] = [];
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      shown.push(this);
    });
    fireEvent.change(text(), { target: { value: '我写的' } });
    give(SECOND, { type: 'broadcast.revise', data: { ...NOTICE, ...subject, text: '同事写的' } });
    expect(await screen.findByText('同事刚改了这份草稿，现在是：')).toBeTruthy();
    expect(screen.getByText('同事写的', { selector: 'p' })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /存草稿/u }).disabled).toBe(true);
    const choice = screen.getByText('同事刚改了这份草稿，现在是：').closest('section') as HTMLElement;
    expect(shown).toContain(choice);
    await user.click(text());
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(choice);
    await user.click(screen.getByRole('button', { name: '保留我写的，再保存' }));
    expect(text().value).toBe('我写的');
    await user.click(screen.getByRole('button', { name: /存草稿/u }));
    expect(await screen.findByText(/我写的/u, { selector: 'blockquote' })).toBeTruthy();
  });

  it('shows each state by itself: what waits for a member is no part of what is delivered', async () => {
    submitted();
    give(SECOND, { type: 'broadcast.approve', data: subject });
    give({ ...SECOND, id: 'third' }, { type: 'broadcast.approve', data: subject });
    give(SYSTEM, { type: 'timer.broadcastBegin', data: subject });
    const { container } = renderPart(app, <BroadcastsPage />);
    expect(await screen.findByText(/真正送达 9.4%（60 \/ 640）/u)).toBeTruthy();
    const bar = (name: string) => screen.getByRole('progressbar', { name }) as HTMLProgressElement;
    expect([bar('等成员确认').value, bar('已送达').value, bar('排队').max]).toEqual([120, 60, 640]);
    expect(screen.getByRole('button', { name: '收回未发的' })).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
  });
});
