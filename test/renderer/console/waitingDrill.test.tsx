import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE, type World } from '../../../domain/kernel.ts';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { WaitingDrill } from '../../../renderer/console/panels/drill/WaitingDrill.tsx';
import { violationsIn } from '../../kit/axeIn.ts';
import { fakeRoutes } from '../../kit/fakeRoutes.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { aBrowser, CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const DRILL = {
  ...{ id: '20261130-1', world: 'exercise:20261130-1', name: '防汛演练' },
  ...{ state: 'opened', role: 'player', at: 1, rate: 0 },
};
const TEXT = '你在演练“防汛演练”里：参演，已开场。';

describe('a drill that waits for somebody', () => {
  let app: TestApp;
  let clock: TestClock;
  let waiting: object[];
  const enterWorld = vi.fn();

  function sitIn(world: World): void {
    clock = createTestClock();
    app = openTestApp({ world, clock, platform: { ...aBrowser, enterWorld } });
    app.seat(CHIEF);
    fakeRoutes(app, { 'GET /exercises/waiting': () => ({ exercises: waiting }) });
  }
  beforeEach(() => {
    waiting = [];
    enterWorld.mockClear();
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  const later = () => act(async () => clock.advance(5_000));

  it('is said on their console within seconds, whatever they do, and is gone when it is over', async () => {
    sitIn(LIVE);
    const { container } = renderPart(app, <WaitingDrill />);
    expect(screen.queryByRole('status')).toBeNull();
    waiting = [DRILL];
    await later();
    expect(screen.getByRole('status').textContent).toContain(TEXT);
    expect(await violationsIn(container)).toEqual([]);
    waiting = [];
    await later();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is entered by its button or by one key, and put away when it must not be in the way', async () => {
    sitIn(LIVE);
    waiting = [DRILL];
    const { user } = renderPart(app, <WaitingDrill />);
    await user.click(await screen.findByRole('button', { name: /进入/u }));
    expect(enterWorld).toHaveBeenLastCalledWith(DRILL.world);
    await act(async () => void runCommand(app, 'session.switchDrill'));
    expect(enterWorld).toHaveBeenCalledTimes(2);
    await user.click(screen.getByRole('button', { name: '收起' }));
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says by the key when none waits', async () => {
    sitIn(LIVE);
    renderPart(app, <WaitingDrill />);
    await act(async () => void runCommand(app, 'session.switchDrill'));
    expect(enterWorld).not.toHaveBeenCalled();
    expect(app.client.notices.store.getState().notices.map(({ text }) => text)).toEqual(['没有等你的演练。']);
  });

  it('is nothing to be told of in the drill itself, where the same key is the way out', async () => {
    sitIn(DRILL.world as World);
    waiting = [DRILL];
    renderPart(app, <WaitingDrill />);
    await later();
    expect(screen.queryByRole('status')).toBeNull();
    await act(async () => void runCommand(app, 'session.switchDrill'));
    expect(enterWorld).toHaveBeenLastCalledWith(LIVE);
  });
});
