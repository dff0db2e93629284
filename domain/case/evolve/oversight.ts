import { defined, given } from '../../defined.ts';
import type { Millis } from '../../kernel.ts';
import type { RungWhy } from '../../ladder/rung.ts';
import type { ClockId, Clocks } from '../../sla/clock.ts';
import type { Absorbed, Case, Supervision } from '../case.ts';
import { recounted } from '../recount.ts';
import { retimedCase } from '../retime.ts';
import { type Appliers, timed, without } from './applier.ts';

/** What happens to a case from the side, whatever its state: urgency, correction, 催办, 督办, leaders, breaches. */

type Oversight =
  | 'UrgencyChanged'
  | 'CaseReclassified'
  | 'CaseUrged'
  | 'DangerAnswered'
  | 'SupervisionOpened'
  | 'SupervisionReplied'
  | 'SupervisionReturned'
  | 'SupervisionClosed'
  | 'ReReported'
  | 'LeaderReviewRequested'
  | 'ClusterFlagged'
  | 'IncidentOffered'
  | 'SlaWarning'
  | 'LeaderInstructed'
  | 'IncidentRaised'
  | 'CaseRoomOpened'
  | 'CaseRoomChanged'
  | 'CaseRoomClosed'
  | 'CaseThreadBegun'
  | 'CaseInherited'
  | 'CaseLinked'
  | 'CaseUnlinked'
  | 'CaseMarkedDistinct'
  | 'CaseUnmarkedDistinct'
  | 'DuesRecomputed'
  | 'CaseRetimed'
  | 'SlaBreached';

export const OVERSIGHT: Appliers<Oversight> = {
  UrgencyChanged: (thisCase, { data }) =>
    timed({ ...thisCase, own: { ...thisCase.own, urgency: data.urgency } }, data),

  CaseReclassified: (thisCase, { data }) =>
    timed({ ...thisCase, ...defined({ category: data.category, place: data.place }) }, data),

  DangerAnswered: (thisCase, { seq, at, by, data: { happening } }) => ({
    ...thisCase,
    dangerAnswer: { seq, at, by, happening },
  }),

  CaseUrged: (thisCase, { at, by, data }) => ({
    ...thisCase,
    urgeCount: data.n,
    ...defined({ residentUrgedAt: by.role === 'resident' ? at : undefined }),
  }),

  SupervisionOpened: (thisCase, { at, by, data }) => ({
    ...climbed(thisCase, data),
    supervisions: [
      ...(thisCase.supervisions ?? []),
      {
        id: data.supervisionId,
        kind: data.kind,
        ground: data.ground,
        by,
        at,
        replyDue: data.replyDue,
        state: 'open',
      },
    ],
  }),
  SupervisionReplied: (thisCase, { at, by, data: { supervisionId, text } }) =>
    supervised(thisCase, supervisionId, { state: 'replied', reply: { at, by, text } }),
  SupervisionReturned: (thisCase, { data: { supervisionId, reason, replyDue } }) =>
    supervised(thisCase, supervisionId, {
      state: 'open',
      replyDue,
      returnReason: reason,
      returns:
        (thisCase.supervisions?.find((supervision) => supervision.id === supervisionId)?.returns ?? 0) + 1,
    }),
  SupervisionClosed: (thisCase, { data }) => supervised(thisCase, data.supervisionId, { state: 'accepted' }),

  ReReported: (thisCase, { data }) => ({ ...thisCase, round: data.round }),

  LeaderReviewRequested: (thisCase, { at, data }) => ({
    ...climbed(thisCase, data),
    leaderReviews: [
      ...(thisCase.leaderReviews ?? []),
      { id: data.reviewId, level: data.level, unitId: data.unitId, at, due: data.due, state: 'open' },
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

  CaseInherited: (thisCase, { data: { fromId, toId, toUnitId, toName } }) => {
    const { handlerId, check, verification, entrusted } = thisCase;
    const isGiven = entrusted !== undefined && 'personId' in entrusted.to && entrusted.to.personId === fromId;
    const isChecking = check?.state === 'open' && check.checkerId === fromId;
    const isVerifying = verification?.state === 'open' && verification.memberId === fromId;
    const to = { personId: toId, unitId: toUnitId, name: toName };
    return {
      ...thisCase,
      ...defined({
        handlerId: handlerId === fromId ? toId : handlerId,
        entrusted: isGiven ? { ...entrusted, to } : entrusted,
        check: isChecking ? { ...check, checkerId: toId, checkerUnitId: toUnitId } : check,
        verification: isVerifying ? { ...verification, memberId: toId } : verification,
      }),
    };
  },

  IncidentRaised: (thisCase) => thisCase,

  CaseRoomOpened: (thisCase, { data: { roomId, unitIds } }) => ({
    ...thisCase,
    room: { id: roomId, unitIds },
  }),
  CaseRoomChanged: (thisCase, { data: { roomId, unitIds } }) => ({
    ...thisCase,
    room: { id: roomId, unitIds },
  }),
  CaseRoomClosed: (thisCase) => without(thisCase, 'room'),

  CaseThreadBegun: (thisCase, { data: { threadId } }) => ({ ...thisCase, threadId }),

  CaseLinked: (thisCase, { data }) => ({
    ...thisCase,
    links: [...(thisCase.links ?? []), data],
  }),
  CaseUnlinked: (thisCase, { data: { kind, toId } }) => {
    const links = (thisCase.links ?? []).filter((link) => link.kind !== kind || link.toId !== toId);
    return links.length === 0 ? without(thisCase, 'links') : { ...thisCase, links };
  },

  CaseMarkedDistinct: (thisCase, { data: { otherId } }) =>
    thisCase.distinctFrom?.includes(otherId)
      ? thisCase
      : { ...thisCase, distinctFrom: [...(thisCase.distinctFrom ?? []), otherId] },
  CaseUnmarkedDistinct: (thisCase, { data: { otherId } }) => {
    const distinctFrom = (thisCase.distinctFrom ?? []).filter((id) => id !== otherId);
    return distinctFrom.length === 0 ? without(thisCase, 'distinctFrom') : { ...thisCase, distinctFrom };
  },

  ClusterFlagged: (thisCase, { at, data }) => ({ ...thisCase, cluster: { at, caseIds: data.caseIds } }),
  IncidentOffered: (thisCase, { at, data }) => ({ ...thisCase, incidentOffer: { at, ground: data.ground } }),

  DuesRecomputed: (thisCase, { data }) => recounted(thisCase, data),
  CaseRetimed: (thisCase, { data }) => retimedCase(thisCase, data),

  SlaWarning: (thisCase, { data }) => climbed(thisCase, data),

  SlaBreached: (thisCase, { at, data }) =>
    breached(climbed(thisCase, data), data.clock, data.due, data.why?.at ?? at),
};

/** The 督办 with this change; the very same case when it has no such one. */
function supervised(thisCase: Case, id: string, change: Partial<Supervision>): Case {
  if (thisCase.supervisions?.some((supervision) => supervision.id === id) !== true) return thisCase;
  return {
    ...thisCase,
    supervisions: thisCase.supervisions.map((supervision) =>
      supervision.id === id ? { ...supervision, ...change } : supervision,
    ),
  };
}

/** Remembers the rung, so that it fires once. */
function climbed(thisCase: Case, { why }: { readonly why?: RungWhy }): Case {
  if (why === undefined) return thisCase;
  const { rung, clock, life, at } = why;
  return { ...thisCase, rungs: [...(thisCase.rungs ?? []), { rung, clock, life, at }] };
}

/**
 * Marks the clock that has ended: the case's own, or, when that runs on and what ended was the promise of
 * a report merged into it, that report's entry here, so that an unmerge gives the case back unblemished.
 */
function breached(thisCase: Case, id: ClockId, due: Millis, at: Millis): Case {
  const clock = thisCase.own.clocks[id];
  if (clock === undefined) return thisCase;
  if (clock.due > due && thisCase.absorbed.length > 0) {
    return { ...thisCase, absorbed: thisCase.absorbed.map((entry) => promiseBroken(entry, id, due, at)) };
  }
  if (clock.breachedAt !== undefined) return thisCase;
  const clocks = { ...thisCase.own.clocks, [id]: { ...clock, breachedAt: at } };
  return { ...thisCase, own: { ...thisCase.own, clocks } };
}

function promiseBroken(entry: Absorbed, id: ClockId, due: Millis, at: Millis): Absorbed {
  const mark = (clocks: Clocks): Clocks => {
    const clock = clocks[id];
    return clock === undefined || clock.due !== due
      ? clocks
      : { ...clocks, [id]: { ...clock, breachedAt: at } };
  };
  const { raised } = entry;
  return {
    ...entry,
    clocks: mark(entry.clocks),
    ...defined({ raised: given(raised, mark) }),
  };
}
