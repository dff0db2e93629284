import type { Millis } from '../../domain/kernel.ts';
import type { Alive, Boot } from '../../domain/time/trust.ts';
import type { Clock } from '../../server/clock.ts';
import type { AliveStamp } from '../../server/time/aliveStamp.ts';
import type { Machine } from '../../server/time/machine.ts';
import type { TimeKeeper } from '../../server/time/timeKeeper.ts';
import type { TestClock } from './testClock.ts';

/** A time nobody doubts: that of this clock, and nothing else. */
export function trustedTime(clock: Clock): TimeKeeper {
  return {
    clock,
    steady: clock,
    isHeld: () => false,
    question: () => undefined,
    times: () => ({ was: clock.now(), is: clock.now() }),
    moments: () => [clock.now()],
    look: async () => undefined,
    decided: () => undefined,
    release: () => undefined,
    onStep: () => undefined,
    close: () => undefined,
  };
}

/** A machine whose time passes with a test's clock, and whose own clock can be set. */
export interface TestMachine extends Machine {
  /** What its clock says more than the time that really is. */
  ahead: Millis;
  /** Its start, while it says so. */
  bootId: string | undefined;
  isSynchronised: boolean | undefined;
  /** It slept so long: only what counts on asleep, and its clock, know. */
  sleep(ms: Millis): void;
}

export function aMachine({ now, after, every }: TestClock): TestMachine {
  let asleep = 0;
  const machine: TestMachine = {
    ahead: 0,
    bootId: undefined,
    isSynchronised: undefined,
    wall: () => now() + asleep + machine.ahead,
    steady: now,
    boot: (): Boot | undefined =>
      machine.bootId === undefined ? undefined : { id: machine.bootId, uptime: now() + asleep },
    synchronised: async () => machine.isSynchronised,
    sleep(ms) {
      asleep += ms;
    },
    after,
    every,
  };
  return machine;
}

/** A stamp that lies in no file. */
export function aStamp(): AliveStamp & { alive: Alive | undefined } {
  const stamp = {
    alive: undefined as Alive | undefined,
    read: () => stamp.alive,
    write(alive: Alive) {
      stamp.alive = alive;
    },
  };
  return stamp;
}
