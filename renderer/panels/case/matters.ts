import type { Case, CaseRequest } from '../../../domain/case/case.ts';
import type { Actor, Millis } from '../../../domain/kernel.ts';
import type { Translate } from '../../words/t.ts';
import type { ActFlowId } from './actIds.ts';
import type { Names } from './eventSentence.ts';
import { causeWords } from './specs/afterwards.ts';
import { SUPERVISION_GROUNDS } from './specs/leading.ts';

/** One side matter of a case as a row: what, whose, how it stands, until when. */
export interface Matter {
  readonly id: string;
  readonly name: string;
  readonly who: string;
  readonly at?: Millis;
  readonly state: string;
  /** Somebody has to do something about it. */
  readonly isWaiting: boolean;
  readonly quote?: string;
  readonly more?: string;
  /** Its own limit, drawn as a bar while it waits. */
  readonly from?: Millis;
  readonly due?: Millis;
  /** The forms that say yes and no to it. */
  readonly decide?: readonly [ActFlowId, ActFlowId];
}

const DECIDED_BY: Readonly<Partial<Record<CaseRequest['kind'], readonly [ActFlowId, ActFlowId]>>> = {
  return: ['approveReturn', 'denyReturn'],
  extension: ['approveExtension', 'denyExtension'],
  suspend: ['approveSuspend', 'denySuspend'],
};

/** Every side matter, those that wait first, then the newest. */
export function mattersOf(thisCase: Case, names: Names, t: Translate): readonly Matter[] {
  const matters = [
    ...thisCase.requests.map((request) => ofRequest(request, names, t)),
    ...ofVerification(thisCase, names, t),
    ...ofCheck(thisCase, names, t),
    ...ofSupervisions(thisCase, names, t),
    ...ofLeaders(thisCase, names, t),
    ...ofAftermath(thisCase, names, t),
  ];
  return matters.sort((a, b) => Number(b.isWaiting) - Number(a.isWaiting) || (b.at ?? 0) - (a.at ?? 0));
}

function ofRequest(request: CaseRequest, names: Names, t: Translate): Matter {
  const { id, kind, by, at, reason, basis, state, asked, decidedBy } = request;
  const isWaiting = state === 'pending';
  const decide = DECIDED_BY[kind];
  const outcome = t(`request.${state}`);
  const longer = asked && t('matter.longer', { n: asked.n, unit: t(`unit.${asked.unit}`) });
  const more = basis ?? longer;
  return {
    id,
    name: t(`matter.${kind}`),
    who: names.actor(by),
    at,
    state: decidedBy === undefined ? outcome : `${outcome} · ${names.actor(decidedBy)}`,
    isWaiting,
    quote: reason,
    ...(more === undefined ? {} : { more }),
    ...(isWaiting && decide !== undefined ? { decide } : {}),
  };
}

function ofVerification({ verification }: Case, names: Names, t: Translate): Matter[] {
  if (verification === undefined) return [];
  const { gridId, at, due, state } = verification;
  return [
    {
      id: 'verification',
      name: t('matter.verification'),
      who: t('matter.toGrid', { grid: names.grid(gridId) }),
      at,
      state: t(`verification.${state}`),
      isWaiting: state === 'open',
      from: at,
      due,
    },
  ];
}

function ofCheck({ check, clocks }: Case, names: Names, t: Translate): Matter[] {
  if (check === undefined) return [];
  const { id, kind, checkerId, checkerUnitId, at, state } = check;
  const checker: Actor = { id: checkerId, role: 'checker', unitId: checkerUnitId };
  return [
    {
      id,
      name: t(kind === 'sample' ? 'matter.sample' : 'matter.check'),
      who: names.actor(checker),
      at,
      state: t(`check.${state}`),
      isWaiting: state === 'open',
      ...(clocks.K6 === undefined ? {} : { from: clocks.K6.startedAt, due: clocks.K6.due }),
    },
  ];
}

function ofSupervisions({ supervisions = [] }: Case, names: Names, t: Translate): Matter[] {
  return supervisions.map(({ id, kind, ground, by, at, replyDue }) => ({
    id,
    name: t(kind === 'listed' ? 'matter.listed' : 'matter.supervision'),
    who: names.actor(by),
    at,
    state: t('supervision.reply'),
    isWaiting: false,
    more: groundWords(ground, t),
    from: at,
    due: replyDue,
  }));
}

/** A ground's code in words; what is no code of ours is shown as it was written. */
export function groundWords(ground: string, t: Translate): string {
  const known = SUPERVISION_GROUNDS.find((one) => one === ground);
  return known === undefined ? ground : t(`ground.${known}`);
}

function ofLeaders({ leaderReviews = [] }: Case, names: Names, t: Translate): Matter[] {
  return leaderReviews.map(({ id, level, unitId, due, state, text }) => ({
    id,
    name: t(`matter.${level}`),
    who: names.unit(unitId),
    state: t(`leaderReview.${state}`),
    isWaiting: state === 'open',
    due,
    ...(text === undefined ? {} : { quote: text }),
  }));
}

/** What comes after closing: calls back, the rating, the review. */
function ofAftermath({ callbacks = [], rating, review }: Case, names: Names, t: Translate): Matter[] {
  const calls = callbacks.map((call, n): Matter => {
    const faults = [
      call.resolved === false ? t('callback.unresolved') : undefined,
      call.satisfied === false ? t('callback.unsatisfied') : undefined,
    ].filter((fault) => fault !== undefined);
    return {
      id: `callback-${n}`,
      name: t('matter.callback'),
      who: names.actor(call.by),
      at: call.at,
      state: [t(call.reached ? 'callback.reached' : 'callback.notReached'), ...faults].join(' · '),
      isWaiting: false,
    };
  });
  const rated: Matter[] =
    rating === undefined
      ? []
      : [
          {
            id: 'rating',
            name: t('matter.rating'),
            who: '',
            at: rating.at,
            state: t('rating.score', { n: rating.score }),
            isWaiting: false,
          },
        ];
  const reviewed: Matter[] =
    review === undefined
      ? []
      : [
          {
            id: 'review',
            name: t('matter.review'),
            who: causeWords(review.cause, t),
            at: review.at,
            state: t(`review.${review.state}`),
            isWaiting: review.state === 'open',
            from: review.at,
            due: review.due,
          },
        ];
  return [...calls, ...rated, ...reviewed];
}
