import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type Alive, judgeTime, skewOf, TRUST_BOUND_MS } from '../../domain/time/trust.ts';
import type { Clock } from '../clock.ts';
import type { AliveStamp } from './aliveStamp.ts';
import type { Machine } from './machine.ts';
import { createPacedClock, createSteppedClock } from './pacedClock.ts';

/** So much later than ours is the machine's time; held while clocks wait for the answer. */
export interface TimeQuestion {
  readonly shift: Millis;
  readonly held: boolean;
}

/** The time one server lives by, from its start to its end (docs/adr/0028). */
export interface TimeKeeper {
  /** What everything on the server goes by. */
  readonly clock: Clock;
  /** The same without what was decided meanwhile: for worlds with a time of their own. */
  readonly steady: Clock;
  /** Nothing that starts a clock may be taken. */
  isHeld(): boolean;
  /** What somebody has to decide; undefined while the time is trusted. */
  question(): TimeQuestion | undefined;
  /** Ours and the machine's, as of now. */
  times(): { readonly was: Millis; readonly is: Millis };
  /** What time it may be: ours, and the machine's while somebody has to decide. */
  moments(): readonly Millis[];
  /**
   * Looks at the evidence anew. Answers by how much the time has to be set when there is enough of it to end the
   * question by itself.
   */
  look(): Promise<{ readonly shift: Millis } | undefined>;
  /**
   * It was decided: from now on the time is so much later, and as far from the machine's as it then is. Clocks go on
   * waiting, when that is said, until they are released.
   */
  decided(shift: Millis, stillWaits: boolean): void;
  /** What was written in the wrong time has been put right. */
  release(): void;
  /** Called after the time was set. */
  onStep(listener: (by: Millis) => void): void;
  /** The last word of this run. */
  close(): void;
}

export interface TimeKeeperParts {
  readonly machine: Machine;
  readonly stamp: AliveStamp;
  /** The world's time after its last event; undefined for an empty log. */
  readonly last: Millis | undefined;
  /** So long the machine may have been off (domain/time/trust.ts). */
  readonly absence?: Millis | undefined;
}

/** Looked at so often. */
export const LOOK_EVERY_MS: Millis = 15_000;
/** A clock that is a little off is made up for by going so much faster or slower, at most. */
const GENTLY = 0.05;

export async function openTimeKeeper({
  machine,
  stamp,
  last,
  absence,
}: TimeKeeperParts): Promise<TimeKeeper> {
  const alive = stamp.read();
  const judge = async (latest: Millis | undefined) =>
    judgeTime({
      is: machine.wall(),
      last: latest,
      alive,
      boot: machine.boot(),
      synchronised: await machine.synchronised(),
      absence,
    });
  const first = await judge(last);
  const steady = createPacedClock(machine, first.at);
  const clock = createSteppedClock(steady);
  const listeners = new Set<(by: Millis) => void>();
  let skew = first.trusted ? first.skew : 0;
  let open: 'held' | 'differs' | 'released-soon' | undefined = first.trusted ? undefined : 'held';
  let seen = counts();
  let noted: Alive = alive ?? { at: first.at, wall: first.at };
  if (first.trusted) writeStamp();
  else noteDoubt();

  function counts() {
    return { steady: machine.steady(), uptime: machine.boot()?.uptime };
  }

  function writeStamp(): void {
    const at = clock.now();
    noted = { at, wall: Math.round(machine.wall()), ...defined({ boot: machine.boot() }) };
    stamp.write(noted);
  }

  /** What was trusted last stays as it was noted. */
  function noteDoubt(): void {
    stamp.write({ ...noted, doubted: true });
  }

  function step(by: Millis): void {
    clock.step(by);
    for (const listener of listeners) listener(by);
  }

  /** How long the machine slept since it was last looked at: its steady count stood still, the other did not. */
  function slept(): Millis {
    const before = seen;
    seen = counts();
    if (seen.uptime === undefined || before.uptime === undefined) return 0;
    return Math.max(0, seen.uptime - before.uptime - (seen.steady - before.steady));
  }

  function lookWhileRunning(): { readonly shift: Millis } | undefined {
    const asleep = slept();
    const off = machine.wall() + skew - clock.now();
    if (Math.abs(off) > TRUST_BOUND_MS && Math.abs(off - asleep) <= TRUST_BOUND_MS) {
      step(Math.round(off));
    } else if (Math.abs(off) > TRUST_BOUND_MS) {
      if (open === undefined) noteDoubt();
      open = 'differs';
      steady.pace(1);
      return undefined;
    } else {
      steady.pace(1 + Math.max(-GENTLY, Math.min(GENTLY, off / LOOK_EVERY_MS)));
    }
    if (open !== undefined) return { shift: 0 };
    writeStamp();
    return undefined;
  }

  async function lookWhileHeld(): Promise<{ readonly shift: Millis } | undefined> {
    const verdict = await judge(clock.now());
    if (!verdict.trusted || open !== 'held') return undefined;
    return { shift: skewOf(verdict.at, clock.now()) };
  }

  return {
    clock,
    steady,
    isHeld: () => open === 'held' || open === 'released-soon',
    question: () =>
      open === undefined || open === 'released-soon'
        ? undefined
        : { shift: Math.round(machine.wall() - clock.now()), held: open === 'held' },
    times: () => ({ was: clock.now(), is: Math.round(machine.wall()) }),
    moments: () => (open === undefined ? [clock.now()] : [clock.now(), Math.round(machine.wall())]),
    async look() {
      if (open === 'released-soon') return undefined;
      return open === 'held' ? lookWhileHeld() : lookWhileRunning();
    },
    decided(shift, stillWaits) {
      if (shift !== 0) step(shift);
      skew = skewOf(clock.now(), machine.wall());
      open = stillWaits ? 'released-soon' : undefined;
      seen = counts();
      writeStamp();
    },
    release() {
      if (open === 'released-soon') open = undefined;
    },
    onStep(listener) {
      listeners.add(listener);
    },
    close() {
      if (open === undefined) writeStamp();
    },
  };
}
