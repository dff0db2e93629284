import type { SwitchCause } from '../contract/secretary.ts';
import type { Decided } from './account.ts';

/** Whether what is said now is as right as what was said before; when it is not, nothing may be sent by itself. */
export interface Drift {
  /** Share right of the last ones, and of those before them; absent while there are too few. */
  readonly now?: number;
  readonly before?: number;
  /** How far what was said lay from what came true, of the last ones. */
  readonly ece: number;
  /** Of those that were sent lately, the share that did not stay. */
  readonly sentWrong: number;
  readonly cause?: Exclude<SwitchCause, 'person'>;
}

/** So many answers are the last ones. */
export const LATELY = 200;
const BEFORE = 1_000;
const Z_MOST = 3;
const ECE_MOST = 0.08;
const SENT_WRONG_MOST = 0.05;
/** So many have to have been sent before their share says anything. */
const SENT_LEAST = 20;

export function driftOf(decided: readonly Decided[]): Drift {
  const lately = decided.slice(-LATELY);
  const before = decided.slice(-LATELY - BEFORE, -LATELY);
  const sent = lately.filter(({ isSent }) => isSent);
  const facts = {
    ece: expectedError(lately),
    sentWrong: sent.length < SENT_LEAST ? 0 : 1 - shareRight(sent),
  };
  if (lately.length < LATELY || before.length < LATELY) return facts;
  const measured = { ...facts, now: shareRight(lately), before: shareRight(before) };
  const cause = causeOf(measured, before.length);
  return cause === undefined ? measured : { ...measured, cause };
}

function causeOf(
  { now, before, ece, sentWrong }: Required<Omit<Drift, 'cause'>>,
  count: number,
): Drift['cause'] | undefined {
  const pooled = (now * LATELY + before * count) / (LATELY + count);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / LATELY + 1 / count)) || 1;
  if ((before - now) / spread > Z_MOST) return 'share-fell';
  if (ece > ECE_MOST) return 'badly-calibrated';
  return sentWrong > SENT_WRONG_MOST ? 'sent-back' : undefined;
}

const isRight = ({ guessed, was }: Decided): boolean => guessed === was;
const shareRight = (decided: readonly Decided[]): number =>
  decided.length === 0 ? 0 : decided.filter(isRight).length / decided.length;

/** One step of ten of the calibration curve. */
export interface Bin {
  readonly count: number;
  /** Mean of what was said, and the share that came true; both 0 … 1. */
  readonly claimed: number;
  readonly right: number;
}

const BINS = 10;

/** In which step of the curve a confidence lies. */
export const binOf = (confidence: number): number => Math.min(BINS - 1, Math.floor(confidence * BINS));

export function binsOf(decided: readonly Decided[]): readonly Bin[] {
  const [counts, claimed, right] = [new Float64Array(BINS), new Float64Array(BINS), new Float64Array(BINS)];
  for (const each of decided) {
    const at = binOf(each.confidence);
    counts[at] = (counts[at] ?? 0) + 1;
    claimed[at] = (claimed[at] ?? 0) + each.confidence;
    if (isRight(each)) right[at] = (right[at] ?? 0) + 1;
  }
  return Array.from(counts, (count, at) => ({
    count,
    claimed: (claimed[at] ?? 0) / Math.max(1, count),
    right: (right[at] ?? 0) / Math.max(1, count),
  }));
}

/** Expected calibration error: how far what was said lies from what came true, 0 … 1. */
export const expectedError = (decided: readonly Decided[]): number => errorIn(binsOf(decided));

export function errorIn(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  const off = bins.reduce((sum, { count, claimed, right }) => sum + count * Math.abs(claimed - right), 0);
  return all === 0 ? 0 : off / all;
}
