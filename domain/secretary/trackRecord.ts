import { hashOf } from './grams.ts';
import type { Ranked } from './ranking.ts';

/**
 * How far a model's first answer may be believed: a logistic over its chance, its lead, what supports it, and how often
 * answers like it came true of late. A model knows how likely an answer is; only its past says where it tends to be wrong
 * (a manhole cover belongs to whoever has its lid, and nothing it reads says who).
 *
 * The weights are learned answer by answer with what is still unsure of them (an extended Kalman filter), so that a few
 * hundred answers teach as much as many rounds over them would.
 */
export interface TrackRecord {
  readonly weights: Float64Array;
  /** How unsure the weights still are, of each with each, row by row. */
  readonly spread: Float64Array;
  /** By hash of what answers have in common. */
  readonly came: Map<number, CameTrue>;
}

/** Of so many answers so many came true; the older count less. */
export interface CameTrue {
  readonly of: number;
  readonly right: number;
}

/** What a model said first, as it was known when it was said. */
export interface FirstAnswer {
  /** As many for every answer of a model, to three places. */
  readonly facts: readonly number[];
  /** What it has in common with others, by hash. */
  readonly likes: readonly number[];
}

/** How much is known of each answer of a model. */
export interface AnswerShape {
  readonly likes: number;
  readonly support: number;
}

const OWN_FACTS = 4;
const CHANCE_AT = 1;
/** How unsure a weight is at first. */
const FIRST_SPREAD = 0.1;
/** However sure it was, an answer teaches this much. */
const LEAST_DOUBT = 0.02;
/** What an older answer still counts when the next of its like comes. */
const FADES = 0.97;
/** Before anything is known of its like an answer is right in two of three, and that counts as much as two answers. */
const AT_FIRST = 0.65;
const AT_FIRST_WORTH = 2;
/** Nothing is so sure that its logarithm has no end. */
const SUREST = 0.999;
/** Brings the logarithm of a small share to the size of the other facts. */
const THIRD_SCALE = 5;
const PLACES = 1_000;

export function newTrackRecord({ likes, support }: AnswerShape): TrackRecord {
  const size = OWN_FACTS + support + likes;
  const weights = new Float64Array(size);
  // At first the model is taken nearly at its word.
  weights[CHANCE_AT] = 0.8;
  const spread = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) spread[at * size + at] = FIRST_SPREAD;
  return { weights, spread, came: new Map() };
}

export interface AnswerParts {
  readonly ranked: readonly Ranked[];
  /** Each by the facts that others may have too. */
  readonly likes: readonly (readonly string[])[];
  /** What else the model has to say of its first. */
  readonly support?: readonly number[];
}

/** The first of these, with what is known of it now. */
export function firstAnswer(
  { came }: TrackRecord,
  { ranked, likes, support = [] }: AnswerParts,
): FirstAnswer {
  const [first, second, third] = ranked;
  const chance = first?.chance ?? 0;
  const hashes = likes.map((facts) => hashOf(facts.join('\u0001')));
  const own = [1, logOdds(chance), chance - (second?.chance ?? 0), logOdds(third?.chance ?? 0) / THIRD_SCALE];
  const past = hashes.map((like) => logOdds(shareOf(came.get(like))));
  return { facts: [...own, ...support, ...past].map(rounded), likes: hashes };
}

/** 0 … 1: how surely an answer of which so much was known is right, by what came of answers like it. */
export function beliefIn({ weights }: TrackRecord, { facts }: { readonly facts: ArrayLike<number> }): number {
  let score = 0;
  for (let at = 0; at < weights.length; at += 1) score += (facts[at] ?? 0) * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-score));
}

/** What came of an answer. */
export function noteAnswer(record: TrackRecord, answer: FirstAnswer, isRight: boolean): void {
  const right = isRight ? 1 : 0;
  learnWeights(record, answer, right);
  const { came } = record;
  for (const like of answer.likes) {
    const before = came.get(like) ?? { of: 0, right: 0 };
    came.set(like, { of: before.of * FADES + 1, right: before.right * FADES + right });
  }
}

function learnWeights(record: TrackRecord, answer: FirstAnswer, right: 0 | 1): void {
  const { weights, spread } = record;
  const belief = beliefIn(record, answer);
  const doubt = Math.max(LEAST_DOUBT, belief * (1 - belief));
  const size = weights.length;
  /** How the spread looks along the facts of this answer. */
  const along = new Float64Array(size);
  let own = 0;
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    for (let at = 0; at < size; at += 1) sum += (spread[row * size + at] ?? 0) * (answer.facts[at] ?? 0);
    along[row] = sum;
    own += sum * (answer.facts[row] ?? 0);
  }
  const step = 1 / (1 + doubt * own);
  for (let row = 0; row < size; row += 1) {
    weights[row] = (weights[row] ?? 0) + (along[row] ?? 0) * (right - belief) * step;
    for (let at = 0; at < size; at += 1) {
      const place = row * size + at;
      spread[place] = (spread[place] ?? 0) - doubt * step * (along[row] ?? 0) * (along[at] ?? 0);
    }
  }
}

function shareOf({ of, right }: CameTrue = { of: 0, right: 0 }): number {
  return (right + AT_FIRST * AT_FIRST_WORTH) / (of + AT_FIRST_WORTH);
}

function logOdds(share: number): number {
  const bounded = Math.min(SUREST, Math.max(1 - SUREST, share));
  return Math.log(bounded / (1 - bounded));
}

const rounded = (fact: number): number => Math.round(fact * PLACES) / PLACES;
