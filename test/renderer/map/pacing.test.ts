import { describe, expect, it } from 'vitest';
import { BREATH, createPace, GAP_PER_COST, MAX_GAP, MIN_GAP } from '../../../renderer/map/pacing.ts';
import { createTestClock } from '../../kit/testClock.ts';

function paced(draws: () => boolean = () => true) {
  const clock = createTestClock();
  const runs: number[] = [];
  const start = clock.now();
  const pace = createPace(clock, () => {
    runs.push(clock.now() - start);
    return draws();
  });
  return { clock, runs, pace };
}

describe('the pace of drawing', () => {
  it('makes one update of any number of changes', () => {
    const { clock, runs, pace } = paced();
    for (let i = 0; i < 500; i += 1) pace.request();
    clock.advance(0);
    expect(runs).toEqual([0]);
  });

  it('waits a multiple of what the last drawing cost', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(300);
    pace.drawn(300);
    pace.request();
    clock.advance(300 * GAP_PER_COST - 1);
    expect(runs).toHaveLength(1);
    clock.advance(1);
    expect(runs).toEqual([0, 300 + 300 * GAP_PER_COST]);
  });

  it('keeps within its bounds on a very quick and a very slow machine', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(0);
    pace.drawn(1);
    pace.request();
    clock.advance(MIN_GAP);
    expect(runs).toEqual([0, MIN_GAP]);
    pace.drawn(5_000);
    pace.request();
    clock.advance(MAX_GAP);
    expect(runs).toEqual([0, MIN_GAP, MIN_GAP + MAX_GAP]);
  });

  it('does not begin a drawing while one is under way', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(0);
    pace.request();
    clock.advance(MAX_GAP - 1);
    expect(runs).toEqual([0]);
  });

  it('does not wait for ever for a hidden window to draw', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(0);
    pace.request();
    clock.advance(MAX_GAP + MIN_GAP);
    expect(runs).toEqual([0, MAX_GAP + MIN_GAP]);
  });

  it('does nothing while nothing is asked, and leaves no timer behind', () => {
    const { clock, runs, pace } = paced(() => false);
    pace.request();
    clock.advance(60_000);
    expect(runs).toEqual([0]);
    expect(clock.pending).toBe(0);
  });

  it('answers the operator as soon as the drawing under way is through', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(0);
    pace.hurry();
    clock.advance(400);
    pace.drawn(400);
    clock.advance(0);
    expect(runs).toEqual([0, 400]);
  });

  it('does not break a dear drawing into a gesture, nor lets the picture grow old for it', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(300);
    pace.drawn(300);
    clock.advance(300 * GAP_PER_COST);
    const began = clock.now();
    pace.touched();
    pace.request();
    clock.advance(BREATH - 1);
    expect(runs).toHaveLength(1);
    clock.advance(1);
    expect(runs).toHaveLength(2);
    pace.drawn(300);
    for (let typed = 0; clock.now() < began + 2 * MAX_GAP + 2 * BREATH; typed += 1) {
      if (typed === 0) pace.request();
      pace.touched();
      clock.advance(100);
    }
    expect(runs).toHaveLength(3);
  });

  it('draws in the middle of a gesture where drawing is cheap', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    clock.advance(0);
    pace.drawn(5);
    clock.advance(MIN_GAP);
    pace.touched();
    pace.request();
    clock.advance(0);
    expect(runs).toHaveLength(2);
  });

  it('stops for good', () => {
    const { clock, runs, pace } = paced();
    pace.request();
    pace.stop();
    clock.advance(10_000);
    expect(runs).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
