import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TimeDoubt } from '../../../domain/timeDoubt/timeDoubt.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aCase } from '../../kit/aCase.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

const DOUBT: TimeDoubt = {
  kind: 'time',
  id: 'time-1' as TimeDoubt['id'],
  version: 1,
  createdAt: MORNING,
  updatedAt: MORNING,
  shift: 30 * 86_400_000,
  held: true,
};
const DECIDED = { ...DOUBT, decided: { at: MORNING, take: 'is' } } as unknown as TimeDoubt;

describe('a wall whose server doubts its own clock', () => {
  let test: TestWall;
  beforeEach(() => {
    test = aWall();
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  async function show(doubts: readonly TimeDoubt[], distance = 3): Promise<string> {
    Object.assign(window, { innerWidth: 3840, innerHeight: 2160 });
    test.answer({
      ...NEW_WALL,
      viewing: { distance, width: 1.9 },
      rotation: [{ scene: 'now', seconds: 60 }],
    });
    test.clock.advance(2_000);
    await test.settle();
    const { client } = test.wall;
    act(() => {
      client.time.set(MORNING, 1);
      client.situation.replace(client.world, 100, [aCase(1)], doubts);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
    });
    render(<WallRoot wall={test.wall} />);
    return document.body.textContent ?? '';
  }
  const tiles = () => [...document.querySelectorAll('[data-tile]')];

  it('calls nothing live, and says on every tile that the time is in doubt', async () => {
    expect(await show([DOUBT])).not.toContain('实战');
    expect(tiles().length).toBeGreaterThan(4);
    for (const tile of tiles()) expect(tile.textContent).toContain('存疑');
  });

  it('says so as well where one tile is all there is room for', async () => {
    await show([DOUBT], 26);
    expect(tiles().length).toBe(1);
    expect(tiles()[0]?.textContent).toContain('存疑');
  });

  it('says rather how old it is once it is old', async () => {
    await show([DOUBT]);
    act(() => {
      test.wall.client.linkStore.setState({ phase: 'offline' });
      test.clock.advance(30_000);
    });
    expect(document.querySelector('[data-tile="open"]')?.textContent).toMatch(/秒/u);
  });

  it('is live again once somebody has decided', async () => {
    const text = await show([DECIDED]);
    expect(text).toContain('实战');
    expect(text).not.toContain('存疑');
  });
});
