import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../../server/clock.ts';
import { createMemoryStore, type MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { StoreError } from '../../server/store/StoreError.ts';
import type { Dice } from '../kit/dice.ts';

/** A disk that takes its time, and what can happen to it. It outlives whoever writes to it. */
export interface Disk {
  /** What is open at the moment. */
  readonly store: MemoryStore;
  /** Each write takes at most this long. */
  slowness: Millis;
  /** The power is gone: what is under way is lost, or stored and nobody hears of it. What was stored is opened anew. */
  crash(): MemoryStore;
  /** Closed in order, and opened again. */
  reopen(): MemoryStore;
  /** The next write is stored, and whoever wrote it is told that it was not: the writer was lost, and nobody could look. */
  loseAnswer(): void;
  /** The power goes when so many more batches of the fold's rows are stored, and before the next; `onTorn` takes it. */
  tearFold(batches: number, onTorn: () => void): void;
  /** Nothing of the kind happens any more. */
  calm(): void;
  /** Full, or held by another process, also for whoever opens it next, until the returned function is called. */
  block(how: 'fillDisk' | 'lockFile'): () => void;
}

export const USUAL_SLOWNESS: Millis = 4;

/** `onUnheard` is told when something was stored that nobody hears of. */
export function createDisk(clock: Clock, dice: Dice, onUnheard: (store: MemoryStore) => Promise<void>): Disk {
  const blocks = new Map<object, { readonly how: 'fillDisk' | 'lockFile'; end: () => void }>();
  let power = { isOn: true };
  let losesAnswer = false;
  let tear: { left: number; readonly onTorn: () => void } | undefined;
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
        if (losesAnswer) {
          losesAnswer = false;
          await onUnheard(opened);
          throw new StoreError('store-unavailable', "the store's thread has ended");
        }
        return result;
      });
      last = done.catch(() => undefined);
      return done;
    });
    for (const block of blocks.values()) block.end = opened.faults[block.how]();
    const { putFold } = opened.events;
    Object.assign(opened.events, {
      putFold: (async (...row) => {
        await putFold(...row);
        if (!mine.isOn || tear === undefined) return;
        tear.left -= 1;
        if (tear.left > 0) return;
        const { onTorn } = tear;
        tear = undefined;
        onTorn();
      }) satisfies typeof putFold,
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
    slowness: USUAL_SLOWNESS,
    crash() {
      power.isOn = false;
      return open();
    },
    reopen: open,
    loseAnswer() {
      losesAnswer = true;
    },
    tearFold(left, onTorn) {
      tear = { left, onTorn };
    },
    calm() {
      tear = undefined;
    },
    block(how) {
      const key = {};
      blocks.set(key, { how, end: store.faults[how]() });
      return () => {
        blocks.get(key)?.end();
        blocks.delete(key);
      };
    },
  };
  return disk;
}
