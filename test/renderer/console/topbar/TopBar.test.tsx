import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBrowserClock } from '../../../../renderer/client/clock.ts';
import type { OutboxEntry } from '../../../../renderer/client/link/outbox.ts';
import { LinkStrip } from '../../../../renderer/console/panels/topbar/LinkStrip.tsx';
import { OutboxDialog } from '../../../../renderer/console/panels/topbar/OutboxDialog.tsx';
import { TopBar } from '../../../../renderer/console/panels/topbar/TopBar.tsx';
import { aCase, clockOf } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

/** Stands still: a slow machine makes nothing older. */
const AT = Date.UTC(2026, 10, 30, 3);
const clock = { ...createBrowserClock(), now: () => AT, steady: () => AT };
let app: TestApp;
beforeEach(() => {
  app = openTestApp({
    clock,
    cases: [
      aCase(1, { state: 'reported', clocks: { K1: clockOf(30) } }),
      aCase(2),
      aCase(3, { state: 'handling', clocks: { K5: clockOf(-10) } }),
    ],
  });
});
afterEach(() => {
  cleanup();
  app.close();
});

describe('the top bar', () => {
  it('names the district and the world, the number and the person', () => {
    renderPart(app, <TopBar />);
    expect(screen.getByRole('heading', { name: '令行' })).toBeDefined();
    expect(screen.getByText('越秀区综合指挥调度')).toBeDefined();
    expect(screen.getByText('实战')).toBeDefined();
    expect(document.querySelector('[data-seq="100"]')).not.toBeNull();
    expect(screen.getByRole('button', { name: /值班长 1席/u })).toBeDefined();
    expect(screen.getByText(/^09:0\d:\d\d$/u)).toBeDefined();
  });

  it('counts, and filters by a pressed counter until it is pressed again', async () => {
    const { user } = renderPart(app, <TopBar />);
    const overdue = screen.getByRole('button', { name: /超期/u });
    expect(within(overdue).getByText('1')).toBeDefined();
    await user.click(overdue);
    expect(app.client.view.get().filter.counter).toBe('overdue');
    expect(overdue.getAttribute('aria-pressed')).toBe('true');
    await user.click(overdue);
    expect(app.client.view.get().filter.counter).toBeUndefined();
  });

  it('says how old the data is', () => {
    renderPart(app, <TopBar />);
    act(() => {
      app.client.linkStore.setState({ heardAt: AT - 4_000 });
      app.client.time.tick();
    });
    expect(screen.getByText(/4 秒前更新/u)).toBeDefined();
  });

  it('speaks English, complete, when asked to', () => {
    renderPart(app, <TopBar />);
    act(() => app.client.languageStore.setState({ language: 'en' }));
    expect(screen.getByRole('button', { name: /Overdue/u })).toBeDefined();
    expect(screen.getByText('LIVE')).toBeDefined();
    expect(screen.getByRole('button', { name: /Duty chief 1/u })).toBeDefined();
    expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the link strip', () => {
  it('is not there while all is well', () => {
    const { container } = renderPart(app, <LinkStrip />);
    expect(container.textContent).toBe('');
  });

  it('says since when the link is lost and how old the picture is', () => {
    renderPart(app, <LinkStrip />);
    act(() => app.client.linkStore.setState({ phase: 'offline', since: AT - 60_000, heardAt: AT - 125_000 }));
    // In the server's time (nine o'clock), whatever this machine believes.
    expect(screen.getByRole('alert').textContent).toContain('08:59:00 起与服务器断开');
    expect(screen.getByText('屏上是 2 分前的情况，暂不更新')).toBeDefined();
    expect(screen.getByRole('button', { name: '立即重连' })).toBeDefined();
  });

  it('does not claim a picture when nothing has ever come', () => {
    renderPart(app, <LinkStrip />);
    act(() => {
      const { heardAt: _heardAt, ...rest } = app.client.linkStore.getState();
      app.client.linkStore.setState({ ...rest, phase: 'offline' }, true);
    });
    expect(screen.getByText('还没有读到数据')).toBeDefined();
  });
});

describe('commands not sent yet', () => {
  const held: OutboxEntry = {
    id: 'c1',
    world: 'live',
    commands: [],
    label: '派遣 路灯不亮 → 区水务局',
    at: 0,
    state: 'held',
  };

  it('asks before old ones are sent, and takes yes and no', async () => {
    const announcements: string[] = [];
    app.control({
      release: (id) => void announcements.push(`release ${id}`),
      discard: (id) => void announcements.push(`discard ${id}`),
    });
    app.client.outboxStore.setState({ entries: [held] });
    const { user } = renderPart(
      app,
      <>
        <LinkStrip />
        <OutboxDialog />
      </>,
    );
    expect(screen.getByText('1 步操作等您确认')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '待发操作' }));
    const dialog = screen.getByRole('dialog', { name: '待发操作' });
    expect(within(dialog).getByText('派遣 路灯不亮 → 区水务局')).toBeDefined();
    await user.click(within(dialog).getByRole('button', { name: '仍然发出' }));
    await user.click(within(dialog).getByRole('button', { name: '放弃' }));
    expect(announcements).toEqual(['release c1', 'discard c1']);
  });
});
