import { z } from 'zod';
import {
  APPEAL_GROUNDS,
  CLOSING_KINDS,
  HOLD_REASONS,
  INCIDENT_GROUNDS,
  NOISE_REASONS,
  RATING_REASONS,
  REVIEW_CAUSES,
  SUPERVISION_GROUNDS,
  SUPERVISION_KINDS,
  TIMED_STEPS,
} from '../case/codes.ts';
import { TELLING_EVENTS } from '../outbox/message.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import { count, list, millis, seq } from './basics.ts';
import { caseLink } from './case.ts';
import {
  caseId,
  category,
  hearingParts,
  maybeReason,
  maybeText,
  media,
  nothing,
  person,
  reason,
  urgency,
} from './eventParts.ts';
import { intakeEvents } from './intakeEvents.ts';
import type { Read } from './read.ts';
import { code, id, name, scopeId, words } from './strings.ts';
import { assignee, blurArea, byItself, clocks, firedRung, limit, note, place, timed, why } from './values.ts';

/**
 * Facts of a case's life, by type: what lies in the log, what a wall does not see of it, and the types decide and
 * evolve work with. A shape that has shipped is never edited: add a type and an upcaster.
 */

const unitId = id('unit');
const mentions = { unitIds: list(unitId).exactOptional(), personIds: list(person).exactOptional() };
const requestId = id('request');

/** A leg: who has the case from now on. */
const leg = { unitId, leg: count, level: count, ...timed };

const dispatching = {
  CaseDispatched: z.object({
    ...leg,
    coUnitIds: list(unitId),
    mode: code(['auto', 'manual']),
    /** The suggestion shown was taken as it stood. */
    suggested: z.boolean().exactOptional(),
    ruleId: id('rule').exactOptional(),
    finalAssigned: z.literal(true).exactOptional(),
  }),
  CaseSigned: nothing,
  CaseAutoSigned: nothing,
  /** `copyTo`: from the second on the commander of this unit is told as well (DOMAIN §3.6). `streetId`: whose section asks. */
  ReturnRequested: z.object({
    requestId,
    reason,
    basis: words(500),
    copyTo: unitId.exactOptional(),
    streetId: unitId.exactOptional(),
  }),
  ReturnApproved: z.object({ requestId, ...maybeText }),
  ReturnDenied: z.object({ requestId, reason }),
  CaseUndispatched: z.object({ ...timed, unitId }),
  /** `fromUnitId`: who loses it, here and below. */
  HearingCalled: hearingParts,
  /** 会商 beside the case: these units, and those above them, see the case while it is open. */
  CaseRoomOpened: z.object({ roomId: id('subject'), unitIds: list(unitId) }),
  CaseRoomChanged: z.object({ roomId: id('subject'), unitIds: list(unitId) }),
  CaseRoomClosed: z.object({ roomId: id('subject') }),
  /** 对话: the resident and the grid member of the place talk about it. */
  CaseThreadBegun: z.object({ threadId: id('subject') }),
  CaseAdjudicated: z.object({ unitId, reason, fromUnitId: unitId.exactOptional() }),
  CaseRedispatched: z.object({ ...leg, fromUnitId: unitId.exactOptional(), reason }),
  CaseEscalatedLevel: z.object({
    ...leg,
    fromUnitId: unitId.exactOptional(),
    postTitle: name(100).exactOptional(),
    reason,
  }),
  /** 交办: whom of the unit in charge it is given to; without `to` it is the unit's again. `from` loses it. */
  CaseEntrusted: z.object({
    unitId,
    to: assignee.exactOptional(),
    from: assignee.exactOptional(),
    /** Meant for this post, which is away. */
    away: name(100).exactOptional(),
    text: words(500).exactOptional(),
  }),
  /** 账号继承: whatever the case wants of `fromId` it wants of `toId` from now on. */
  CaseInherited: z.object({
    successionId: id('subject'),
    fromId: person,
    toId: person,
    toUnitId: scopeId,
    toName: name(100),
  }),
};

/** What becomes of messages that have not left (docs/adr/0012). */
const telling = {
  /**
   * Taken back by whoever did it before anybody outside heard of it: its messages never leave, and where `act` says
   * so the case is what it was before. `ofSeq` to `toSeq`: the events of the act on this case.
   */
  ActTakenBack: z.object({ ofSeq: seq, toSeq: seq, act: code(TELLING_EVENTS) }),
  /** Whatever waits in the outbox for this case, in quiet hours or for its ten seconds, leaves now. */
  MessagesHastened: nothing,
};

const handling = {
  CoTaskAssigned: z.object({
    coTaskId: id('coTask'),
    unitId,
    ...maybeText,
    required: z.boolean(),
    due: millis,
  }),
  CoTaskCompleted: z.object({ coTaskId: id('coTask'), ...maybeText }),
  CoTaskDeclined: z.object({ coTaskId: id('coTask'), reason }),
  CoTaskWaived: z.object({ coTaskId: id('coTask'), reason }),
  ReporterContacted: z.object(maybeText),
  ProgressAdded: z.object({
    text: words(4000, 0),
    public: z.boolean().exactOptional(),
    mediaIds: media.exactOptional(),
    ...mentions,
  }),
  NoteAdded: z.object({ text: words(4000), ...mentions }),
  ExtensionRequested: z.object({ requestId, reason, limit }),
  ExtensionApproved: z.object({ ...timed, requestId, due: millis }),
  ExtensionDenied: z.object({ requestId, reason }),
  SuspendRequested: z.object({ requestId, reasonCode: code(HOLD_REASONS), reason, reviewAt: millis }),
  /** `text` is the duty chief's first opinion. */
  CaseSuspended: z.object({ requestId, reviewAt: millis, text: words(4000), opinionBy: person }),
  SuspendDenied: z.object({ requestId, reason }),
  CaseResumed: z.object({ ...timed, cause: code(['condition-gone', 'review-date']), ...maybeText }),
  CaseResolved: z.object({ ...timed, text: words(4000), mediaIds: media }),
  ResolutionWithdrawn: z.object({ ...timed, ...maybeReason }),
  CaseReworked: z.object({ ...timed, n: count }),
};

const checking = {
  CheckAssigned: z.object({ checkId: id('check'), checkerId: person, checkerUnitId: scopeId }),
  CheckPassed: z.object({
    checkId: id('check'),
    mediaIds: media,
    ...maybeText,
    distanceM: z.number().exactOptional(),
  }),
  CheckFailed: z.object({
    checkId: id('check'),
    mediaIds: media,
    reason,
    distanceM: z.number().exactOptional(),
  }),
  CaseClosed: z.object({
    ...timed,
    kind: code(CLOSING_KINDS),
    ...maybeText,
    ruleId: id('rule').exactOptional(),
    sampled: z.literal(true).exactOptional(),
    /** It was a false alarm, and of which kind. */
    noise: code(NOISE_REASONS).exactOptional(),
  }),
  VoidRequested: z.object({ requestId, reason, requestedBy: person.exactOptional() }),
  CaseVoided: z.object({ reason, requestId: requestId.exactOptional() }),
  CallbackDone: z.object({
    attempt: count,
    reached: z.boolean(),
    resolved: z.boolean().exactOptional(),
    satisfied: z.boolean().exactOptional(),
    ...maybeText,
  }),
  CaseRated: z.object({
    score: z.int().min(1).max(5),
    reasons: list(code(RATING_REASONS)).exactOptional(),
    ...maybeText,
  }),
  ReviewRequested: z.object({ due: millis, cause: code(REVIEW_CAUSES) }),
  ReviewConcluded: z.object({ upheld: z.boolean(), text: words(4000) }),
  RatingAppealed: z.object({ requestId, raterId: person, ground: code(APPEAL_GROUNDS), reason }),
  /** `instead`: the score of another reporter that counts from here on; without it the case counts as not rated. */
  RatingSetAside: z.object({
    requestId,
    raterId: person,
    reason,
    instead: z.int().min(1).max(5).exactOptional(),
  }),
  RatingAppealDenied: z.object({ requestId, reason }),
  CaseReopened: z.object({ ...timed, round: count, reason }),
};

const merging = {
  CaseMerged: z.object({
    intoId: caseId,
    ...maybeReason,
    viaId: caseId.exactOptional(),
    fromUnitId: unitId.exactOptional(),
  }),
  CaseAbsorbed: z.object({
    caseId,
    reports: count,
    reporterIds: list(id('reporter')),
    urgency,
    clocks,
    confidential: z.boolean(),
    danger: z.literal(true).exactOptional(),
    viaId: caseId.exactOptional(),
  }),
  /** Back on its own feet; `notes` are the primary's notes the operator moved over. */
  CaseUnmerged: z.object({ fromId: caseId, ...maybeReason, notes: list(note) }),
  CaseReleased: z.object({ caseId, movedNotes: list(seq) }),
};

const oversight = {
  SlaWarning: z.object({ ...byItself, why }),
  SlaBreached: z.object({ ...byItself, clock: code(CLOCK_IDS), due: millis }),
  UrgencyChanged: z.object({ ...timed, urgency, from: urgency, ...maybeReason }),
  CaseReclassified: z.object({
    ...timed,
    category: category.exactOptional(),
    place: place.exactOptional(),
    ...maybeReason,
  }),
  DangerAnswered: z.object({ happening: z.boolean() }),
  CaseUrged: z.object({ ...byItself, ...maybeText, n: count }),
  SupervisionOpened: z.object({
    ...byItself,
    supervisionId: id('supervision'),
    kind: code(SUPERVISION_KINDS),
    ground: code(SUPERVISION_GROUNDS),
    ...maybeText,
    replyDue: millis,
  }),
  SupervisionReplied: z.object({ supervisionId: id('supervision'), text: words(4000) }),
  SupervisionReturned: z.object({ supervisionId: id('supervision'), reason, replyDue: millis }),
  SupervisionClosed: z.object({ supervisionId: id('supervision'), ...maybeText }),
  /** Five reports of one kind at one place within a day (集中反映), on the first of them. */
  ClusterFlagged: z.object({ ...byItself, caseIds: list(caseId), category }),
  /** 110/119/120 first: an incident is offered, the report itself stays as it is. */
  IncidentOffered: z.object({ ground: code(INCIDENT_GROUNDS) }),
  ReReported: z.object({ round: count, reason }),
  LeaderReviewRequested: z.object({
    ...byItself,
    reviewId: id('review'),
    level: code(['deputy', 'principal']),
    unitId,
    due: millis,
    ...maybeReason,
  }),
  LeaderInstructed: z.object({ ...timed, reviewId: id('review'), text: words(4000) }),
  IncidentRaised: z.object({ incidentId: id('incident'), title: words(300) }),
  /** On each of the two cases, as it reads from there; to an incident, on the case alone. */
  CaseLinked: caseLink,
  CaseUnlinked: caseLink,
  /** On each of the two cases. */
  CaseMarkedDistinct: z.object({ otherId: caseId }),
  CaseUnmarkedDistinct: z.object({ otherId: caseId }),
  /** Dues counted anew: an administrator wished it after a change of rules, or a year's holidays were published. */
  DuesRecomputed: z.object({
    clocks,
    /** Of each report the case had absorbed. */
    absorbed: z.record(caseId, z.object({ clocks, raised: clocks.exactOptional() })).exactOptional(),
    cause: code(['rules', 'calendar']),
    rulesVersion: count,
    /** Account id of the administrator. */
    askedBy: person.exactOptional(),
    ...maybeReason,
  }),
  /** What was written after `from`, up to `to`, really happened `shift` later; what the ladder did too early is withdrawn. */
  CaseRetimed: z.object({
    doubtId: id('subject'),
    from: millis,
    to: millis,
    shift: millis,
    clocks,
    absorbed: z.record(caseId, z.object({ clocks, raised: clocks.exactOptional() })).exactOptional(),
    reportedAt: millis.exactOptional(),
    rungs: list(firedRung),
    supervisionIds: list(id('supervision')),
    reviewIds: list(id('review')),
    urges: count,
    /** Steps that came too early and are as if they had not been. */
    withdrawn: list(code(TIMED_STEPS)),
    /** When a grid member has to have looked, counted from when it was really asked. */
    verifyDue: millis.exactOptional(),
  }),
};

const photos = {
  /** All masks from now on: an empty list takes the blur away. */
  MediaBlurred: z.object({ mediaId: id('media'), masks: list(blurArea) }),
  MediaReleasedToWall: z.object({ mediaId: id('media') }),
  MediaTakenOffWall: z.object({ mediaId: id('media') }),
};

export const caseEventSchemas = {
  ...intakeEvents,
  ...dispatching,
  ...telling,
  ...handling,
  ...checking,
  ...merging,
  ...oversight,
  ...photos,
} as const;

export type CaseEventType = keyof typeof caseEventSchemas;
export type CaseEventData = { readonly [T in CaseEventType]: Read<z.infer<(typeof caseEventSchemas)[T]>> };

/** Clocks an event starts, restarts or moves. */
export type ClockChanges = Read<z.infer<typeof clocks>>;
/** Clocks that were counted anew, by value: of the case itself, and of each report it had absorbed. */
export type Recount = Pick<CaseEventData['DuesRecomputed'], 'clocks' | 'absorbed'>;
