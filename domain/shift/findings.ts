import { type Case, type CaseId, type CaseState, isOpen, isOutstanding } from '../case/case.ts';
import { audienceOf } from '../case/caseSight.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { caseLight, racingClock } from '../sla/racingClock.ts';
import { rosterUnit } from './roster.ts';
import type { CountedCases, ShiftFindings } from './shift.ts';

/** Cases named of each sort; a sheet with more is not read. */
const MOST_NAMED = 50;

export interface FindingParts {
  readonly cases: Iterable<Case>;
  readonly unitId: UnitId;
  readonly at: Millis;
  readonly directory: Directory;
  /** Messages that have not left, and where both chains stand. */
  readonly messages: ShiftFindings['messages'];
  readonly heads: ShiftFindings['heads'];
}

/** What lies with a unit at a moment, as the sheet between two shifts says it. */
export function findingsOf(parts: FindingParts): ShiftFindings {
  const { cases, unitId, at, directory, messages, heads } = parts;
  const isCentre = rosterUnit({ scope: '*' }, directory) === unitId;
  const mine: Case[] = [];
  for (const thisCase of cases) {
    if (isOpen(thisCase) && (isCentre || audienceOf(thisCase, directory).has(unitId))) mine.push(thisCase);
  }
  mine.sort((a, b) => dueOf(a) - dueOf(b) || (a.id < b.id ? -1 : 1));
  const open: Partial<Record<CaseState, number>> = {};
  for (const { state } of mine) open[state] = (open[state] ?? 0) + 1;
  const of = (holds: (thisCase: Case) => boolean): CountedCases => counted(mine.filter(holds));
  return {
    open,
    overdue: of((thisCase) => caseLight(thisCase, at) === 'overdue'),
    nearDue: of((thisCase) => caseLight(thisCase, at) === 'nearDue'),
    requests: of((thisCase) => thisCase.requests.some(({ state }) => state === 'pending')),
    supervisions: of((thisCase) => thisCase.supervisions?.some(isOutstanding) ?? false),
    reviews: of((thisCase) => thisCase.leaderReviews?.some(({ state }) => state === 'open') ?? false),
    messages,
    heads,
  };
}

function dueOf(thisCase: Case): Millis {
  return racingClock(thisCase)?.clock.due ?? Number.POSITIVE_INFINITY;
}

function counted(cases: readonly Case[]): CountedCases {
  const caseIds: readonly CaseId[] = cases.slice(0, MOST_NAMED).map(({ id }) => id);
  return { n: cases.length, caseIds };
}
