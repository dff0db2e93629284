import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayNumber, formatDay } from '../../../domain/time/shanghaiDay.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

const TODAY = formatDay(dayNumber(MORNING));
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
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

  it('stand beside those of the same day of last week as they stood at this hour', async () => {
    test.reported.set(WEEK_AGO, 471);
    const text = await tile();
    expect(text).toContain('471');
    expect(text).toContain('同期');
    expect(text).not.toContain('上周无数据');
    const asOf = test.countedAsOf.filter((moment) => moment !== undefined);
    expect(asOf.length).toBeGreaterThan(0);
    for (const moment of asOf) expect(Math.abs(Number(moment) - (MORNING - WEEK))).toBeLessThan(MINUTE);
  });

  it('are old as soon as they are no longer counted, and not three minutes later', async () => {
    test.reported.set(WEEK_AGO, 471);
    await tile();
    const ageOf = () => document.querySelector<HTMLElement>('[data-tile="today"] [data-age]')?.dataset.age;
    const pass = async () =>
      act(async () => {
        const { client } = test.wall;
        test.clock.advance(61_000);
        await test.settle();
        client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
        client.time.tick();
        await test.settle();
      });
    await pass();
    expect(ageOf()).toBe('fresh');
    test.reported.set(TODAY, 'store-unavailable');
    await pass();
    expect(ageOf()).toBe('old');
  });

  it('are old one minute and the usual bound after a question that hangs', async () => {
    test.reported.set(WEEK_AGO, 471);
    await tile();
    const ageOf = () => document.querySelector<HTMLElement>('[data-tile="today"] [data-age]')?.dataset.age;
    const pass = async (ms: number) =>
      act(async () => {
        const { client } = test.wall;
        test.clock.advance(ms);
        client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
        client.time.tick();
        await test.settle();
      });
    test.reported.set(TODAY, 'hanging');
    await pass(60_000);
    expect(ageOf()).toBe('fresh');
    await pass(15_000);
    expect(ageOf()).toBe('old');
  });

  it('are drawn beside each other, the longer one whole', async () => {
    test.reported.set(WEEK_AGO, 232);
    await tile();
    const bars = [...document.querySelectorAll<HTMLElement>('[data-tile="today"] [style*="width"]')];
    expect(bars.map(({ style }) => style.width)).toEqual(['25%', '100%']);
  });

  it('are compared with nought where a week ago nothing had come by this hour', async () => {
    test.reported.set(WEEK_AGO, 0);
    const text = await tile();
    expect(text).toContain('同期');
    expect(text).not.toContain('上周无数据');
  });

  it('say so when there is no last week to compare with', async () => {
    const text = await tile();
    expect(text).toContain('今日到此刻 · 上周无数据');
    expect(text).not.toContain('同期');
  });

  it('say a share in the same form on both sides: of few, what it is made of', async () => {
    const share = (numerator: number, denominator: number, reported: number) => [
      { id: 'M2.reported', numerator: reported, denominator: reported, value: reported },
      { id: 'M2', numerator, denominator, value: numerator / denominator },
    ];
    test.reported.set(TODAY, share(34, 187, 58));
    test.reported.set(WEEK_AGO, share(60, 91, 40));
    const text = await tile();
    expect(text).toContain('34 / 187');
    expect(text).toContain('60 / 91');
  });

  it('come together with what they are compared with, not one after the other', async () => {
    test.reported.set(WEEK_AGO, 471);
    test.holdAsOf = true;
    test.clock.advance(2_000);
    await test.settle();
    act(() => test.wall.client.time.set(MORNING, 1));
    render(<WallRoot wall={test.wall} />);
    await act(async () => test.settle());
    expect(document.querySelector('[data-tile="today"]')?.textContent).toContain('正在统计');
  });

  it('stand alone where last week is refused for another reason than its beginning', async () => {
    test.reported.set(WEEK_AGO, 'too-many-requests');
    const text = await tile();
    expect(text).not.toContain('同期');
    expect(text).not.toContain('上周无数据');
  });

  it('stay on the wall while newer ones are on their way', async () => {
    test.reported.set(WEEK_AGO, 471);
    await tile();
    act(() => test.clock.advance(6 * MINUTE));
    expect(document.querySelector('[data-tile="today"]')?.textContent).toContain('471');
  });
});
