import type { Anchor } from '../../domain/contract/audit.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type LogFault, logFaultText } from '../../domain/log/logFault.ts';
import type { Clock } from '../clock.ts';
import type { AnchorPace } from '../config.ts';
import type { Store } from '../store/Store.ts';
import { createWorkLoop, doubling, type OnTrouble } from '../world/workLoop.ts';
import { type AnchoredLog, type AnchorHash, headsOf, isGenuine, sealed } from './anchor.ts';
import { compareWith } from './compare.ts';
import type { Witness } from './witness.ts';

export interface AnchorsParts {
  readonly store: AnchoredLog & { readonly events: Pick<Store['events'], 'follow'> };
  readonly witnesses: readonly Witness[];
  readonly newHash: AnchorHash;
  readonly clock: Clock;
  readonly pace: AnchorPace;
}

/** The server must not start: the log is not the one that was witnessed, and somebody has to decide. */
export class LogLostError extends Error {
  readonly code = 'log-lost';
  readonly faults: readonly LogFault[];
  constructor(faults: readonly LogFault[]) {
    super(faults.map((fault) => logFaultText(fault, 'en')).join('; '));
    this.faults = faults;
  }
}

/** Has the log witnessed, and compares it with what was witnessed before. */
export interface Anchors {
  /** The log as it is now, sealed; of no number, for whoever takes it away on paper or in a file. */
  now(): Promise<Anchor>;
  /** What every witness that can be asked knows against the log. */
  faults(): Promise<readonly LogFault[]>;
  /** The log is taken as it is: written to every witness. Rejects when one cannot be written. */
  accept(): Promise<void>;
  /** Begins to have it witnessed. */
  start(signs: AnchorSigns): void;
  /** Has the end witnessed, as far as a witness can be reached. */
  stop(): Promise<void>;
}

export interface AnchorSigns {
  readonly onTrouble: OnTrouble;
  /** Found while the server runs: nothing is written over what the witnesses hold. */
  readonly onFaults: (faults: readonly LogFault[]) => void;
}

export function createAnchors({ store, witnesses, newHash, clock, pace }: AnchorsParts): Anchors {
  /** Those that have been read and compared since the start: to the others nothing is written. */
  const read = new Set<Witness>();
  let last: Anchor | undefined;
  let highest = 0;
  let dueAt: Millis = clock.now();
  let waiting = 0;
  let unfollow: () => void = () => undefined;

  const make = async (n: number, accepted?: true): Promise<Anchor> =>
    sealed({ n, at: clock.now(), heads: [...(await headsOf(store))], accepted }, newHash);

  /** Rejects when it cannot be asked. */
  async function faultsFrom(witness: Witness): Promise<readonly LogFault[]> {
    const anchors = await witness.read();
    for (const anchor of anchors) if (isGenuine(anchor, newHash)) highest = Math.max(highest, anchor.n);
    return compareWith(store, anchors, newHash);
  }

  async function faults(): Promise<readonly LogFault[]> {
    const found = await Promise.all(
      witnesses.map(async (witness) => {
        try {
          const known = await faultsFrom(witness);
          if (known.length === 0) read.add(witness);
          return known;
        } catch {
          return []; // it is asked again before it is written to
        }
      }),
    );
    const distinct = new Map(found.flat().map((fault) => [JSON.stringify(fault), fault]));
    return [...distinct.values()];
  }

  async function writeAll(anchor: Anchor): Promise<void> {
    for (const witness of witnesses) await witness.append(anchor);
  }

  let signs: AnchorSigns | undefined;

  async function step(): Promise<void> {
    waiting = 0;
    const known = last === undefined ? [] : await compareWith(store, [last], newHash);
    const late = read.size < witnesses.length ? await faults() : [];
    const found = [...known, ...late];
    if (found.length > 0) signs?.onFaults(found);
    else await advance();
    if (read.size < witnesses.length) throw new Error('a witness cannot be asked');
    dueAt = clock.now() + pace.every;
  }

  async function advance(): Promise<void> {
    const anchor = await make(highest + 1);
    if (JSON.stringify(anchor.heads) === JSON.stringify(last?.heads)) return;
    for (const witness of read) await witness.append(anchor);
    highest = anchor.n;
    last = anchor;
  }

  const loop = createWorkLoop({
    clock,
    due: () => (waiting >= pace.events ? clock.now() : dueAt),
    step,
    backOff: doubling(10_000, 600_000),
    onTrouble: (error, failures) => signs?.onTrouble(error, failures),
  });

  return {
    now: () => make(0),
    faults,
    async accept() {
      await faults();
      await writeAll(await make(highest + 1, true));
    },
    start(given) {
      signs = given;
      unfollow = store.events.follow(({ batches }) => {
        for (const { events } of batches) waiting += events.length;
        if (waiting >= pace.events) loop.look();
      });
      loop.start();
    },
    async stop() {
      unfollow();
      await loop.stop();
      if (signs !== undefined) await loop.once();
    },
  };
}
