import type { Case } from '../case.ts';
import { defined } from '../defined.ts';
import { type Appliers, timed } from './applier.ts';

/** What happens to a case from the side, whatever its state: urgency, correction, 催办, 督办, leaders, breaches. */

type Oversight =
  | 'UrgencyChanged'
  | 'CaseReclassified'
  | 'CaseUrged'
  | 'SupervisionOpened'
  | 'ReReported'
  | 'LeaderReviewRequested'
  | 'LeaderInstructed'
  | 'IncidentRaised'
  | 'CaseLinked'
  | 'SlaBreached';

export const OVERSIGHT: Appliers<Oversight> = {
  UrgencyChanged: (thisCase, { data }) =>
    timed({ ...thisCase, own: { ...thisCase.own, urgency: data.urgency } }, data),

  CaseReclassified: (thisCase, { data }) =>
    timed({ ...thisCase, ...defined({ category: data.category, place: data.place }) }, data),

  CaseUrged: (thisCase, { at, by, data }) => ({
    ...thisCase,
    urgeCount: data.n,
    ...(by.role === 'resident' ? { residentUrgedAt: at } : {}),
  }),

  SupervisionOpened: (thisCase, { at, by, data }) => ({
    ...thisCase,
    supervisions: [
      ...(thisCase.supervisions ?? []),
      { id: data.supervisionId, kind: data.kind, ground: data.ground, by, at, replyDue: data.replyDue },
    ],
  }),

  ReReported: (thisCase, { data }) => ({ ...thisCase, round: data.round }),

  LeaderReviewRequested: (thisCase, { data }) => ({
    ...thisCase,
    leaderReviews: [
      ...(thisCase.leaderReviews ?? []),
      { id: data.reviewId, level: data.level, unitId: data.unitId, due: data.due, state: 'open' },
    ],
  }),

  LeaderInstructed: (thisCase, { data }) =>
    timed(
      {
        ...thisCase,
        leaderReviews: (thisCase.leaderReviews ?? []).map((review) =>
          review.id === data.reviewId ? { ...review, state: 'instructed', text: data.text } : review,
        ),
      },
      data,
    ),

  IncidentRaised: (thisCase) => thisCase,
  CaseLinked: (thisCase, { data }) => ({
    ...thisCase,
    links: [...(thisCase.links ?? []), { kind: data.kind, toId: data.toId }],
  }),

  SlaBreached: (thisCase, { at, data }): Case => {
    const clock = thisCase.own.clocks[data.clock];
    if (clock === undefined || clock.breachedAt !== undefined) return thisCase;
    const clocks = { ...thisCase.own.clocks, [data.clock]: { ...clock, breachedAt: at } };
    return { ...thisCase, own: { ...thisCase.own, clocks } };
  },
};
