import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { RungWhy } from '../ladder/rung.ts';
import type { BlurMask, MediaId } from '../media/media.ts';
import type { Clock, ClockId, Clocks, Limit } from '../sla/clock.ts';
import type {
  Case,
  CaseId,
  CaseLink,
  CaseState,
  DemandType,
  IncidentGround,
  LinkKind,
  Origin,
  Place,
  UnreadField,
  Urgency,
} from './case.ts';
import type {
  ClosingKind,
  HoldReason,
  RatingReason,
  RejectRoute,
  ReviewCause,
  SupervisionGround,
} from './codes.ts';

/** Clocks an event starts, restarts or moves, computed by decide and kept by value. */
export type ClockChanges = Readonly<Partial<Record<ClockId, Clock>>>;

/**
 * `clocks` run at the case's own urgency. When it has absorbed a more urgent case, `raised` holds the
 * same clocks at each higher urgency, so that an unmerge takes exactly those away again.
 */
type Timed = {
  clocks: ClockChanges;
  raised?: Readonly<Partial<Record<Urgency, ClockChanges>>>;
};

/** Clocks that were counted anew, by value: of the case itself, and of each report it had absorbed. */
export type Recount = {
  readonly clocks: ClockChanges;
  readonly absorbed?: Readonly<
    Record<CaseId, { readonly clocks: ClockChanges; readonly raised?: ClockChanges }>
  >;
};

/**
 * Came by itself (DOMAIN §3.6): why, so that the reader sees it, and until when the message about it
 * waits in quiet hours. The fact is never held.
 */
type ByItself = { why?: RungWhy; heldUntil?: Millis };

/** Facts of a case's life, by type. A shape that has shipped is never edited: add a type and an upcaster. */
export interface CaseEventData {
  CaseReported: {
    source: string;
    externalId?: string;
    origin: Origin;
    demandType?: DemandType;
    title: string;
    description?: string;
    category?: string;
    suggestedCategory?: string;
    danger?: true;
    unread?: readonly UnreadField[];
    urgency: Urgency;
    place: Place;
    reporterId?: string;
    reporterKind: Case['reporterKind'];
    confidential: boolean;
    mediaIds?: readonly MediaId[];
    clocks: ClockChanges;
  };
  PossibleDuplicateFlagged: { caseIds: readonly CaseId[] };
  VerificationRequested: { gridId: string; memberId?: string; due: Millis };
  VerificationCompleted: { result: 'valid' | 'invalid'; text?: string; mediaIds?: readonly string[] };
  VerificationExpired: Record<string, never>;
  CaseAccepted: { text?: string };
  /** `place` when filing gave the case its grid. With `part` it makes a new case, split off from its parent. */
  CaseFiled: Timed & {
    category: string;
    urgency: Urgency;
    place?: Place;
    ruleId?: string;
    part?: Pick<Case, 'parentId' | 'source' | 'origin' | 'demandType' | 'reporterKind' | 'confidential'> & {
      readonly parentId: CaseId;
    };
    title?: string;
    description?: string;
  };
  /** `sameAs`: the case that goes on, and how far it was, which is what the reporter is told. */
  CaseRejected: {
    reason: string;
    route: RejectRoute;
    sameAs?: { readonly caseId: CaseId; readonly state: CaseState };
  };
  CaseSplit: { childIds: readonly CaseId[] };
  CaseUnsplit: { childIds: readonly CaseId[]; reason?: string; clocks: ClockChanges };
  CaseDispatched: Timed & {
    unitId: string;
    coUnitIds: readonly string[];
    mode: 'auto' | 'manual';
    leg: number;
    level: number;
    /** The suggestion shown was taken as it stood. */
    suggested?: boolean;
    ruleId?: string;
    finalAssigned?: true;
  };
  CoTaskAssigned: { coTaskId: string; unitId: string; text?: string; required: boolean; due: Millis };
  CoTaskCompleted: { coTaskId: string; text?: string };
  CoTaskDeclined: { coTaskId: string; reason: string };
  CoTaskWaived: { coTaskId: string; reason: string };
  CaseSigned: Record<string, never>;
  CaseAutoSigned: Record<string, never>;
  SlaWarning: ByItself & { why: RungWhy };
  SlaBreached: ByItself & { clock: ClockId; due: Millis };
  /** `copyTo`: from the second on the commander of this unit is told as well (DOMAIN §3.6). */
  ReturnRequested: { requestId: string; reason: string; basis: string; copyTo?: string };
  ReturnApproved: { requestId: string; text?: string };
  ReturnDenied: { requestId: string; reason: string };
  /** `recalled`: taken back by whoever dispatched it before the unit was told; no return of the unit. */
  CaseUndispatched: Timed & { unitId: string; recalled?: true };
  CaseAdjudicated: { unitId: string; reason: string };
  ReporterContacted: { text?: string };
  ProgressAdded: { text: string; public?: boolean; mediaIds?: readonly string[] };
  ExtensionRequested: { requestId: string; reason: string; asked: Limit };
  ExtensionApproved: Timed & { requestId: string; due: Millis };
  ExtensionDenied: { requestId: string; reason: string };
  SuspendRequested: { requestId: string; reasonCode: HoldReason; reason: string; reviewAt: Millis };
  /** `text` is the duty chief's first opinion. */
  CaseSuspended: { requestId: string; reviewAt: Millis; text: string; opinionBy: string };
  SuspendDenied: { requestId: string; reason: string };
  CaseResumed: Timed & { cause: 'condition-gone' | 'review-date'; text?: string };
  CaseResolved: Timed & { text: string; mediaIds: readonly string[] };
  ResolutionWithdrawn: Timed & { reason?: string };
  CheckAssigned: { checkId: string; checkerId: string; checkerUnitId: string };
  CheckPassed: { checkId: string; mediaIds: readonly string[]; text?: string; distanceM?: number };
  CheckFailed: { checkId: string; mediaIds: readonly string[]; reason: string; distanceM?: number };
  CaseReworked: Timed & { n: number };
  CaseClosed: Timed & { kind: ClosingKind; text?: string; ruleId?: string; sampled?: true };
  CaseRedispatched: Timed & { unitId: string; leg: number; level: number; reason: string };
  CaseEscalatedLevel: Timed & {
    unitId: string;
    fromUnitId?: string;
    level: number;
    leg: number;
    postTitle?: string;
    reason: string;
  };
  UrgencyChanged: Timed & { urgency: Urgency; from: Urgency; reason?: string };
  CaseReclassified: Timed & { category?: string; place?: Place; reason?: string };
  CaseMerged: { intoId: CaseId; reason?: string; viaId?: CaseId };
  CaseAbsorbed: {
    caseId: CaseId;
    reports: number;
    reporterIds: readonly string[];
    urgency: Urgency;
    clocks: Clocks;
    confidential: boolean;
    viaId?: CaseId;
  };
  /** Back on its own feet; `notes` are the primary's notes the operator moved over. */
  CaseUnmerged: { fromId: CaseId; reason?: string; notes: Case['notes'] };
  CaseReleased: { caseId: CaseId; movedNotes: readonly Seq[] };
  CaseUrged: ByItself & { text?: string; n: number };
  SupervisionOpened: ByItself & {
    supervisionId: string;
    kind: 'normal' | 'listed';
    ground: SupervisionGround;
    text?: string;
    replyDue: Millis;
  };
  SupervisionReplied: { supervisionId: string; text: string };
  SupervisionReturned: { supervisionId: string; reason: string; replyDue: Millis };
  /** 账号继承: whatever the case wants of `fromId` it wants of `toId` from now on. */
  CaseInherited: { successionId: string; fromId: string; toId: string; toUnitId: string };
  SupervisionClosed: { supervisionId: string; text?: string };
  /** Five reports of one kind at one place within a day (集中反映), on the first of them. */
  ClusterFlagged: ByItself & { caseIds: readonly CaseId[]; category: string };
  /** 110/119/120 first: an incident is offered, the report itself stays as it is. */
  IncidentOffered: { ground: IncidentGround };
  ReReported: { round: number; reason: string };
  LeaderReviewRequested: ByItself & {
    reviewId: string;
    level: 'deputy' | 'principal';
    unitId: string;
    due: Millis;
    reason?: string;
  };
  LeaderInstructed: Timed & { reviewId: string; text: string };
  IncidentRaised: { incidentId: string; title: string };
  /** On each of the two cases, as it reads from there; to an incident, on the case alone. */
  CaseLinked: { kind: CaseLink['kind']; toId: string };
  CaseUnlinked: { kind: LinkKind; toId: CaseId };
  VoidRequested: { requestId: string; reason: string; requestedBy?: string };
  CaseVoided: { reason: string; requestId?: string };
  CallbackDone: { attempt: number; reached: boolean; resolved?: boolean; satisfied?: boolean; text?: string };
  CaseRated: { score: number; reasons?: readonly RatingReason[]; text?: string };
  ReviewRequested: { due: Millis; cause: ReviewCause };
  ReviewConcluded: { upheld: boolean; text: string };
  CaseReopened: Timed & { round: number; reason: string };
  /** Dues counted anew: an administrator wished it after a change of rules, or a year's holidays were published. */
  DuesRecomputed: Recount & {
    cause: 'rules' | 'calendar';
    rulesVersion: number;
    /** Account id of the administrator. */
    askedBy?: string;
    reason?: string;
  };
  /** All masks from now on: an empty list takes the blur away. */
  MediaBlurred: { mediaId: MediaId; masks: readonly BlurMask[] };
  MediaReleasedToWall: { mediaId: MediaId };
  MediaTakenOffWall: { mediaId: MediaId };
}

export type CaseEventType = keyof CaseEventData;

/** What decide returns: the server adds where, when, by whom and the number. */
export type NewCaseEvent = {
  [T in CaseEventType]: { readonly type: T; readonly caseId: CaseId; readonly data: CaseEventData[T] };
}[CaseEventType];

/** A fact in the log (wire contract v1). `version` is the case's version after it. */
export type CaseEvent = NewCaseEvent & {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId?: string;
};
