import { defined } from '../../defined.ts';
import { CLOCK_IDS } from '../../sla/clock.ts';
import { pendingAppeal, ratingThatCounts } from '../badRating.ts';
import type { CheckTask, Rating } from '../case.ts';
import {
  type Appliers,
  decided,
  lapse,
  request,
  settled,
  stopClocks,
  timed,
  voidClocks,
  without,
} from './applier.ts';

/** 核查, 结案, 作废, and what may still happen to a closed case: 回访, 评价, 复核, 重办. */

type Closing =
  | 'CheckAssigned'
  | 'CheckPassed'
  | 'CheckFailed'
  | 'CaseClosed'
  | 'VoidRequested'
  | 'CaseVoided'
  | 'CallbackDone'
  | 'CaseRated'
  | 'ReviewRequested'
  | 'ReviewConcluded'
  | 'RatingAppealed'
  | 'RatingSetAside'
  | 'RatingAppealDenied'
  | 'CaseReopened';

export const CLOSING: Appliers<Closing> = {
  CheckAssigned: (thisCase, { at, by, data }) => {
    const { checkId, ...task } = data;
    const auto = by.role === 'system' ? (true as const) : undefined;
    const check = { ...task, id: checkId, kind: 'close', at, state: 'open', ...defined({ auto }) } as const;
    return { ...thisCase, check };
  },
  CheckPassed: (thisCase, { at, data }) => ({
    ...stopClocks(thisCase, at, ['K6']),
    ...defined({ check: concluded(thisCase.check, 'passed', data.distanceM) }),
  }),
  CheckFailed: (thisCase, { at, data }) => ({
    ...stopClocks(thisCase, at, ['K6']),
    ...defined({ check: concluded(thisCase.check, 'failed', data.distanceM) }),
  }),

  CaseClosed: (thisCase, { at, by, data }) => ({
    // What has not been done by then (somebody never spoken to) is not done in time by it.
    ...timed(settled(voidClocks(stopClocks(thisCase, at, ['K0', 'K6']), at, CLOCK_IDS)), data),
    state: 'closed',
    closure: {
      kind: data.kind,
      at,
      by,
      ...defined({ text: data.text, sampled: data.sampled, noise: data.noise }),
    },
  }),

  VoidRequested: (thisCase, { at, by, data }) =>
    request(thisCase, {
      id: data.requestId,
      kind: 'void',
      // Who is named has only an id here; only a duty chief may ask (T37).
      by: data.requestedBy === undefined ? by : { id: data.requestedBy, role: 'duty_chief' },
      at,
      reason: data.reason,
      state: 'pending',
    }),
  CaseVoided: (thisCase, event) => ({
    ...settled(decided(voidClocks(thisCase, event.at, CLOCK_IDS), event, event.data.requestId, 'approved')),
    state: 'voided',
    closure: { kind: 'voided', at: event.at, by: event.by, text: event.data.reason },
  }),

  CallbackDone: (thisCase, { at, by, data }) => {
    const { attempt: _attempt, text: _text, ...outcome } = data;
    const called = { ...thisCase, callbacks: [...(thisCase.callbacks ?? []), { ...outcome, at, by }] };
    return data.reached ? stopClocks(called, at, ['K7']) : called;
  },
  CaseRated: (thisCase, { at, by, data }) => {
    const { ratings = [] } = thisCase;
    const before = ratings.find((rating) => rating.by === by.id);
    const rating: Rating = {
      score: data.score,
      at: before?.at ?? at,
      by: by.id,
      ...defined({ changedAt: before === undefined ? undefined : at }),
    };
    // An appeal was made against what it said before.
    const isAppealed = pendingAppeal(thisCase)?.raterId === by.id;
    const rated = isAppealed ? lapse(thisCase, ['ratingAppeal']) : thisCase;
    return { ...rated, rating, ratings: [...ratings.filter((rating) => rating !== before), rating] };
  },
  ReviewRequested: (thisCase, { at, data }) => ({ ...thisCase, review: { ...data, at, state: 'open' } }),
  ReviewConcluded: (thisCase, { at, data }) => {
    if (thisCase.review === undefined) return thisCase;
    const state = data.upheld ? 'upheld' : 'overturned';
    // Of a sampled closing this was the check.
    return { ...stopClocks(thisCase, at, ['K6']), review: { ...thisCase.review, state } };
  },

  RatingAppealed: (thisCase, { at, by, data: { requestId, raterId, ground, reason } }) =>
    request(thisCase, {
      id: requestId,
      kind: 'ratingAppeal',
      by,
      at,
      reason,
      appealGround: ground,
      raterId,
      state: 'pending',
      ...defined({ unitId: thisCase.primaryUnitId }),
    }),
  RatingSetAside: (thisCase, event) => {
    const { at, by, data } = event;
    const ratings = (thisCase.ratings ?? []).map((rating) =>
      rating.by === data.raterId ? { ...rating, setAside: { at, by } } : rating,
    );
    const rating = ratingThatCounts(ratings);
    return { ...decided(thisCase, event, data.requestId, 'approved'), ratings, ...defined({ rating }) };
  },
  RatingAppealDenied: (thisCase, event) => decided(thisCase, event, event.data.requestId, 'denied'),

  CaseReopened: (thisCase, { data }) => {
    const { dispatch: _dispatch, handle: _handle, ...stages } = thisCase.stages;
    const fresh = without(
      lapse(thisCase, ['ratingAppeal']),
      'closure',
      'resolvedBy',
      'check',
      'primaryUnitId',
      'handlerId',
      'legAt',
      'rating',
      'ratings',
      'callbacks',
      'extensions',
      'returnedBy',
      'hearing',
    );
    return timed(
      {
        ...fresh,
        ...defined({
          review:
            thisCase.review?.state === 'open'
              ? { ...thisCase.review, state: 'overturned' as const }
              : undefined,
        }),
        state: 'filed',
        stages,
        coUnitIds: [],
        finalAssigned: false,
        returnCount: 0,
        round: data.round,
        // The new round has its own set of clocks; the old ones are in the time-line.
        own: { ...thisCase.own, clocks: {} },
      },
      data,
    );
  },
};

function concluded(
  check: CheckTask | undefined,
  state: 'passed' | 'failed',
  distanceM: number | undefined,
): CheckTask | undefined {
  return check === undefined ? undefined : { ...check, state, ...defined({ distanceM }) };
}
