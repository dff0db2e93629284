import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { urgencyFor } from '../../rules/categoryUrgency.ts';
import type { Clock, ClockId } from '../../sla/clock.ts';
import { recomputeDue } from '../../sla/running.ts';
import { dayNumber } from '../../time/shanghaiDay.ts';
import type { Case, Urgency } from '../case.ts';
import type { CaseEventData, ClockChanges, NewCaseEvent } from '../caseEvents.ts';
import { clockSubject } from '../clockSubject.ts';
import { highest, rank } from '../effective.ts';
import { type Ask, atEachUrgency, fact, type Handlers, unknownCategory } from './ask.ts';

/** T38 to T40 and T51: urgency, correction, 催办, and whether a danger goes on. */

export const OVERSIGHT_HANDLERS: Handlers<
  'case.setUrgency' | 'case.reclassify' | 'case.urge' | 'case.answerDanger'
> = {
  // T38
  'case.setUrgency': ({ urgency, reason }, thisCase, ask) =>
    urgencyRefused(urgency, reason, thisCase, ask) ?? [
      urgencyChanged({ urgency, from: thisCase.urgency, ...defined({ reason }) }, thisCase, ask),
    ],

  // T39
  'case.reclassify': ({ category, place, reason }, thisCase, ask) => {
    if (category === undefined && place === undefined) return refuse('nothing-to-change');
    const isDispatched = thisCase.state === 'dispatched' || thisCase.state === 'handling';
    if (isDispatched && reason === undefined) return refuse('reason-required');
    const wrong = category === undefined ? undefined : unknownCategory(category, ask.directory);
    if (wrong !== undefined) return wrong;
    const { gridId } = place ?? {};
    if (gridId !== undefined && ask.directory.unit(gridId)?.kind !== 'grid') {
      return refuse('unknown-grid', { gridId });
    }
    // Filed once is placed for good: it may move, not lose its grid.
    if (place !== undefined && gridId === undefined && thisCase.state !== 'reported') {
      return refuse('grid-required');
    }
    const corrected: Case = { ...thisCase, ...defined({ category }) };
    const from = thisCase.own.urgency;
    const urgency = urgencyFor(from, category, ask);
    return [
      fact(thisCase.id, 'CaseReclassified', {
        ...defined({ category, place, reason }),
        ...atEachUrgency(corrected, (each) => recomputed(corrected, each, ['K5'], ask)),
      }),
      // What it turns out to be is more pressing than it was taken for.
      ...(urgency === from ? [] : [urgencyChanged({ urgency, from }, corrected, ask)]),
    ];
  },

  // T51
  'case.answerDanger': ({ happening }, thisCase, ask) => [
    fact(thisCase.id, 'DangerAnswered', { happening }),
    ...(happening && thisCase.urgency !== 'urgent'
      ? [urgencyChanged({ urgency: 'urgent', from: thisCase.urgency }, thisCase, ask)]
      : []),
  ],

  // T40
  'case.urge': ({ text }, thisCase, { actor, at }) => {
    const { residentUrgedAt } = thisCase;
    const isToday = residentUrgedAt !== undefined && dayNumber(residentUrgedAt) === dayNumber(at);
    if (actor.role === 'resident' && isToday) return refuse('urged-today');
    return [fact(thisCase.id, 'CaseUrged', { n: thisCase.urgeCount + 1, ...defined({ text }) })];
  },
};

/** The case's own urgency changes. `from`: the one it is compared with, its own or the one everybody sees. */
export function urgencyChanged(
  change: Omit<CaseEventData['UrgencyChanged'], 'clocks'>,
  thisCase: Case,
  ask: Ask,
): NewCaseEvent {
  const clocks = allRecomputed(thisCase, change.urgency, ask);
  return fact(thisCase.id, 'UrgencyChanged', { ...change, clocks });
}

function urgencyRefused(
  urgency: Urgency,
  reason: string | undefined,
  thisCase: Case,
  { actor }: Ask,
): Refusal | undefined {
  if (urgency === thisCase.urgency) return refuse('no-change');
  if (rank(urgency) > rank(thisCase.urgency)) return undefined;
  if (actor.role === 'dept_lead') return refuse('raise-only');
  if (actor.role !== 'duty_chief') return refuse('lower-needs-duty-chief');
  if (reason === undefined) return refuse('reason-required');
  // The case is as urgent as the most urgent report in it: lowering its own would change nothing anybody sees.
  const held = highest(thisCase.absorbed.map((entry) => entry.urgency));
  return thisCase.absorbed.length > 0 && rank(held) > rank(urgency)
    ? refuse('urgency-held', { urgency: held })
    : undefined;
}

/** Every running clock of the case's own as it runs at this urgency. */
export function allRecomputed(thisCase: Case, urgency: Urgency, ask: Ask): ClockChanges {
  return recomputed(thisCase, urgency, Object.keys(thisCase.own.clocks) as ClockId[], ask);
}

/** The running ones of these clocks under what holds now, from their original start. */
export function recomputed(
  thisCase: Case,
  urgency: Urgency,
  ids: readonly ClockId[],
  { at, directory, rules }: Ask,
): ClockChanges {
  const subject = clockSubject(thisCase, urgency, directory);
  const changes: Partial<Record<ClockId, Clock>> = {};
  for (const id of ids) {
    const clock = thisCase.own.clocks[id];
    if (clock !== undefined && clock.stoppedAt === undefined) {
      changes[id] = recomputeDue(id, clock, at, subject, rules);
    }
  }
  return changes;
}
