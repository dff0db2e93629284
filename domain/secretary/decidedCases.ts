import type { AnswerRowsQuery } from '../contract/secretary.ts';
import { type DayNumber, dayNumber } from '../time/shanghaiDay.ts';
import type { Account, Decided } from './account.ts';
import { binOf, LATELY } from './drift.ts';

const DAYS = 7;
const PERCENT = 100;

export interface DecidedCases {
  readonly of: number;
  readonly right: number;
  /** The wrong ones first, of each the latest first. */
  readonly cases: readonly Decided[];
}

/** The answers one number of the page counts, of those that are kept: the last three thousand. */
export function decidedCases(
  { decided }: Pick<Account, 'decided'>,
  query: Omit<AnswerRowsQuery, 'judgement'>,
): DecidedCases {
  const from = query.part === 'lately' ? decided.slice(-LATELY) : decided;
  const newest = from.filter((each) => isIn(each, query)).reverse();
  const right = newest.filter(isRight);
  return {
    of: newest.length,
    right: right.length,
    cases: [...newest.filter((each) => !isRight(each)), ...right],
  };
}

const isRight = ({ guessed, was }: Decided): boolean => guessed === was;

function isIn(each: Decided, { part, at = 0, guessed, was }: Omit<AnswerRowsQuery, 'judgement'>): boolean {
  switch (part) {
    case 'all':
    case 'lately':
      return true;
    case 'week':
      return isInWeek(dayNumber(each.at), at);
    case 'bin':
      return binOf(each.confidence) === at;
    case 'from':
      return each.confidence >= at / PERCENT;
    case 'pair':
      return each.guessed === guessed && each.was === was;
    case 'sent':
      return each.isSent;
  }
}

const isInWeek = (day: DayNumber, monday: number): boolean => day >= monday && day < monday + DAYS;
