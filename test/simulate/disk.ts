import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';
import type { Dice } from '../kit/dice.ts';

/** A disk that takes its time, and what can happen to it. */
export interface Disk {
  /** What is open at the moment. */
  readonly store: MemoryStore;
  /** Each write takes at most this long. */
  slowness: Millis;
  /** The power is gone: what is under way is lost, or stored and nobody hears of it. What was stored is opened anew. */
  crash(): MemoryStore;
  /** Closed in order, and opened again. */
  reopen(): MemoryStore;
}

const USUAL_MS: Millis = 4;

export function createDisk(clock: Clock, dice: Dice): Disk {
  let power = { isOn: true };
  let store = powered(createMemoryStore());

  function powered(opened: MemoryStore): MemoryStore {
    const mine = power;
    let last: Promise<unknown> = Promise.resolve();
    const wait = (ms: Millis) =>
      new Promise<void>((resolve) => clock.after(ms, () => mine.isOn && resolve()));
    // One writer, one write after the other. A crash between the two waits leaves a write that nobody was told of.
    opened.faults.pass((work) => {
      const done = last.then(async () => {
        await wait(1 + dice.below(disk.slowness));
        const result = work();
        await wait(dice.below(2));
        return result;
      });
      last = done.catch(() => undefined);
      return done;
    });
    return opened;
  }

  function open(): MemoryStore {
    power = { isOn: true };
    store = powered(createMemoryStore({ reopen: store }));
    return store;
  }

  const disk: Disk = {
    get store() {
      return store;
    },
    slowness: USUAL_MS,
    crash() {
      power.isOn = false;
      return open();
    },
    reopen: open,
  };
  return disk;
}

export const USUAL_SLOWNESS = USUAL_MS;
