import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayNumber, formatDay } from '../../../domain/time/shanghaiDay.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

const TODAY = formatDay(dayNumber(MORNING));
const WEEK_AGO = formatDay(dayNumber(MORNING) - 7);

describe("today's figures on a wall", () => {
  let test: TestWall;
  beforeEach(() => {
    Object.assign(window, { innerWidth: 3840, innerHeight: 2160 });
    test = aWall();
    test.answer({
      ...NEW_WALL,
      viewing: { distance: 3, width: 1.9 },
      rotation: [{ scene: 'today', seconds: 60 }],
    });
    test.reported.set(TODAY, 58);
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  async function tile(): Promise<string> {
    test.clock.advance(2_000);
    await test.settle();
    act(() => test.wall.client.time.set(MORNING, 1));
    render(<WallRoot wall={test.wall} />);
    await screen.findByText('58');
    return document.querySelector('[data-tile="today"]')?.textContent ?? '';
  }

  it('stand beside those of the same day of last week', async () => {
    test.reported.set(WEEK_AGO, 471);
    const text = await tile();
    expect(text).toContain('471');
    expect(text).not.toContain('上周无数据');
  });

  it('say so when there is no last week to compare with', async () => {
    const text = await tile();
    expect(text).toContain('今日到此刻 · 上周无数据');
    expect(text).not.toContain('全天');
  });
});
