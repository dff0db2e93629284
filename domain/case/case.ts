import type { Crs, LonLat } from '../district/geo.ts';
import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { FiredRung } from '../ladder/rung.ts';
import type { CaseMedia } from '../media/media.ts';
import type { Clocks, Limit } from '../sla/clock.ts';
import type { ClosingKind, HoldReason, RejectRoute, ReviewCause, SupervisionGround } from './codes.ts';

/** The id is the number on paper and on the phone: `YX-20261121-000123`, in an exercise `EX-…`. */
export type CaseId = string;

export const CASE_STATES = [
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'handling',
  'suspended',
  'resolved',
  'split',
  'closed',
  'rejected',
  'voided',
  'merged',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

const TERMINAL: ReadonlySet<CaseState> = new Set(['closed', 'rejected', 'voided', 'merged']);

export function isOpen(thisCase: Pick<Case, 'state'>): boolean {
  return !TERMINAL.has(thisCase.state);
}

export const URGENCIES = ['general', 'important', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** 令 from above, 呼 from the grid, 诉 from residents and firms; each queue has its own clocks. */
export const ORIGINS = ['order', 'call', 'appeal'] as const;
export type Origin = (typeof ORIGINS)[number];

export const DEMAND_TYPES = ['consult', 'help', 'suggestion', 'complaint', 'whistleblow'] as const;
/** 咨询 / 求助 / 建议 / 投诉 / 举报 */
export type DemandType = (typeof DEMAND_TYPES)[number];

export interface Place {
  readonly text?: string;
  /** WGS-84; converted once, at the border. */
  readonly point?: LonLat;
  /** What the reporter's device spoke. */
  readonly crsIn?: Crs;
  readonly gridId?: string;
  readonly communityId?: string;
  readonly streetId?: string;
  /** Why there is no grid: never guessed, never lost. */
  readonly unplaced?: 'outside-district' | 'text-only' | 'unknown';
  /** The point was invented for a demonstration or a feed without places. */
  readonly synthetic?: true;
}

/** What a foreign message may say and still not be readable. */
export const UNREAD_FIELDS = [
  'title',
  'description',
  'address',
  'point',
  'name',
  'phone',
  'demandType',
  'urgency',
  'receivedAt',
] as const;

/** A field of the message the case came in that could not be read; left out, and shown so that a person can look. */
export interface UnreadField {
  readonly field: (typeof UNREAD_FIELDS)[number];
  /** What stood there; absent where it may name somebody. */
  readonly text?: string | undefined;
}

/** A sentence somebody wrote on the case; `seq` of the event that carried it is its id. */
export interface Note {
  readonly seq: Seq;
  readonly at: Millis;
  readonly by: Actor;
  readonly text: string;
  /** Meant for the reporter's page too. */
  readonly public?: true;
  readonly mediaIds?: readonly string[];
  /** Written on the primary while this case was merged, then handed back by an unmerge. */
  readonly fromId?: CaseId;
}

/** What a merged case contributes to its primary; taking it out again restores the primary exactly. */
export interface Absorbed {
  readonly caseId: CaseId;
  readonly at: Millis;
  readonly seq: Seq;
  /** Reports inside that case itself (1 unless it had been several before). */
  readonly reports: number;
  readonly reporterIds: readonly string[];
  readonly urgency: Urgency;
  readonly clocks: Clocks;
  /** The primary's own clocks as they would run at this case's urgency, when that is higher than the primary's. */
  readonly raised?: Clocks;
  readonly confidential: boolean;
  /** The absorbed primary this one came along with; an unmerge of that one takes it back too. */
  readonly viaId?: CaseId;
}

export interface Stage {
  readonly at: Millis;
  readonly by: Actor;
}

/** 呼叫 响应 调度 处置: lit by four events, in order. */
export interface Linkage {
  readonly call?: Stage;
  readonly respond?: Stage;
  readonly dispatch?: Stage;
  readonly handle?: Stage;
}

export interface CoTask {
  readonly id: string;
  readonly unitId: string;
  readonly text?: string;
  readonly required: boolean;
  readonly startedAt: Millis;
  readonly due: Millis;
  readonly state: 'open' | 'done' | 'declined' | 'waived';
  readonly reason?: string;
  readonly endedAt?: Millis;
}

export interface CaseRequest {
  readonly id: string;
  readonly kind: 'return' | 'extension' | 'suspend' | 'void';
  readonly by: Actor;
  readonly at: Millis;
  readonly reason: string;
  readonly basis?: string;
  /** Why the hold, as a code (suspend). */
  readonly reasonCode?: HoldReason;
  readonly state: 'pending' | 'approved' | 'denied' | 'withdrawn' | 'lapsed';
  /** The unit that asked (return, extension, suspend). */
  readonly unitId?: string;
  /** How much longer (extension). */
  readonly asked?: Limit;
  /** When a hold would be looked at again (suspend). */
  readonly reviewAt?: Millis;
  readonly decidedBy?: Actor;
  readonly decidedAt?: Millis;
}

export interface Closure {
  readonly kind: ClosingKind | 'rejected' | 'voided';
  readonly at: Millis;
  readonly by: Actor;
  readonly text?: string;
  /** On the spot, and picked for a check afterwards (one in ten). */
  readonly sampled?: true;
  /** 不予受理: where the reporter was sent. */
  readonly route?: RejectRoute;
  /** The same person had reported it before: the case that goes on. */
  readonly sameAsId?: CaseId;
}

/** 核实: a grid member looks before the case is filed. */
export interface Verification {
  readonly gridId: string;
  /** Anybody of that grid when nobody is named. */
  readonly memberId?: string;
  readonly at: Millis;
  readonly due: Millis;
  readonly state: 'open' | 'valid' | 'invalid' | 'expired';
}

/** 核查: somebody independent looks before the case is closed. */
export interface CheckTask {
  readonly id: string;
  readonly kind: 'close' | 'sample';
  readonly checkerId: string;
  readonly checkerUnitId: string;
  readonly at: Millis;
  readonly state: 'open' | 'passed' | 'failed';
  readonly distanceM?: number;
}

/** 督办: the unit's lead must answer by `replyDue`; whoever may supervise accepts the answer or returns it. */
export interface Supervision {
  readonly id: string;
  readonly kind: 'normal' | 'listed';
  readonly ground: SupervisionGround;
  readonly by: Actor;
  readonly at: Millis;
  readonly replyDue: Millis;
  /** `lapsed`: the case ended first. */
  readonly state: 'open' | 'replied' | 'accepted' | 'lapsed';
  /** The latest answer. */
  readonly reply?: SupervisionReply;
  /** How often an answer was not enough, and why the last one was not. */
  readonly returns?: number;
  readonly returnReason?: string;
}

export interface SupervisionReply {
  readonly by: Actor;
  readonly at: Millis;
  readonly text: string;
}

/** 阅处: a leader is asked for a word. */
export interface LeaderReview {
  readonly id: string;
  readonly level: 'deputy' | 'principal';
  /** Unit whose leader it is. */
  readonly unitId: string;
  readonly at: Millis;
  readonly due: Millis;
  readonly state: 'open' | 'instructed';
  readonly text?: string;
}

export interface Rating {
  /** 5 非常满意 … 1 非常不满意. */
  readonly score: number;
  readonly at: Millis;
  /** Set when it was changed; it may be changed once. */
  readonly changedAt?: Millis;
  /** Person id, or the link it was given by: each reporter of a merged case rates by themselves. */
  readonly by?: string;
}

/** 复核 of a rating or of a closing, due in 15 working days. */
export interface Review {
  readonly at: Millis;
  readonly due: Millis;
  readonly cause: ReviewCause;
  readonly state: 'open' | 'upheld' | 'overturned';
}

export interface Callback {
  readonly at: Millis;
  readonly by: Actor;
  readonly reached: boolean;
  readonly resolved?: boolean;
  readonly satisfied?: boolean;
}

/** Danger words in the report, or a grid member's "现场失控". */
export type IncidentGround = 'danger-words' | 'out-of-control';

/** 集中反映: the cases that were counted when the flag went up, this one among them. */
export interface Cluster {
  readonly at: Millis;
  readonly caseIds: readonly CaseId[];
}

/**
 * 关联: what the other case is to this one. Read from the other side, `caused-by` is `causes` and `follows`
 * is `followed-by`; the rest read the same both ways.
 */
export const LINK_KINDS = [
  'related',
  'caused-by',
  'causes',
  'follows',
  'followed-by',
  'same-incident',
  'same-place',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** To another case, or to the incident this one was raised to. */
export interface CaseLink {
  readonly kind: LinkKind | 'incident';
  readonly toId: string;
}

/**
 * One case as every screen sees it: a fold over its events, never written by hand.
 * `urgency` and `clocks` are effective values (highest and earliest over all absorbed cases);
 * `own` keeps what the case has by itself, so that an unmerge gives it back.
 */
export interface Case {
  readonly id: CaseId;
  readonly world: World;
  readonly version: number;
  readonly state: CaseState;
  readonly source: string;
  readonly externalId?: string;
  readonly origin: Origin;
  readonly demandType?: DemandType;
  readonly title: string;
  readonly description?: string;
  readonly category?: string;
  /** Named by the rule words at intake; a person or a rule confirms it when filing. */
  readonly suggestedCategory?: string;
  readonly danger?: true;
  readonly unread?: readonly UnreadField[];
  readonly urgency: Urgency;
  readonly place: Place;
  readonly reporterIds: readonly string[];
  readonly reporterKind: 'resident' | 'enterprise' | 'anonymous' | 'staff';
  readonly confidential: boolean;
  /** 诉求件: reports folded into this case, itself included; 0 for a part split off, whose report is the parent's. */
  readonly reports: number;
  readonly reportedAt: Millis;
  readonly updatedAt: Millis;
  readonly stages: Linkage;
  readonly primaryUnitId?: string;
  readonly coUnitIds: readonly string[];
  readonly dispatchMode?: 'auto' | 'manual';
  /** The rule that dispatched it, while the present leg is a rule's. */
  readonly dispatchRuleId?: string;
  readonly handlerId?: string;
  /** 0 grid, 1 community, 2 street, 3 section or department, 4 district. */
  readonly level: number;
  readonly leg: number;
  readonly returnCount: number;
  readonly reworkCount: number;
  readonly round: number;
  readonly urgeCount: number;
  readonly finalAssigned: boolean;
  readonly clocks: Clocks;
  readonly own: { readonly urgency: Urgency; readonly clocks: Clocks; readonly confidential: boolean };
  readonly mergedInto?: CaseId;
  /** State before `merged`, given back by an unmerge. */
  readonly priorState?: CaseState;
  readonly absorbed: readonly Absorbed[];
  readonly parentId?: CaseId;
  /** Cases this one was split into. */
  readonly childIds?: readonly CaseId[];
  readonly coTasks: readonly CoTask[];
  readonly requests: readonly CaseRequest[];
  readonly notes: readonly Note[];
  readonly resolvedBy?: Actor;
  readonly closure?: Closure;
  readonly verification?: Verification;
  /** The check of the present resolution; earlier ones are in the time-line. */
  readonly check?: CheckTask;
  /** Units that have given the case back, in order. */
  readonly returnedBy?: readonly string[];
  /** Until when whoever dispatched it by hand may take that back. */
  readonly recallUntil?: Millis;
  /** When the present leg began: the return window counts from it. */
  readonly legAt?: Millis;
  /** When the reporter was first spoken to. */
  readonly contactedAt?: Millis;
  readonly residentUrgedAt?: Millis;
  readonly extensions?: number;
  readonly reviewAt?: Millis;
  readonly supervisions?: readonly Supervision[];
  readonly leaderReviews?: readonly LeaderReview[];
  readonly callbacks?: readonly Callback[];
  /** The latest one. */
  readonly rating?: Rating;
  /** One for each who rated. */
  readonly ratings?: readonly Rating[];
  readonly review?: Review;
  readonly links?: readonly CaseLink[];
  /** Photos and videos of this case alone, in the order they came. */
  readonly media?: readonly CaseMedia[];
  /** Rungs of the ladder that have fired, so that each does so once. */
  readonly rungs?: readonly FiredRung[];
  readonly cluster?: Cluster;
  readonly incidentOffer?: { readonly at: Millis; readonly ground: IncidentGround };
}
