import { describe, expect, it } from 'vitest';
import { createWorldTime } from '../../../../renderer/client/store/worldTime.ts';
import { createTestClock, MORNING } from '../../../kit/testClock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function world(at = MORNING, rate = 1) {
  const clock = createTestClock();
  const time = createWorldTime(clock);
  time.set(at, rate);
  return { clock, time };
}

describe('the clock of a world', () => {
  it('runs on between two words of the server, at the rate it was told', () => {
    for (const rate of [1, 4, 0]) {
      const { clock, time } = world(MORNING + HOUR, rate);
      clock.advance(10_000);
      expect(time.now()).toBe(MORNING + HOUR + 10_000 * rate);
    }
  });

  it('goes over to another rate from where it stands', () => {
    const { clock, time } = world(MORNING, 4);
    clock.advance(MINUTE);
    time.set(MORNING + 4 * MINUTE, 0);
    clock.advance(HOUR);
    expect(time.now()).toBe(MORNING + 4 * MINUTE);
    time.set(MORNING + 4 * MINUTE, 1);
    clock.advance(MINUTE);
    expect(time.now()).toBe(MORNING + 5 * MINUTE);
  });

  it('believes the word that came quickest: the others were late on the way', () => {
    const { clock, time } = world();
    clock.advance(5_000);
    time.set(MORNING + 4_000, 1);
    expect(time.now()).toBe(MORNING + 5_000);
    clock.advance(5_000);
    time.set(MORNING + 12_000, 1);
    expect(time.now()).toBe(MORNING + 12_000);
  });

  it('believes the next word at once when the clock of this machine leapt ahead in between', () => {
    const clock = createTestClock();
    let leap = 0;
    const time = createWorldTime({ ...clock, now: () => clock.now() + leap });
    for (let n = 0; n < 8; n += 1) {
      time.set(clock.now(), 1);
      clock.advance(5_000);
    }
    leap = 40 * MINUTE;
    clock.advance(5_000);
    time.set(clock.now(), 1);
    expect(time.now()).toBe(clock.now());
  });

  it('does not shiver with the journey', () => {
    const { time } = world();
    time.set(MORNING + 60, 1);
    expect(time.now()).toBe(MORNING);
  });

  it('says what time it was here when something was done on this machine', () => {
    const { clock, time } = world(MORNING + HOUR, 4);
    const pressed = clock.now();
    clock.advance(MINUTE);
    expect(time.at(pressed)).toBe(MORNING + HOUR);
  });

  it('ticks once a second of this machine, standing or not', () => {
    const { clock, time } = world(MORNING, 0);
    const stop = time.start();
    const { ticks } = time.store.getState();
    clock.advance(3_000);
    expect(time.store.getState()).toMatchObject({ now: MORNING, rate: 0, ticks: ticks + 3 });
    stop();
    expect(clock.pending).toBe(0);
  });

  it('runs what waits when the moment has come in the world, not here', () => {
    const { clock, time } = world(MORNING, 4);
    let done = 0;
    time.when(MORNING + 20_000, () => {
      done += 1;
    });
    clock.advance(4_999);
    expect(done).toBe(0);
    clock.advance(1);
    expect(done).toBe(1);
    clock.advance(HOUR);
    expect(done).toBe(1);
  });

  it('lets nothing fall due while it stands, and everything when it was put forward', () => {
    const { clock, time } = world(MORNING, 0);
    let done = 0;
    const count = () => {
      done += 1;
    };
    time.when(MORNING + MINUTE, count);
    const stop = time.when(MORNING + MINUTE, count);
    clock.advance(HOUR);
    expect(done).toBe(0);
    stop();
    time.set(MORNING + 2 * MINUTE, 1);
    clock.advance(0);
    expect(done).toBe(1);
  });

  it('waits for weeks without asking all the time', () => {
    const { clock, time } = world();
    let done = 0;
    time.when(MORNING + 60 * 24 * HOUR, () => {
      done += 1;
    });
    clock.advance(59 * 24 * HOUR);
    expect(done).toBe(0);
    clock.advance(24 * HOUR);
    expect(done).toBe(1);
    expect(clock.pending).toBe(0);
  });
});
