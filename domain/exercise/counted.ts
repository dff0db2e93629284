import type { Case } from '../case/case.ts';
import { isOpen } from '../case/case.ts';
import { incidentsIn } from '../incident/incidents.ts';
import type { CaseId, Millis } from '../kernel.ts';
import { ORDER_KIND, type Order, type Receipt } from '../order/order.ts';
import { ROLL_CALL_KIND, type RollCall } from '../rollCall/rollCall.ts';
import { shiftsIn } from '../shift/roster.ts';
import { type Situation, subjectsOf } from '../situation.ts';
import type { Condition, CountCode } from './exercise.ts';

/** What can be looked at, and from when on: a trigger since the start, an expectation since its inject was released. */
export interface Looked {
  readonly situation: Pick<Situation, 'subjects' | 'cases'>;
  readonly since: Millis;
  /** Cases an inject has brought. */
  casesOf(n: number): readonly CaseId[];
}

const REACHED: Readonly<Record<Case['state'], number>> = {
  reported: 0,
  verifying: 0,
  filed: 1,
  dispatched: 2,
  handling: 3,
  suspended: 3,
  split: 3,
  resolved: 4,
  closed: 5,
  // Whatever is done with the case it went into is done with it.
  merged: 5,
  rejected: 5,
  voided: 5,
};

type OfCase = (thisCase: Case) => boolean;
const past =
  (step: number): OfCase =>
  (thisCase) =>
    REACHED[thisCase.state] >= step;

const CASES: Readonly<Partial<Record<CountCode, OfCase>>> = {
  // Somebody has done something with it: what the system adds by itself is no look.
  seen: ({ state, notes }) => state !== 'reported' || notes.length > 0,
  filed: past(1),
  dispatched: past(2),
  signed: past(3),
  resolved: past(4),
  closed: past(5),
  merged: ({ state }) => state === 'merged',
  returned: ({ requests }) => requests.some(({ kind }) => kind === 'return'),
  urgent: ({ urgency }) => urgency === 'urgent',
  linked: ({ links = [] }) => links.some(({ kind }) => kind === 'incident'),
  // A note to somebody: 上报 where the case goes up no level by itself.
  calledUp: ({ notes, level }) =>
    level > 3 || notes.some(({ personIds = [], unitIds = [] }) => personIds.length + unitIds.length > 0),
  open: isOpen,
  unfiled: ({ state }) => state === 'reported' || state === 'verifying',
  undispatched: ({ state }) => state === 'reported' || state === 'verifying' || state === 'filed',
};

type OfAll = (looked: Looked) => number;

const signedSince =
  (since: Millis) =>
  ({ at }: { readonly at: Millis }) =>
    at >= since;

function incidents(
  counts: (incident: ReturnType<typeof incidentsOf>[number], since: Millis) => number,
): OfAll {
  return (looked) => sum(incidentsOf(looked).map((incident) => counts(incident, looked.since)));
}

function receipts(is: (receipt: Receipt) => boolean): OfAll {
  return ({ situation, since }) =>
    sum(
      [...subjectsOf<Order>(situation, ORDER_KIND).values()]
        .filter(({ createdAt }) => createdAt >= since)
        .map((order) => order.receipts.filter(is).length),
    );
}

const OTHERS: Readonly<Partial<Record<CountCode, OfAll>>> = {
  incident: incidents(() => 1),
  warning: incidents(({ warnings }, since) => warnings.filter(signedSince(since)).length),
  lifted: incidents(({ warnings }) => warnings.filter(({ state }) => state === 'lifted').length),
  response: incidents(({ response }) => (response === undefined ? 0 : 1)),
  report: incidents(
    ({ reports }, since) => reports.filter(({ sent }) => sent !== undefined && sent.at >= since).length,
  ),
  decision: incidents(({ journal }, since) => journal.filter(signedSince(since)).length),
  order: ({ situation, since }) =>
    [...subjectsOf<Order>(situation, ORDER_KIND).values()].filter(({ createdAt }) => createdAt >= since)
      .length,
  acked: receipts(({ state }) => state !== 'sent' && state !== 'refused'),
  done: receipts(({ state }) => state === 'done'),
  refused: receipts(({ state }) => state === 'refused'),
  handover: ({ situation }) =>
    [...shiftsIn(situation).values()].filter(({ handover }) => handover !== undefined).length,
  rollCall: ({ situation, since }) => rollCallsSince(situation, since).length,
  answered: ({ situation, since }) =>
    sum(
      rollCallsSince(situation, since).map(
        ({ seats }) => seats.filter(({ answeredAt }) => answeredAt !== undefined).length,
      ),
    ),
};

/** How many there are now of what a condition counts. */
export function countNow({ count, of }: Condition, looked: Looked): number {
  const ofCase = CASES[count];
  if (ofCase === undefined) return OTHERS[count]?.(looked) ?? 0;
  const { cases } = looked.situation;
  if (of === undefined) {
    let found = 0;
    for (const thisCase of cases.values()) if (ofCase(thisCase)) found += 1;
    return found;
  }
  return looked.casesOf(of).filter((id) => {
    const thisCase = cases.get(id);
    return thisCase !== undefined && ofCase(thisCase);
  }).length;
}

export function holds(condition: Condition, looked: Looked): boolean {
  return countNow(condition, looked) >= condition.atLeast;
}

function incidentsOf({ situation }: Looked) {
  return [...incidentsIn(situation).values()];
}

function rollCallsSince(situation: Looked['situation'], since: Millis): RollCall[] {
  return [...subjectsOf<RollCall>(situation, ROLL_CALL_KIND).values()].filter(
    ({ createdAt }) => createdAt >= since,
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0);
}
