import type { Millis } from '../kernel.ts';

/**
 * Whether the time a machine says can be believed (docs/adr/0028). A clock is wrong without knowing it, so its word
 * alone is worth nothing across a restart: it is held against what was seen before. Pure: evidence in, verdict out.
 */

/** So far a clock may be off, or a server away, without anybody being asked. */
export const TRUST_BOUND_MS: Millis = 10 * 60_000;

/** What was written down while the time was trusted. */
export interface Alive {
  /** The time that was trusted then. */
  readonly at: Millis;
  /** What the machine said then; another where somebody had decided against it. */
  readonly wall: Millis;
  /** How long the machine had been on, and which start of it that was; absent where it does not say. */
  readonly boot?: Boot;
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
  const expected = expectedAt(evidence);
  // Against the machine's word somebody may have decided before; then it is as wrong as it was.
  const asBefore = alive === undefined ? 0 : skewOf(alive.at, alive.wall);
  for (const skew of asBefore === 0 ? [0] : [0, asBefore]) {
    const at = is + skew;
    if (fits(at, was, expected, skew === 0 && evidence.synchronised === true)) {
      return { trusted: true, at: Math.max(at, was), skew };
    }
  }
  return { trusted: false, at: Math.max(expected ?? was, was), is };
}

/** How wrong the machine is; what is within the bound is nothing. */
export function skewOf(at: Millis, wall: Millis): Millis {
  return Math.abs(at - wall) <= TRUST_BOUND_MS ? 0 : at - wall;
}

/** What the time must be when the machine has not been started anew since; undefined when that is not known. */
function expectedAt({ alive, boot }: Evidence): Millis | undefined {
  if (alive?.boot === undefined || boot === undefined || boot.id !== alive.boot.id) return undefined;
  const passed = boot.uptime - alive.boot.uptime;
  return passed < 0 ? undefined : alive.at + passed;
}

function fits(at: Millis, was: Millis, expected: Millis | undefined, isSynchronised: boolean): boolean {
  if (at < was - TRUST_BOUND_MS) return false;
  if (expected !== undefined) return Math.abs(at - expected) <= TRUST_BOUND_MS;
  return at <= was + TRUST_BOUND_MS || isSynchronised;
}
