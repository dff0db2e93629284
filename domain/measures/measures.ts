import { defined } from '../defined.ts';
import type { Millis, UnitId } from '../kernel.ts';
import { dayNumber, startOfDay } from '../time/shanghaiDay.ts';
import { faster, fewerSteps, hotline } from './againstBaseline.ts';
import { wastedAlarms } from './alarms.ts';
import { type CaseFacts, totalDue } from './facts.ts';
import {
  countFigure,
  groupsOf,
  isIn,
  type Measure,
  type MeasureId,
  measureOf,
  type Period,
  shareFigure,
  type Tallied,
} from './measure.ts';
import type { Delivery, MeasureQuestion } from './question.ts';
import { entryOf, type Moment, momentsIn, ratio, shareOf } from './tallying.ts';

/** One measure as a pure fold; the formula and its note are DOMAIN §3.9, choices in docs/adr/0011. */
type Fold = (question: MeasureQuestion) => Tallied;

export const MEASURES: Readonly<Record<MeasureId, Fold>> = {
  handled({ facts, period }) {
    const under = lastClosings(facts, period, () => true).map(({ of, moment }) => entryOf(of, moment));
    return { id: 'handled', unit: 'count', under, over: under, sides: 'part', figure: countFigure };
  },
  M1: ({ facts, period }) => {
    const first = momentsIn(facts, period, ({ dispatches }) =>
      dispatches.filter((dispatch) => dispatch.leg === 1),
    );
    return shareOf('M1', first, ({ moment }) => moment.mode === 'auto');
  },
  M2: ({ facts, period }) =>
    shareOf(
      'M2',
      lastClosings(facts, period, (kind) => kind !== ON_THE_SPOT),
      isSameDay,
    ),
  'M2.onTheSpot': ({ facts, period }) =>
    shareOf(
      'M2.onTheSpot',
      lastClosings(facts, period, (kind) => kind === ON_THE_SPOT),
      isSameDay,
    ),
  'M2.reported': ({ facts, period }) => {
    const reported = momentsIn(facts, period, (caseFacts) =>
      caseFacts.isPart || isOnTheSpot(caseFacts)
        ? []
        : [{ at: caseFacts.reportedAt, doneAt: caseFacts.closings[0]?.at }],
    );
    return shareOf('M2.reported', reported, ({ of }) =>
      of.closings.some((closing) => dayNumber(closing.at) === dayNumber(of.reportedAt)),
    );
  },
  M3: fewerSteps,
  M4: faster,
  M5: contacted,
  M6: ({ facts, period }) =>
    shareOf(
      'M6',
      momentsIn(facts, period, (caseFacts) => caseFacts.callbacks),
      ({ moment }) => moment.resolved,
    ),
  M7: ({ facts, period }) =>
    shareOf(
      'M7',
      momentsIn(facts, period, (caseFacts) => caseFacts.ratings),
      ({ moment }) => moment.score >= 3,
    ),
  M8: (question) => closedWhenDue('M8', question, (closedAt, due) => closedAt <= due),
  'M8.closed': (question) => closedWhenDue('M8.closed', question, (closedAt) => closedAt <= question.at),
  M9: hotline,
  'M10.rework': ({ facts, period }) => {
    const resolved = momentsIn(facts, period, byUnits);
    const reworks = momentsIn(facts, period, (caseFacts) => caseFacts.reworks);
    return ratio('M10.rework', reworks, resolved, 'unit', ({ moment }) => moment.unitId);
  },
  'M10.reopened': ({ facts, period }) => {
    const closed = momentsIn(facts, period, (caseFacts) =>
      caseFacts.closings.filter(({ kind }) => kind !== ROLLUP),
    );
    const reopened = momentsIn(facts, period, (caseFacts) => caseFacts.reopenings.map((at) => ({ at })));
    return ratio('M10.reopened', reopened, closed);
  },
  'M11.returned': ({ facts, period }) => {
    const dispatches = momentsIn(facts, period, (caseFacts) => caseFacts.dispatches);
    const returns = momentsIn(facts, period, (caseFacts) => caseFacts.returns);
    const byUnit = ratio('M11.returned', returns, dispatches, 'unit', unitIn);
    const byPerson = ratio(
      'M11.returned',
      returns,
      dispatches,
      'dispatcher',
      ({ moment }) => moment.dispatcherId,
    );
    return { ...byUnit, more: { groups: [...groupsIn(byUnit), ...groupsIn(byPerson)] } };
  },
  'M11.again': ({ facts, period }) => {
    const dispatches = momentsIn(facts, period, (caseFacts) => caseFacts.dispatches);
    const groups = groupsOf('dispatcher', dispatches, ({ moment }) => moment.dispatcherId, isAgain);
    return shareOf('M11.again', dispatches, isAgain, groups);
  },
  'M12.extended': ({ facts, period }) => {
    const dispatches = momentsIn(facts, period, (caseFacts) => caseFacts.dispatches);
    const extended = momentsIn(facts, period, (caseFacts) => caseFacts.extensions.map((at) => ({ at })));
    return ratio('M12.extended', extended, dispatches);
  },
  'M12.held': heldNow,
  // Only a first closing is ever sampled: a case that began anew was found not done.
  M13: ({ facts, period }) => {
    const sampled = momentsIn(facts, period, (caseFacts) =>
      caseFacts.closings.filter((closing) => closing.isSampled),
    );
    return shareOf('M13', sampled, ({ of }) => of.reopenings.length > 0);
  },
  M14: delivered,
  alarms: wastedAlarms,
};

/** Every measure, or the ones asked for. */
export function measure(question: MeasureQuestion, ids: readonly MeasureId[]): readonly Measure[] {
  return ids.map((id) => measureOf(MEASURES[id](question), question.period));
}

const ON_THE_SPOT = 'on_the_spot';
/** The parent of a split closes with its parts, which are counted themselves. */
const ROLLUP = 'rollup';

function isOnTheSpot({ closings }: CaseFacts): boolean {
  return closings[0]?.kind === ON_THE_SPOT;
}

/** What was put right on the spot was never handed in for a check. */
function byUnits({ resolutions, closings }: CaseFacts): CaseFacts['resolutions'] {
  return resolutions.filter(
    ({ at }) => !closings.some((closing) => closing.kind === ON_THE_SPOT && closing.at === at),
  );
}

/** Each case once, by its last closing in the period. */
function lastClosings(
  facts: readonly CaseFacts[],
  period: Period,
  isWanted: (kind: string) => boolean,
): readonly Moment<{ readonly at: Millis; readonly kind: string }>[] {
  return facts.flatMap((of) => {
    const moment = of.closings.findLast(({ at }) => isIn(period, at));
    const counts = moment !== undefined && moment.kind !== ROLLUP && isWanted(moment.kind);
    return counts ? [{ of, moment }] : [];
  });
}

function isSameDay({ of, moment }: Moment<{ readonly at: Millis }>): boolean {
  return dayNumber(of.reportedAt) === dayNumber(moment.at);
}

const isAgain = ({ moment }: Moment<{ readonly leg: number }>): boolean => moment.leg > 1;

const unitIn = ({ moment }: Moment<{ readonly unitId: UnitId }>): string => moment.unitId;

const groupsIn = ({ more }: Tallied): NonNullable<Measure['groups']> => more?.groups ?? [];

/** Named reports of the period whose first contact is made or overdue; the contact of a merged one is its primary's. */
function contacted({ facts, factsOf, period, at }: MeasureQuestion): Tallied {
  const answered = (caseFacts: CaseFacts): Millis | undefined => {
    const own = caseFacts.contactedAt ?? (caseFacts.gone?.how === 'rejected' ? caseFacts.gone.at : undefined);
    return (
      own ?? (caseFacts.mergedInto === undefined ? undefined : factsOf(caseFacts.mergedInto)?.contactedAt)
    );
  };
  const isMet = (caseFacts: CaseFacts): boolean =>
    (answered(caseFacts) ?? Number.POSITIVE_INFINITY) <= (caseFacts.k4Due ?? 0);
  const rows = facts.filter(
    (caseFacts) =>
      caseFacts.isNamed &&
      caseFacts.k4Due !== undefined &&
      isIn(period, caseFacts.reportedAt) &&
      caseFacts.gone?.how !== 'voided' &&
      (isMet(caseFacts) || caseFacts.k4Due <= at),
  );
  const moments = rows.map((of) => ({ of, moment: { at: of.reportedAt, doneAt: answered(of) } }));
  return shareOf('M5', moments, ({ of }) => isMet(of));
}

/** Cases whose total time ends in the period, and those of them that are closed as asked. */
function closedWhenDue(
  id: MeasureId,
  { facts, period }: MeasureQuestion,
  isClosedAsAsked: (closedAt: Millis, due: Millis) => boolean,
): Tallied {
  const due = facts.flatMap((of) => {
    const at = totalDue(of);
    if (at === undefined || of.gone !== undefined || !isIn(period, at)) return [];
    const closing = of.closings.length > of.reopenings.length ? of.closings.at(-1) : undefined;
    return [{ of, moment: { at, doneAt: closing?.at } }];
  });
  return shareOf(
    id,
    due,
    ({ moment: { at, doneAt } }) => doneAt !== undefined && isClosedAsAsked(doneAt, at),
  );
}

/** On hold at the end of the period (or now), with their ages in days. */
function heldNow({ facts, period, at }: MeasureQuestion): Tallied {
  const end = Math.min(at, endOf(period));
  const under = facts.flatMap((of) => {
    const hold = of.holds.find((hold) => hold.from <= end && (hold.to ?? of.gone?.at ?? end + 1) > end);
    if (hold === undefined) return [];
    return [{ ...entryOf(of, { at: hold.from }), n: dayNumber(end) - dayNumber(hold.from) }];
  });
  const groups = under.map(
    ({ caseId, n }) => ({ by: 'age', key: caseId, numerator: n, denominator: 1 }) as const,
  );
  return {
    id: 'M12.held',
    unit: 'count',
    under,
    over: under,
    sides: 'part',
    figure: countFigure,
    more: { groups },
  };
}

function endOf({ to }: Period): Millis {
  return startOfDay(to + 1) - 1;
}

function delivered({ deliveries, factsOf, period }: MeasureQuestion): Tallied {
  const sent = deliveries.filter((delivery) => isIn(period, delivery.queuedAt));
  const isThere = (delivery: Delivery): boolean => delivery.deliveredAt !== undefined;
  const entries = sent.map(({ caseId, queuedAt, deliveredAt }) => {
    const of = factsOf(caseId);
    const span = { at: queuedAt, doneAt: deliveredAt };
    return of === undefined ? { caseId, ...defined(span) } : entryOf(of, span);
  });
  const took = sent.flatMap(({ queuedAt, deliveredAt }) =>
    deliveredAt === undefined ? [] : [deliveredAt - queuedAt],
  );
  took.sort((a, b) => a - b);
  // Of all addressed, not of those who got it: a channel that fails half is never at ninety.
  const after = (part: number): Millis | undefined => took[Math.ceil(sent.length * part) - 1];
  return {
    id: 'M14',
    unit: 'share',
    under: entries,
    over: entries.filter(({ doneAt }) => doneAt !== undefined),
    sides: 'part',
    figure: shareFigure,
    more: {
      groups: groupsOf('channel', sent, (delivery) => delivery.channel, isThere),
      reached: defined({ half: after(0.5), ninety: after(0.9) }),
    },
  };
}
