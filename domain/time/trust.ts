import type { Millis } from '../kernel.ts';

/**
 * Whether the time a machine says can be believed (docs/adr/0028). A clock is wrong without knowing it, so its word
 * alone is worth nothing across a restart: it is held against what was seen before. Pure: evidence in, verdict out.
 */

/** So far a clock may be off, or a server away, without anybody being asked. */
export const TRUST_BOUND_MS: Millis = 10 * 60_000;

/**
 * So long a machine may have been off without anybody being asked, when nothing speaks against the time it says: a
 * weekend, a laptop in its bag. A clock that was wrong all the same is found out, and put right, when evidence comes.
 */
export const ORDINARY_ABSENCE_MS: Millis = 3 * 24 * 3_600_000;

/** What was written down while the time was trusted. */
export interface Alive {
  /** The time that was trusted then. */
  readonly at: Millis;
  /** What the machine said then; another where somebody had decided against it. */
  readonly wall: Millis;
  /** How long the machine had been on, and which start of it that was; absent where it does not say. */
  readonly boot?: Boot;
  /** Since then the machine has said another time, and nobody has decided. */
  readonly doubted?: true;
}

/** Counts on, also asleep, whatever the clock is set to; good for nothing after the machine was started anew. */
export interface Boot {
  readonly id: string;
  readonly uptime: Millis;
}

export interface Evidence {
  /** What the machine says now. */
  readonly is: Millis;
  /** Of the last thing that happened; undefined when nothing ever did. */
  readonly last?: Millis | undefined;
  readonly alive?: Alive | undefined;
  readonly boot?: Boot | undefined;
  /** The machine says that a time server keeps its clock right; undefined when it does not say. */
  readonly synchronised?: boolean | undefined;
  /** Other than ORDINARY_ABSENCE_MS: a demo lies in a drawer for as long as it likes. */
  readonly absence?: Millis | undefined;
}

/**
 * `at` is the time to go on with: when it is trusted, the time it is; otherwise the latest that is sure to have
 * passed, so that nothing that is written down meanwhile lies in the future. `skew` is what has to be added to the
 * machine's word.
 */
export type TimeVerdict =
  | { readonly trusted: true; readonly at: Millis; readonly skew: Millis }
  | { readonly trusted: false; readonly at: Millis; readonly is: Millis };

export function judgeTime(evidence: Evidence): TimeVerdict {
  const { is, last, alive } = evidence;
  const was = Math.max(last ?? 0, alive?.at ?? 0);
  if (was === 0) return { trusted: true, at: is, skew: 0 };
  const bounds = boundsOf(evidence, was);
  // Against the machine's word somebody may have decided before; then it is as wrong as it was.
  const asBefore = alive === undefined ? 0 : skewOf(alive.at, alive.wall);
  for (const skew of asBefore === 0 ? [0] : [0, asBefore]) {
    const at = is + skew;
    const to = skew === 0 ? bounds.to : bounds.sure + TRUST_BOUND_MS;
    if (at >= bounds.sure - TRUST_BOUND_MS && at <= to) return { trusted: true, at: Math.max(at, was), skew };
  }
  return { trusted: false, at: bounds.sure, is };
}

/** How wrong the machine is; what is within the bound is nothing. */
export function skewOf(at: Millis, wall: Millis): Millis {
  return Math.abs(at - wall) <= TRUST_BOUND_MS ? 0 : at - wall;
}

/** What is sure to have passed, and the latest that needs no question. */
function boundsOf(evidence: Evidence, was: Millis): { readonly sure: Millis; readonly to: Millis } {
  const { alive, synchronised, absence = ORDINARY_ABSENCE_MS } = evidence;
  const counted = countedSince(evidence);
  if (counted !== undefined) {
    const sure = Math.max(counted, was);
    return { sure, to: sure + TRUST_BOUND_MS };
  }
  // Once it was asked, another start is no answer.
  const off = alive?.doubted === true ? 0 : absence;
  return {
    sure: was,
    to: synchronised === true ? Number.POSITIVE_INFINITY : was + Math.max(off, TRUST_BOUND_MS),
  };
}

/** What the time must be when the machine has not been started anew since; undefined when that is not known. */
function countedSince({ alive, boot }: Evidence): Millis | undefined {
  if (alive?.boot === undefined || boot === undefined || boot.id !== alive.boot.id) return undefined;
  const passed = boot.uptime - alive.boot.uptime;
  return passed < 0 ? undefined : alive.at + passed;
}
