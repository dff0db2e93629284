import { isBadRating, ratingAppealOf } from '../../domain/case/badRating.ts';
import type { Case, CaseRequest, Supervision } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { causeWords } from '../speech/causeWords.ts';
import { incidentNumber } from '../speech/incidentNumber.ts';
import { limitText } from '../speech/limitText.ts';
import type { Names } from '../speech/names.ts';
import { ratingText } from '../speech/ratingText.ts';
import type { Translate } from '../speech/t.ts';
import type { ActFlowId } from './actIds.ts';

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
  /** Whose turn it is, while it waits. */
  readonly waitsFor?: string;
  /** The forms that go on with it, each where this seat may open it. */
  readonly acts?: readonly MatterAct[];
}

/** 作废 is agreed to in the form it was asked for with. */
export type MatterAct = ActFlowId | 'void';

const DECIDED_BY: Readonly<Record<CaseRequest['kind'], readonly MatterAct[]>> = {
  return: ['approveReturn', 'denyReturn'],
  extension: ['approveExtension', 'denyExtension'],
  suspend: ['approveSuspend', 'denySuspend'],
  void: ['void'],
  ratingAppeal: ['setRatingAside', 'keepRating'],
};

/** Every side matter, those that wait first, then the newest. */
export function mattersOf(thisCase: Case, names: Names, t: Translate): readonly Matter[] {
  const matters = [
    ...ofIncident(thisCase, names, t),
    ...thisCase.requests.map((request) => ofRequest(request, names, t)),
    ...ofHearing(thisCase, names, t),
    ...ofVerification(thisCase, names, t),
    ...ofCheck(thisCase, names, t),
    ...ofSupervisions(thisCase, names, t),
    ...ofLeaders(thisCase, names, t),
    ...ofAftermath(thisCase, names, t),
  ];
  return matters.sort((a, b) => Number(b.isWaiting) - Number(a.isWaiting) || (b.at ?? 0) - (a.at ?? 0));
}

/** 联席会商: who meets, until when; the ruling ends it. */
function ofHearing({ hearing }: Case, names: Names, t: Translate): readonly Matter[] {
  if (hearing === undefined) return [];
  const { at, due, unitIds, reason, state } = hearing;
  return [
    {
      id: 'hearing',
      name: t('matter.hearing'),
      who: unitIds.map(names.unit).join(t('list.comma')),
      at,
      state: t(`hearing.${state}`),
      isWaiting: state === 'open',
      quote: reason,
      ...whileWaiting(state === 'open', () => ({
        waitsFor: t('role.duty_chief'),
        from: at,
        due,
        acts: ['adjudicate'],
      })),
    },
  ];
}

/** What a matter has only as long as somebody has to do something about it. */
const whileWaiting = (isWaiting: boolean, fields: () => Partial<Matter>): Partial<Matter> =>
  isWaiting ? fields() : {};

function ofRequest(request: CaseRequest, names: Names, t: Translate): Matter {
  const { id, kind, by, at, reason, basis, state, limit, decidedBy, reviewAt, streetId, appealGround } =
    request;
  const isWaiting = state === 'pending';
  const outcome = t(`request.${state}`);
  const longer = limit && t('matter.longer', { limit: limitText(limit, t) });
  const until = reviewAt === undefined ? undefined : t('matter.hold', { time: names.moment(reviewAt) });
  const ground = appealGround && t(`appealGround.${appealGround}`);
  const more = basis ?? longer ?? until ?? ground;
  return {
    id,
    name: t(`matter.${kind}`),
    who: names.actor(by),
    at,
    state: decidedBy === undefined ? outcome : `${outcome} · ${names.actor(decidedBy)}`,
    isWaiting,
    quote: reason,
    ...defined({ more }),
    ...whileWaiting(isWaiting, () => ({ waitsFor: decider(), acts: DECIDED_BY[kind] })),
  };

  /** A section's return is its street's to decide. */
  function decider(): string {
    return streetId === undefined ? t(`waits.${kind}`) : t('waits.street', { unit: names.unit(streetId) });
  }
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
      ...defined({ waitsFor: state === 'open' ? t('role.grid_member') : undefined }),
      from: at,
      due,
    },
  ];
}

function ofCheck({ check, clocks }: Case, names: Names, t: Translate): Matter[] {
  if (check === undefined) return [];
  const { id, kind, checkerId, checkerUnitId, at, state } = check;
  const checker = { id: checkerId, role: 'checker', unitId: checkerUnitId } as const;
  return [
    {
      id,
      name: t(kind === 'sample' ? 'matter.sample' : 'matter.check'),
      who: names.actor(checker),
      at,
      state: t(`check.${state}`),
      isWaiting: state === 'open',
      ...defined({
        waitsFor: state === 'open' ? t('role.checker') : undefined,
        from: clocks.K6?.startedAt,
        due: clocks.K6?.due,
      }),
    },
  ];
}

function ofSupervisions({ supervisions = [], primaryUnitId }: Case, names: Names, t: Translate): Matter[] {
  const lead =
    primaryUnitId === undefined ? t('role.duty_chief') : t('waits.lead', { unit: names.unit(primaryUnitId) });
  return supervisions.map((supervision) => {
    const { id, kind, ground, by, at, state, returns = 0 } = supervision;
    const name = t(kind === 'listed' ? 'matter.listed' : 'matter.supervision');
    const again = returns === 0 ? '' : ` · ${t('supervision.returned', { n: returns })}`;
    return {
      id,
      name: `${name}${t('list.colon')}${t(`ground.${ground}`)}`,
      who: names.actor(by),
      at,
      state: `${t(`supervision.${state}`)}${again}`,
      isWaiting: state === 'open' || state === 'replied',
      ...answerOf(supervision, t),
      ...turnOf(supervision, lead, t),
    };
  });
}

/** The last word on a 督办: why its answer was returned, else the answer. */
function answerOf({ state, reply, returnReason }: Supervision, t: Translate): Partial<Matter> {
  if (state === 'open' && returnReason !== undefined) {
    return { quote: returnReason, more: t('supervision.because') };
  }
  return reply === undefined ? {} : { quote: reply.text };
}

function turnOf({ state, at, replyDue }: Supervision, lead: string, t: Translate): Partial<Matter> {
  if (state === 'open') return { waitsFor: lead, from: at, due: replyDue, acts: ['replySupervision'] };
  return state === 'replied' ? { waitsFor: t('role.supervisor'), acts: ['acceptReply', 'returnReply'] } : {};
}

/** An incident is offered where danger speaks, and named once the case was raised to one: an ended one, and the next. */
function ofIncident({ incidentOffer, links = [] }: Case, _names: Names, t: Translate): Matter[] {
  const raised = links.flatMap(({ kind, toId }): readonly Matter[] =>
    kind === 'incident'
      ? [
          {
            id: toId,
            name: t('matter.incident'),
            who: t('incident.pick.number', { n: incidentNumber(toId) }),
            state: t('incident.raised'),
            isWaiting: false,
          },
        ]
      : [],
  );
  if (raised.length > 0 || incidentOffer === undefined) return raised;
  return [
    {
      id: 'incident-offer',
      name: t('matter.incident'),
      who: t(`offer.${incidentOffer.ground}`),
      at: incidentOffer.at,
      state: t('incident.offered'),
      isWaiting: true,
      waitsFor: t('waits.incident'),
      acts: ['promote'],
    },
  ];
}

function ofLeaders({ leaderReviews = [] }: Case, names: Names, t: Translate): Matter[] {
  return leaderReviews.map(({ id, level, unitId, at, due, state, text }) => ({
    id,
    name: t(`matter.${level}`),
    who: names.unit(unitId),
    at,
    state: t(`leaderReview.${state}`),
    isWaiting: state === 'open',
    ...whileWaiting(state === 'open', () => ({
      waitsFor: t(`role.${level}_leader`),
      from: at,
      due,
      acts: ['instruct'],
    })),
    ...defined({ quote: text }),
  }));
}

/** What comes after closing: calls back, the rating, the review. */
function ofAftermath(thisCase: Case, names: Names, t: Translate): Matter[] {
  const { callbacks = [], rating, review } = thisCase;
  const isAppealable = isBadRating(thisCase) && ratingAppealOf(thisCase) === undefined;
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
            state: ratingText(thisCase, t) ?? '',
            isWaiting: false,
            ...defined({ acts: isAppealable ? (['appealRating'] as const) : undefined }),
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
            ...whileWaiting(review.state === 'open', () => ({
              waitsFor: t('role.supervisor'),
              acts: ['concludeReview', 'reopen'],
            })),
            from: review.at,
            due: review.due,
          },
        ];
  return [...calls, ...rated, ...reviewed];
}
