import type { Words } from '../text/words.ts';

/** Lists the parts of a case are picked from; each code has its words on the screens that show it. */

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

export const URGENCIES = ['general', 'important', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** 令 from above, 呼 from the grid, 诉 from residents and firms; each queue has its own clocks. */
export const ORIGINS = ['order', 'call', 'appeal'] as const;
export type Origin = (typeof ORIGINS)[number];

export const DEMAND_TYPES = ['consult', 'help', 'suggestion', 'complaint', 'whistleblow'] as const;
/** 咨询 / 求助 / 建议 / 投诉 / 举报 */
export type DemandType = (typeof DEMAND_TYPES)[number];

export const REPORTER_KINDS = ['resident', 'enterprise', 'anonymous', 'staff'] as const;

/** What a device says: something is wrong, or it is as it should be again (恢复正常). */
export const DEVICE_SIGNALS = ['alarm', 'clear'] as const;
export type DeviceSignal = (typeof DEVICE_SIGNALS)[number];

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

/** Characters of one piece of what no field of a report takes, and how many pieces are kept on the case. */
export const LONGEST_REST = 20_000;

/** A reporter's name or telephone, in characters: platforms join several people, numbers and hours in one field. */
export const LONGEST_CONTACT = 2_000;
export const MOST_RESTS = 10;
/** Of all that a foreign message says in fields that are not read. */
export const LONGEST_BESIDE = 100_000;

export const REQUEST_KINDS = ['return', 'extension', 'suspend', 'void', 'ratingAppeal'] as const;

/** So many returns and the units meet on whose it is (联席会商). */
export const HEARING_FROM_RETURNS = 2;

/** Danger words in the report, or a grid member's "现场失控". */
export const INCIDENT_GROUNDS = ['danger-words', 'out-of-control'] as const;
export type IncidentGround = (typeof INCIDENT_GROUNDS)[number];

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

/** 督办事由 (DOMAIN §2.3): late, told again and again, not satisfied, passed around, closed without being done. */
export const SUPERVISION_GROUNDS = ['overdue', 'repeated', 'unsatisfied', 'passing', 'false'] as const;

/** 督办, or 挂牌督办: on the district's board. */
export const SUPERVISION_KINDS = ['normal', 'listed'] as const;

/** 挂账原因: what the work waits for. */
export const HOLD_REASONS = ['season', 'engineering', 'funds', 'approval', 'ownership'] as const;

/** What may be ticked beside a low score. */
export const RATING_REASONS = ['not-solved', 'slow', 'attitude', 'not-told', 'other'] as const;
export type RatingReason = (typeof RATING_REASONS)[number];

/** 申诉事由: why a rating should not count against the unit. */
export const APPEAL_GROUNDS = ['malicious', 'mistaken', 'other-matter'] as const;
export type AppealGround = (typeof APPEAL_GROUNDS)[number];

/**
 * 不予受理 (T07): where the reporter was told to go, or why nowhere. Said to colleagues and to the reporter, so
 * the words are here; what the list does not know is `other`, and the reason says it.
 */
export const REJECT_ROUTES = [
  '110',
  '119',
  '120',
  'court',
  'petition',
  'other-city',
  'no-new-facts',
  'secrecy',
  'answered',
  'untrue',
  'other',
] as const;
export type RejectRoute = (typeof REJECT_ROUTES)[number];

export const ROUTE_WORDS: Readonly<Record<RejectRoute, Words>> = {
  '110': { zh: '110', en: '110' },
  '119': { zh: '119', en: '119' },
  '120': { zh: '120', en: '120' },
  court: { zh: '人民法院', en: 'Court' },
  petition: { zh: '信访部门', en: 'Petition office' },
  'other-city': { zh: '外地 12345', en: "Another city's 12345" },
  'no-new-facts': { zh: '无新事实，已有答复', en: 'No new facts, answered before' },
  secrecy: { zh: '涉密，不予公开', en: 'Secret, not public' },
  answered: { zh: '已当场答复', en: 'Answered on the spot' },
  untrue: { zh: '核实不属实', en: 'Found untrue' },
  other: { zh: '其他（见理由）', en: 'Other (see the reason)' },
};

/** 误报原因: why a case that is closed should not have called anybody. Measures rank what rings by it. */
export const NOISE_REASONS = ['sensor', 'repeated', 'words', 'gone', 'untrue'] as const;
export type NoiseReason = (typeof NOISE_REASONS)[number];

/** How a case came to be closed. */
export const CLOSING_KINDS = ['checked', 'remote_review', 'auto', 'on_the_spot', 'rollup'] as const;

/** Steps the system takes when their time has come, and which change more than a clock: each can be withdrawn again. */
export const TIMED_STEPS = [
  'timer.autoSign',
  'timer.verifyExpired',
  'timer.reviewDate',
  'case.assignCheck',
] as const;
export type TimedStep = (typeof TIMED_STEPS)[number];

/** Why a closed case is looked at again. */
export const REVIEW_CAUSES = ['rating', 'sample', 'supplement'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/** 查看历史诉求的用途: what somebody looks at a reporter's earlier cases for. */
export const HISTORY_PURPOSES = ['answer', 'repeat', 'review', 'care'] as const;
export type HistoryPurpose = (typeof HISTORY_PURPOSES)[number];

/** By what something earlier is found: the same place, the same matter, the same reporter. */
export const EARLIER_RULES = ['place', 'matter', 'reporter'] as const;
