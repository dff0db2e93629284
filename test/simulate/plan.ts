import type { Millis } from '../../domain/kernel.ts';
import { createDice, type Dice } from '../kit/dice.ts';
import { seedFor } from './trace.ts';

/** What a run is made of: everything follows from it, and a shorter one can be made of a long one. */
export interface Plan {
  readonly seed: number;
  readonly start: Millis;
  readonly hours: number;
  /** How many people sit at consoles. */
  readonly seats: number;
  readonly troubles: readonly Trouble[];
  /** There are incidents, orders and roll-calls as well; a plan kept from before there were any goes on without. */
  readonly calls?: boolean;
  /** There are drills beside the live world as well, likewise. */
  readonly drills?: boolean;
}

export interface Trouble {
  readonly kind: TroubleKind;
  /** Since the start. */
  readonly at: Millis;
  readonly lasts: Millis;
  /** Which console, where it is about one; how much, where it is about more or less. */
  readonly n: number;
}

export const TROUBLE_KINDS = [
  'killed',
  'power-cut',
  'restart',
  'disk-full',
  'disk-slow',
  'file-locked',
  'writer-lost',
  'commit-unheard',
  'fold-torn',
  'line-cut',
  'line-lossy',
  'line-stalled',
  'all-lines-cut',
  'all-lines-lossy',
  'hotline-lossy',
  'upstream-lossy',
  'server-clock-set',
  'server-stalled',
  'console-clock-set',
  'reload',
  'channel-refuses',
  'channel-silent',
  'storm',
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/** Nothing goes wrong at the end, so that everything can come to rest. */
export const REST_MS: Millis = 20 * MINUTE;
/** From 2026-01-01, in Shanghai. */
const NEW_YEAR: Millis = Date.UTC(2025, 11, 31, 16);
const DAYS = 300;
export const SEATS_AT_MOST = 11;

/** A run of so many hours, by its seed. */
export function planOf(seed: number, hours: number): Plan {
  const dice = createDice(seedFor(seed, 'plan'));
  const start = NEW_YEAR + dice.below(DAYS * 24 * 60) * MINUTE + dice.below(MINUTE);
  const seats = 5 + dice.below(SEATS_AT_MOST - 4);
  // Some runs are almost calm, some hardly have a quiet minute.
  const pause = dice.pick([10, 20, 40, 120]) * MINUTE;
  const troubles: Trouble[] = [];
  const end = hours * HOUR - REST_MS;
  for (let at = dice.below(pause); at < end; at += 1 + dice.below(2 * pause)) {
    troubles.push(troubleAt(at, end, dice));
  }
  return { seed, start, hours, seats, troubles, calls: true, drills: dice.chance(0.5) };
}

function troubleAt(at: Millis, end: Millis, dice: Dice): Trouble {
  const kind = dice.pick(TROUBLE_KINDS);
  const long = dice.pick([2_000, 20_000, 2 * MINUTE, 15 * MINUTE]);
  return { kind, at, lasts: Math.min(dice.below(long) + 1, Math.max(1, end - at)), n: dice.below(1_000) };
}
