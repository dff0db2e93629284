import type { Store } from '../Store.ts';
import { StoreError } from '../StoreError.ts';

export type Port = Exclude<keyof Store, 'close'>;

/** What can happen to a store, on purpose. */
export interface Faults {
  /** Writes of these ports fail as on a full disk, of all ports when none is named, until the returned function is called. */
  fillDisk(...ports: readonly Port[]): () => void;
  /** The next write of this port fails as on a full disk. */
  failNext(port: Port): void;
  /** Another process holds the file: writes fail after their time of waiting, until the returned function is called. */
  lockFile(): () => void;
  /** Writes wait from now on, as on a slow disk, until the returned function is called. */
  holdWrites(): () => void;
  /** The writer dies at the next write, before or after that is stored; another takes its place. */
  loseWriter(when: 'before' | 'after'): void;
  /** Every write is done by this from now on: when it pleases, and not at all once the power is gone. */
  pass(through: Passage): void;
}

export type Passage = <T>(work: () => T) => Promise<T>;

export interface FaultyWriter {
  readonly faults: Faults;
  /** Does one write, unless a fault is in its way; `isLookedUp` when it is found out afterwards whether it was stored. */
  write<T>(port: Port, work: () => T, isLookedUp?: boolean): Promise<T>;
  /** Writes of this port that went through. */
  writes(port: Port): number;
  close(): void;
}

const FULL = 'database or disk is full';
const BUSY = 'database is locked';

export function createFaultyWriter(): FaultyWriter {
  const full = new Set<ReadonlySet<Port> | 'all'>();
  const failing: Port[] = [];
  const written = new Map<Port, number>();
  let locks = 0;
  let isClosed = false;
  let dying: 'before' | 'after' | undefined;
  let gate: Promise<void> = Promise.resolve();
  let passage: Passage = async (work) => work();

  function faultFor(port: Port): string | undefined {
    if (isClosed) return 'the store is closed';
    const next = failing.indexOf(port);
    if (next !== -1) failing.splice(next, 1);
    if (next !== -1 || [...full].some((ports) => ports === 'all' || ports.has(port))) return FULL;
    return locks > 0 ? BUSY : undefined;
  }

  return {
    faults: {
      fillDisk(...ports) {
        const filled = ports.length === 0 ? 'all' : new Set(ports);
        full.add(filled);
        return () => {
          full.delete(filled);
        };
      },
      failNext(port) {
        failing.push(port);
      },
      lockFile() {
        locks += 1;
        return () => {
          locks -= 1;
        };
      },
      holdWrites() {
        let release = () => {};
        gate = new Promise((resolve) => {
          release = resolve;
        });
        return release;
      },
      loseWriter(when) {
        dying = when;
      },
      pass(through) {
        passage = through;
      },
    },
    async write(port, work, isLookedUp = false) {
      await gate;
      const fault = faultFor(port);
      if (fault !== undefined) throw new StoreError('store-unavailable', fault);
      const death = dying;
      dying = undefined;
      const lost = new StoreError('store-unavailable', "the store's thread has ended");
      if (death === 'before') throw lost;
      const result = await passage(work);
      written.set(port, (written.get(port) ?? 0) + 1);
      if (death === 'after' && !isLookedUp) throw lost;
      return result;
    },
    writes: (port) => written.get(port) ?? 0,
    close() {
      isClosed = true;
    },
  };
}
