import { describe, expect, it } from 'vitest';
import { LOOK_EVERY_MS, openTimeKeeper } from '../../../server/time/timeKeeper.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';
import { aMachine, aStamp } from '../../kit/testTime.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function open(last: number | undefined = MORNING) {
  const clock = createTestClock();
  const machine = aMachine(clock);
  const stamp = aStamp();
  const time = await openTimeKeeper({ machine, stamp, last });
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= LOOK_EVERY_MS) {
      clock.advance(Math.min(left, LOOK_EVERY_MS));
      await time.look();
    }
  };
  const again = () => openTimeKeeper({ machine, stamp, last: time.clock.now() });
  return { clock, machine, stamp, time, pass, again };
}

describe('the time of one run', () => {
  it('goes on as if nothing were when the machine is set by days, and asks', async () => {
    const { machine, time, pass } = await open();
    machine.ahead = 30 * DAY;
    await pass(HOUR);
    expect(time.clock.now()).toBe(MORNING + HOUR);
    expect(time.isHeld()).toBe(false);
    expect(time.question()).toEqual({ shift: 30 * DAY, held: false });
    machine.ahead = 0;
    expect(await time.look()).toEqual({ shift: 0 });
  });

  it('makes up for a few minutes little by little, and never goes back', async () => {
    const { machine, time, pass } = await open();
    for (const ahead of [4 * MINUTE, -4 * MINUTE]) {
      machine.ahead = ahead;
      const before = time.clock.now();
      await pass(MINUTE);
      expect(Math.abs(time.clock.now() - before - MINUTE)).toBeLessThanOrEqual(3_001);
      await pass(4 * HOUR);
      expect(Math.abs(time.clock.now() - machine.wall())).toBeLessThan(1_000);
      expect(time.question()).toBeUndefined();
    }
  });

  it('knows that the machine slept', async () => {
    const { machine, time, pass } = await open();
    machine.bootId = 'a';
    await time.look();
    machine.sleep(8 * HOUR);
    await pass(LOOK_EVERY_MS);
    expect(time.clock.now()).toBe(MORNING + 8 * HOUR + LOOK_EVERY_MS);
    expect(time.question()).toBeUndefined();
  });

  it('is asked again after a restart with the same wrong clock, until somebody has decided', async () => {
    const { machine, time, pass, again } = await open();
    machine.ahead = 30 * DAY;
    await pass(MINUTE);
    const second = await again();
    expect(second.isHeld()).toBe(true);
    second.decided(0, false);
    expect(second.question()).toBeUndefined();
    expect((await again()).question()).toBeUndefined();
    expect((await again()).clock.now()).toBe(time.clock.now());
  });

  it('is not asked after a night in which the machine was off, and is when it was in doubt before', async () => {
    const { clock, machine, pass, again } = await open();
    const restartMachine = async (id: string) => {
      machine.bootId = id;
      clock.advance(14 * HOUR);
      return again();
    };
    machine.bootId = 'first';
    await pass(MINUTE);
    expect((await restartMachine('second')).question()).toBeUndefined();
    machine.ahead = 2 * HOUR;
    expect((await again()).isHeld()).toBe(true);
    expect((await restartMachine('third')).isHeld()).toBe(true);
  });

  it('waits at the last time that is sure, and goes on when the clock is put right or a time server has spoken', async () => {
    const { machine, time, pass } = await open(MORNING - 30 * DAY);
    expect(time.isHeld()).toBe(true);
    await pass(MINUTE);
    expect(time.times()).toEqual({ was: MORNING - 30 * DAY + MINUTE, is: MORNING + MINUTE });
    machine.ahead = -30 * DAY;
    expect(await time.look()).toEqual({ shift: 0 });
    machine.ahead = 0;
    expect(await time.look()).toBeUndefined();
    machine.isSynchronised = true;
    expect(await time.look()).toEqual({ shift: 30 * DAY });
    time.decided(30 * DAY, false);
    expect(time.clock.now()).toBe(MORNING + MINUTE);
    expect(time.question()).toBeUndefined();
  });

  it('notes when it was last trusted, and nothing while it is not', async () => {
    const { machine, stamp, pass } = await open();
    await pass(5 * MINUTE);
    expect(stamp.alive).toEqual({ at: MORNING + 5 * MINUTE, wall: MORNING + 5 * MINUTE });
    machine.ahead = -DAY;
    await pass(5 * MINUTE);
    expect(stamp.alive?.at).toBe(MORNING + 5 * MINUTE);
  });
});
