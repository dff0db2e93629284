import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorldClock } from '../../../server/world/worldClock.ts';
import { createTestClock } from '../../kit/testClock.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

function open(rate = 1, at = 0) {
  const base = createTestClock(1_000_000);
  return { base, clock: createWorldClock({ base, at, rate }) };
}

describe("a world's clock", () => {
  it('runs at its rate, from where it began, and says both', () => {
    const { base, clock } = open(4, 500);
    base.advance(10 * SECOND);
    expect(clock.reading()).toEqual({ at: 40_500, rate: 4 });
    clock.setRate(0.5);
    base.advance(10 * SECOND);
    expect(clock.reading()).toEqual({ at: 45_500, rate: 0.5 });
  });

  it('is the base clock itself unless something else is said', () => {
    const base = createTestClock();
    const clock = createWorldClock({ base });
    base.advance(12_345);
    expect(clock.reading()).toEqual({ at: base.now(), rate: 1 });
  });

  it('calls what is due by its own time, in order, at the moment itself', () => {
    const { base, clock } = open(4);
    const called: [string, number][] = [];
    clock.after(8 * SECOND, () => called.push(['late', clock.now()]));
    clock.after(4 * SECOND, () => called.push(['early', clock.now()]));
    base.advance(SECOND - 1);
    expect(called).toEqual([]);
    base.advance(2 * SECOND);
    expect(called).toEqual([
      ['early', 4_000],
      ['late', 8_000],
    ]);
  });

  it('stands still when it is paused, with its timers, and goes on where it stood', () => {
    const { base, clock } = open();
    let calls = 0;
    clock.after(10 * SECOND, () => calls++);
    base.advance(4 * SECOND);
    clock.setRate(0);
    base.advance(HOUR);
    expect([clock.now(), calls]).toEqual([4_000, 0]);
    clock.setRate(2);
    base.advance(3 * SECOND - 1);
    expect(calls).toBe(0);
    base.advance(1);
    expect([clock.now(), calls]).toEqual([10_000, 1]);
  });

  it('jumps, and calls what it passed over, each once', () => {
    const { base, clock } = open(0);
    let once = 0;
    let every = 0;
    clock.after(SECOND, () => once++);
    clock.every(SECOND, () => every++);
    clock.jump(HOUR);
    expect([clock.now(), once, every]).toEqual([HOUR, 1, 1]);
    clock.setRate(1);
    base.advance(3 * SECOND);
    expect(every).toBe(4);
    clock.jump(0);
    base.advance(2 * SECOND);
    expect([clock.now(), once, every]).toEqual([2_000, 1, 4]);
  });

  it('tells who listens when it was set, not when it runs', () => {
    const { base, clock } = open();
    let heard = 0;
    const stop = clock.onSet(() => heard++);
    base.advance(HOUR);
    expect(heard).toBe(0);
    clock.setRate(3);
    clock.jump(5);
    expect(heard).toBe(2);
    stop();
    clock.setRate(1);
    expect(heard).toBe(2);
  });

  it('leaves no timer of the base clock behind, also after cancelling and closing', () => {
    const { base, clock } = open(2);
    const cancel = clock.after(SECOND, () => undefined);
    expect(base.pending).toBe(1);
    cancel();
    expect(base.pending).toBe(0);
    clock.every(SECOND, () => undefined);
    clock.after(HOUR, () => undefined);
    expect(base.pending).toBe(1);
    clock.close();
    expect(base.pending).toBe(0);
  });

  it.each([-0.1, 16.1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a rate of %d', (rate) => {
    const { clock } = open();
    expect(() => clock.setRate(rate)).toThrow(RangeError);
    expect(() => open(rate)).toThrow(RangeError);
    expect(clock.reading().rate).toBe(1);
  });

  it('never loses or hurries a timer, whatever it is set to meanwhile', () => {
    const act = fc.oneof(
      fc.record({ run: fc.integer({ min: 0, max: 20_000 }) }),
      fc.record({ rate: fc.constantFrom(0, 0.25, 1, 3, 16) }),
      fc.record({ jump: fc.integer({ min: 0, max: 60_000 }) }),
      fc.record({ timer: fc.integer({ min: 0, max: 90_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { base, clock } = open();
        const waiting = new Set<number>();
        for (const each of acts) {
          if ('run' in each) base.advance(each.run);
          else if ('rate' in each) clock.setRate(each.rate);
          else if ('jump' in each) clock.jump(clock.now() + each.jump);
          else {
            const due = clock.now() + each.timer;
            waiting.add(due);
            clock.after(each.timer, () => {
              expect(clock.now()).toBeGreaterThanOrEqual(due);
              waiting.delete(due);
            });
          }
          base.advance(0);
          for (const due of waiting) expect(due).toBeGreaterThan(clock.now());
        }
        clock.close();
        expect(base.pending).toBe(0);
      }),
    );
  });
});
