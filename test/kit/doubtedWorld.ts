import { LIVE, type Millis } from '../../domain/kernel.ts';
import { timeAfterLast } from '../../server/dispatch/start.ts';
import { LOOK_EVERY_MS, openTimeKeeper, type TimeKeeper } from '../../server/time/timeKeeper.ts';
import { aMachine, aStamp, type TestMachine } from './testTime.ts';
import { openWorld, type TestWorld, type WorldOptions } from './world.ts';

/** A whole server on a machine whose clock can be wrong. */
export interface DoubtedWorld extends TestWorld {
  readonly machine: TestMachine;
  /** Of the run that is on. */
  readonly time: TimeKeeper;
  /** Stopped, and started again with the machine's clock so much further ahead. */
  restartAhead(by: Millis): Promise<void>;
  /** Time goes by until the evidence has been looked at once more. */
  untilLooked(): Promise<void>;
}

export async function openDoubtedWorld(options: WorldOptions = {}): Promise<DoubtedWorld> {
  const stamp = aStamp();
  let machine: TestMachine | undefined;
  let time: TimeKeeper | undefined;
  const world = await openWorld({
    ...options,
    async openTime(store, clock) {
      machine ??= aMachine(clock);
      time = await openTimeKeeper({ machine, stamp, last: await timeAfterLast(store.events, LIVE) });
      return time;
    },
  });
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('no server was started');
    return part;
  };
  return {
    ...world,
    get url() {
      return world.url;
    },
    get store() {
      return world.store;
    },
    get app() {
      return world.app;
    },
    get machine() {
      return there(machine);
    },
    get time() {
      return there(time);
    },
    restartAhead: (by) =>
      world.restart(() => {
        there(machine).ahead += by;
      }),
    async untilLooked() {
      world.clock.advance(LOOK_EVERY_MS);
      // A look asks the machine and the log; both answer within a few turns.
      for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
