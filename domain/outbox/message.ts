import type { CaseId, Millis, PersonId, ReporterId, Role, ScopeId, Seq, UnitId, World } from '../kernel.ts';

/** What the platform an order came from hears of it: progress, result, rating. */
export const UPSTREAM_TEMPLATES = ['upstream-progress', 'upstream-result', 'upstream-rating'] as const;

/** DOMAIN §3.11, the minimum set, and the reminder of the ladder (§3.6). */
export const TEMPLATES = [
  'receipt',
  'task-card',
  'co-task-card',
  'entrust-card',
  'entrust-ended',
  'verify-card',
  'check-card',
  'progress',
  'result',
  'reject',
  'known-already',
  'urge',
  'supervise',
  'reminder',
  'leader-card',
  'return-copy',
  'return-request',
  'hearing-card',
  'room-card',
  'thread-card',
  'talk-card',
  'thread-answered',
  'mention',
  'resume-card',
  'supplement-card',
  'handed-over',
  'merged-away',
  'roll-call',
  'order-card',
  'order-urge',
  'order-withdrawn',
  'warning-card',
  'warning-lifted',
  'broadcast',
  ...UPSTREAM_TEMPLATES,
] as const;
/** 回执 / 派遣卡 / 协办卡 / 交办卡 / 交办取消 / 核实卡 / 核查卡 / 进展 / 办理结果 / 不予受理 / 已在办理 / 催办 / 督办 / 提醒 / 阅处 / 退单抄送 / 退单待审 / 联席会商通知 / 会商邀请 / 居民来话 / 居民来话（无案件）/ 对话已回复 / 提及 / 恢复办理卡 / 补充卡 / 改派告知 / 并案告知 / 点名二呼 / 指令 / 指令催办 / 指令撤回 / 预警 / 预警解除 / 群发 / 上级答复：进展、办理结果、评价 */
export type Template = (typeof TEMPLATES)[number];

/** Of a unit. */
export const DESKS = ['duty', 'lead', 'deputy', 'principal', 'commander'] as const;

/** Who gets it, by id alone: names and numbers are read from the vault when it is sent. */
export type Recipient =
  | { readonly kind: 'reporter'; readonly reporterId: ReporterId }
  | { readonly kind: 'unit'; readonly unitId: UnitId; readonly desk: (typeof DESKS)[number] }
  | { readonly kind: 'person'; readonly personId: PersonId; readonly unitId?: ScopeId }
  /** The platform above that brought the order, which it knows by `externalId`. */
  | { readonly kind: 'platform'; readonly source: string; readonly externalId: string };

export type MessageParams = Readonly<Record<string, string | number>>;

/** What an event causes outside. */
export interface Message {
  readonly template: Template;
  readonly to: Recipient;
  /** Blanks of the template's sentence; never anything personal. */
  readonly params: MessageParams;
  /** Of what its reader has to act upon: until when. It never waits longer than that. */
  readonly deadline?: Millis;
  /** Somebody may be in danger, or the news makes the case urgent: no quiet hour holds it. */
  readonly isPressing?: boolean;
}

/** Every event that tells somebody outside; messages.ts says whom, and what. */
export const TELLING_EVENTS = [
  'CaseReported',
  'ReportSupplemented',
  'VerificationRequested',
  'CaseRejected',
  'CaseDispatched',
  'CaseRedispatched',
  'CaseEscalatedLevel',
  'HearingCalled',
  'CaseAdjudicated',
  'CaseEntrusted',
  'CoTaskAssigned',
  'ReturnRequested',
  'ProgressAdded',
  'NoteAdded',
  'CaseResumed',
  'CheckAssigned',
  'CaseClosed',
  'CaseMerged',
  'CaseUrged',
  'SupervisionOpened',
  'SupervisionReturned',
  'SlaWarning',
  'LeaderReviewRequested',
] as const;
export type TellingEvent = (typeof TELLING_EVENTS)[number];

export const OUTBOX_STATES = [
  'queued',
  'sending',
  'waiting_member',
  'sent',
  'delivered',
  'failed',
  'dropped',
  'cancelled',
] as const;
/** 待发 / 发送中 / 等成员确认 / 已发 / 已送达 / 失败 / 未发 / 已撤回 */
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Nothing becomes of a message in these any more, save by hand. */
export const OUTBOX_ENDED: ReadonlySet<OutboxState> = new Set(['sent', 'delivered', 'dropped', 'cancelled']);

/** Desks that answer for what the centre sends: they send a failed one again. */
export const RETRY_ROLES: readonly Role[] = ['acceptor', 'dispatcher', 'duty_chief', 'supervisor'];

/** A way that would not have a message, and why, as a code. */
export interface PassedWay {
  readonly channel: string;
  readonly error: string;
}

/** One message to one recipient, written in the same transaction as its event. */
export interface OutboxRow extends Omit<Message, 'deadline' | 'isPressing'> {
  /** `seq-n` of the event that caused it: unique in its world. */
  readonly id: string;
  readonly world: World;
  readonly seq: Seq;
  readonly relates: CaseId;
  readonly createdAt: Millis;
  /** Goes out at this time at the earliest: it can be taken back until shortly before, or quiet hours hold it. */
  readonly heldUntil: Millis;
  readonly state: OutboxState;
  readonly attempts: number;
  /** When it is tried next; of no meaning in a state that is final. */
  readonly nextAt: Millis;
  readonly updatedAt: Millis;
  readonly channel?: string;
  /** Ways that turned it down for good before that one, in their order, each with its code. */
  readonly passed?: readonly PassedWay[];
  /** Its number in the receiver's system. */
  readonly providerId?: string;
  /** Its reader is away: it went to this deputy, or without a name to the desk of the unit. */
  readonly standIn?: { readonly name?: string };
  /** Why it did not leave, as a code. */
  readonly error?: string;
}

/** Whatever tells somebody outside can be taken back for this long (DESIGN, the draining ring). */
export const TAKE_BACK_MS: Millis = 10_000;
/** A little more than that: a commit under way must not be overtaken by the message it takes back. */
export const HOLD_MS: Millis = TAKE_BACK_MS + 1_000;
