import { defined } from '../defined.ts';
import type { CaseId, Millis } from '../kernel.ts';
import { dayNumber, weekday } from '../time/shanghaiDay.ts';
import {
  type Answers,
  MOST_ANSWERS,
  newAnswers,
  noteInColumns,
  pastAsBelieved,
  pastAsSaid,
} from './answers.ts';
import { isotonic } from './calibration.ts';
import { type Guess, type Trust, UNSURE_BELOW } from './guess.ts';
import { sendingThreshold } from './threshold.ts';
import { type AnswerShape, newTrackRecord, noteAnswer, type TrackRecord } from './trackRecord.ts';

/** What became of what was said: kept for as many answers as the calibration rests on, and summed by week. */
export interface Account {
  readonly decided: Decided[];
  /** The same answers, as the curve and the threshold read them. */
  readonly answers: Answers;
  readonly weeks: Week[];
  /** How many there were in all. */
  count: number;
  /** Drawn from them, each every hundred answers: how far a belief goes, and from where on it may be sent. */
  trust: Trust;
  /** How often answers came true, by what they have in common. */
  readonly record: TrackRecord;
}

/** One guess, and what was true. */
export interface Decided {
  readonly caseId: CaseId;
  readonly at: Millis;
  /** What was said, 0 … 1. */
  readonly confidence: number;
  readonly guessed: string;
  readonly was: string;
  readonly isInThree: boolean;
  /** It was sure enough to be sent by itself, by the threshold of that day. */
  readonly isSendable: boolean;
  /** It was sent so. */
  readonly isSent: boolean;
}

/** A week of the district's calendar, from its Monday. */
export interface Week {
  readonly from: number;
  cases: number;
  /** Sure enough to name one. */
  spoke: number;
  right: number;
  inThree: number;
  sendable: number;
  sendableRight: number;
  sent: number;
}

const REDRAWN_EVERY = 100;
const MOST_WEEKS = 26;

export function newAccount(shape: AnswerShape): Account {
  const record = newTrackRecord(shape);
  return {
    decided: [],
    answers: newAnswers(record.weights.length),
    weeks: [],
    count: 0,
    trust: { curve: [], answers: 0 },
    record,
  };
}

/** Notes a guess whose truth has come; answers whether it was right. */
export function settle(
  account: Account,
  guess: Guess,
  truth: { readonly caseId: CaseId; readonly at: Millis; readonly was: string; readonly isSent: boolean },
): boolean {
  const { belief, answer, ranked, isSendable } = guess;
  const [first] = ranked;
  if (first === undefined) return false;
  const isRight = first.is === truth.was;
  const isInThree = ranked.some(({ is }) => is === truth.was);
  account.decided.push({
    ...truth,
    confidence: first.confidence,
    guessed: first.is,
    isInThree,
    isSendable,
  });
  if (account.decided.length > MOST_ANSWERS) account.decided.shift();
  noteInColumns(account.answers, account.count, { belief, facts: answer.facts, isRight });
  account.count += 1;
  noteAnswer(account.record, answer, isRight);
  // The two by turns: one lesson holds nobody up for both.
  if (account.count % REDRAWN_EVERY === 0) account.trust = withCurve(account);
  if (account.count % REDRAWN_EVERY === REDRAWN_EVERY / 2) account.trust = withThreshold(account);
  const week = weekOf(account, truth.at);
  week.cases += 1;
  if (first.confidence >= UNSURE_BELOW) week.spoke += 1;
  if (isRight) week.right += 1;
  if (isInThree) week.inThree += 1;
  if (isSendable) week.sendable += 1;
  if (isSendable && isRight) week.sendableRight += 1;
  if (truth.isSent) week.sent += 1;
  return isRight;
}

function weekOf({ weeks }: Account, at: Millis): Week {
  const day = dayNumber(at);
  const from = day - ((weekday(day) + 6) % 7);
  const last = weeks.at(-1);
  // Time never runs backwards for a week: what comes late counts where it was decided.
  if (last !== undefined && last.from >= from) return last;
  const week = { from, cases: 0, spoke: 0, right: 0, inThree: 0, sendable: 0, sendableRight: 0, sent: 0 };
  weeks.push(week);
  if (weeks.length > MOST_WEEKS) weeks.shift();
  return week;
}

/** A belief is calibrated by what was thought at the time. */
function withCurve({ decided: { length }, answers, trust }: Account): Trust {
  return { ...trust, curve: isotonic(pastAsSaid(answers, length)), answers: length };
}

/**
 * Whether a belief may be sent is asked of the same answers as they would be believed by what has been learned since:
 * else the doubts of the first weeks would count for months against what is sure today.
 */
function withThreshold({ decided: { length }, answers, record, trust }: Account): Trust {
  const { threshold: _before, ...rest } = trust;
  return { ...rest, ...defined({ threshold: sendingThreshold(pastAsBelieved(answers, length, record)) }) };
}
