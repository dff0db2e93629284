import { defined } from '../../defined.ts';
import { type Millis, type Refusal, refuse } from '../../kernel.ts';
import { clusterAround, clusterKind } from '../../ladder/cluster.ts';
import { rungsOfClock } from '../../ladder/ladder.ts';
import { heldUntil } from '../../ladder/quietHours.ts';
import type { RungWhy } from '../../ladder/rung.ts';
import { dueOf } from '../../time/workCalendar.ts';
import type { Case, CaseId } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { recountOf } from '../recount.ts';
import { retimingOf } from '../retime.ts';
import { type Ask, fact, type Handlers } from './ask.ts';
import { centreId, leaderUnit } from './leading.ts';
import { pressing } from './pressing.ts';

/** S01 to S05: what time and numbers alone bring about, beside the table (DOMAIN §3.6). The system's own. */

export const TIMING_HANDLERS: Handlers<
  | 'timer.rung'
  | 'timer.cluster'
  | 'timer.offerIncident'
  | 'timer.sampleReview'
  | 'timer.recount'
  | 'timer.retime'
> = {
  // S01: one rung at a time, each clock's in order.
  'timer.rung': ({ clock, rung }, thisCase, ask) => {
    const [next] = rungsOfClock(thisCase, clock, ask.rules, 1);
    if (next?.rung !== rung) return refuse('rung-not-next', { clock, rung });
    return ask.at < next.at ? refuse('not-due') : climb(next, thisCase, ask);
  },

  // S02
  'timer.cluster': ({ caseIds }, thisCase, ask) => {
    const { at, situation } = ask;
    const members = caseIds.flatMap((id) => situation.cases.get(id) ?? []);
    const latest = members.at(-1);
    const found = latest && clusterAround(latest, members, (id) => situation.cases.get(id));
    const category = latest && clusterKind(latest);
    if (found?.flagId !== thisCase.id || category === undefined) return refuse('no-cluster');
    return [
      fact(thisCase.id, 'ClusterFlagged', {
        caseIds: found.caseIds,
        category,
        ...defined({ heldUntil: heldUntil(at, thisCase.urgency, pressing(['duty_chief'], ask)) }),
      }),
    ];
  },

  // S03; which words, and that it was not offered before, is in standing.ts.
  'timer.offerIncident': (_data, thisCase) => [
    fact(thisCase.id, 'IncidentOffered', {
      ground: thisCase.danger === true ? 'danger-words' : 'out-of-control',
    }),
  ],

  // S04: the sampled closing is looked at within the limit of its check.
  'timer.sampleReview': (_data, thisCase, { at }) => [
    fact(thisCase.id, 'ReviewRequested', { cause: 'sample', due: thisCase.clocks.K6?.due ?? at }),
  ],

  // S05: given again it finds nothing to change.
  'timer.recount': ({ cause, rulesVersion, askedBy, reason }, thisCase, ask) => {
    const caseOf = (id: CaseId) => ask.situation.cases.get(id);
    const changes = recountOf(thisCase, cause, { ...ask, caseOf });
    if (changes === undefined) return refuse('no-change');
    const why = defined({ askedBy, reason });
    return [fact(thisCase.id, 'DuesRecomputed', { cause, rulesVersion, ...why, ...changes })];
  },

  // S06: once for each decision about the time.
  'timer.retime': ({ doubtId, from, to, shift }, thisCase, { at, rules }) => {
    const retiming = retimingOf(thisCase, { from, to, shift, at, rules });
    if (retiming === undefined || thisCase.retimedBy === doubtId) return refuse('no-change');
    return [fact(thisCase.id, 'CaseRetimed', { doubtId, from, to, shift, ...retiming })];
  },
};

function climb(why: RungWhy, thisCase: Case, ask: Ask): readonly NewCaseEvent[] | Refusal {
  const { id } = thisCase;
  const held = heldUntil(ask.at, thisCase.urgency, pressing(why.recipients, ask, why.due));
  const byItself = { why, ...defined({ heldUntil: held }) };
  const oneDay = dueOf(ask.rules.calendar, ask.at, { n: 1, unit: 'wd' }).due;
  switch (why.rung) {
    case 'warn70':
    case 'warn90':
      return [fact(id, 'SlaWarning', byItself)];
    case 'breach':
      return [
        fact(id, 'SlaBreached', { clock: why.clock, due: why.due, ...byItself }),
        ...urge(why, thisCase, held),
      ];
    case 'supervise':
      return [
        fact(id, 'SupervisionOpened', {
          supervisionId: `supervision-${(thisCase.supervisions ?? []).length + 1}`,
          kind: 'normal',
          ground: 'overdue',
          replyDue: oneDay,
          ...byItself,
        }),
      ];
    case 'deputy':
    case 'principal':
      return [
        fact(id, 'LeaderReviewRequested', {
          reviewId: `review-${(thisCase.leaderReviews ?? []).length + 1}`,
          level: why.rung,
          unitId: why.clock === 'K5' ? leaderUnit(thisCase, ask.directory) : centreId(ask.directory),
          due: oneDay,
          ...byItself,
        }),
      ];
  }
}

/** 自动催办 goes to the unit that is late; at its own desks the centre has nobody to urge. */
function urge(
  { clock }: RungWhy,
  { id, urgeCount }: Case,
  held: Millis | undefined,
): readonly NewCaseEvent[] {
  if (clock !== 'K5') return [];
  return [fact(id, 'CaseUrged', { n: urgeCount + 1, ...defined({ heldUntil: held }) })];
}
