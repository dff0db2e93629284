import { hashOf } from './grams.ts';
import type { Ranked } from './ranking.ts';

/**
 * How far a model's first answer may be believed: a logistic over its chance, its lead, and how often answers like it came
 * true of late. A model knows how likely an answer is; only its past says where it tends to be wrong (a manhole cover
 * belongs to whoever has its lid, and nothing it reads says who).
 */
export interface TrackRecord {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  /** By hash of what answers have in common. */
  readonly came: Map<number, CameTrue>;
}

/** Of so many answers so many came true; the older count less. */
export interface CameTrue {
  readonly of: number;
  readonly right: number;
}

/** What a model said first. */
export interface FirstAnswer {
  /** 0 … 1. */
  readonly chance: number;
  /** How far the second lies behind, 0 … 1. */
  readonly lead: number;
  /** What it has in common with others, by hash; as many for every answer of a model. */
  readonly likes: readonly number[];
}

const OWN_FACTS = 3;
const RATE = 0.2;
/** What an older answer still counts when the next of its like comes. */
const FADES = 0.97;
/** Before anything is known of its like an answer is right in two of three, and that counts as much as two answers. */
const AT_FIRST = 0.65;
const AT_FIRST_WORTH = 2;
/** Nothing is so sure that its logarithm has no end. */
const SUREST = 0.999;

/** @param likes how many likes each answer of the model has */
export function newTrackRecord(likes: number): TrackRecord {
  const weights = new Float64Array(OWN_FACTS + likes);
  // At first the model is taken nearly at its word.
  weights[1] = 0.8;
  return { weights, squares: new Float64Array(OWN_FACTS + likes).fill(1e-2), came: new Map() };
}

/** The first of these, with what it has in common with others. */
export function firstAnswer(ranked: readonly Ranked[], likes: readonly (readonly string[])[]): FirstAnswer {
  const [first, second] = ranked;
  const chance = first?.chance ?? 0;
  return {
    chance,
    lead: chance - (second?.chance ?? 0),
    likes: likes.map((facts) => hashOf(facts.join('\u0001'))),
  };
}

/** 0 … 1: how surely it is right, by what came of answers like it. */
export function beliefIn(record: TrackRecord, answer: FirstAnswer): number {
  return chanceOf(record, factsOf(record, answer));
}

/** What came of an answer. */
export function noteAnswer(record: TrackRecord, answer: FirstAnswer, isRight: boolean): void {
  const { weights, squares, came } = record;
  const right = isRight ? 1 : 0;
  const facts = factsOf(record, answer);
  const wrong = right - chanceOf(record, facts);
  facts.forEach((fact, at) => {
    const slope = wrong * fact;
    const squared = (squares[at] ?? 0) + slope * slope;
    squares[at] = squared;
    weights[at] = (weights[at] ?? 0) + (RATE * slope) / Math.sqrt(squared);
  });
  for (const like of answer.likes) {
    const before = came.get(like) ?? { of: 0, right: 0 };
    came.set(like, { of: before.of * FADES + 1, right: before.right * FADES + right });
  }
}

function factsOf({ came }: TrackRecord, { chance, lead, likes }: FirstAnswer): readonly number[] {
  return [1, logOdds(chance), lead, ...likes.map((like) => logOdds(shareOf(came.get(like))))];
}

function shareOf({ of, right }: CameTrue = { of: 0, right: 0 }): number {
  return (right + AT_FIRST * AT_FIRST_WORTH) / (of + AT_FIRST_WORTH);
}

function logOdds(share: number): number {
  const bounded = Math.min(SUREST, Math.max(1 - SUREST, share));
  return Math.log(bounded / (1 - bounded));
}

function chanceOf({ weights }: TrackRecord, facts: readonly number[]): number {
  const score = facts.reduce((sum, fact, at) => sum + fact * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}
