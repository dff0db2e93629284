import { z } from 'zod';
import {
  APPEAL_GROUNDS,
  CASE_STATES,
  CLOSING_KINDS,
  DEVICE_SIGNALS,
  HOLD_REASONS,
  INCIDENT_GROUNDS,
  LINK_KINDS,
  LONGEST_REST,
  NOISE_REASONS,
  REJECT_ROUTES,
  REPORTER_KINDS,
  REQUEST_KINDS,
  SUPERVISION_GROUNDS,
  SUPERVISION_KINDS,
  UNREAD_FIELDS,
  URGENCIES,
} from '../case/codes.ts';
import { MEDIA_STAGES } from '../media/media.ts';
import { TELLING_EVENTS, TEMPLATES } from '../outbox/message.ts';
import { callback, rating, review } from './afterwards.ts';
import { count, list, millis, seq } from './basics.ts';
import { hearingParts, reportFields } from './eventParts.ts';
import type { Read } from './read.ts';
import { code, form, id, name, scopeId, words } from './strings.ts';
import { actor, assignee, blurArea, clocks, firedRung, limit, note, place, recipient } from './values.ts';

/** One case, as every screen sees it; domain/case/ folds it from its events. */

/** A field of the message the case came in that could not be read; left out, and shown so that a person can look. */
export const unreadField = z.object({
  field: code(UNREAD_FIELDS),
  /** What stood there, or what the field does not take; absent where it may name somebody. */
  text: words(LONGEST_REST).optional(),
});

/**
 * By what a report is known again without keeping what it said: keyed with the vault's key for this source and
 * number alone (docs/adr/0023). `contact` is so short that many numbers have the same.
 */
export const fingerprint = z.object({
  report: form('fingerprint'),
  contact: form('fingerprint').exactOptional(),
});

/** The device a report is of: by its number in the sender's system; one without stands where the report lies. */
export const deviceNamed = z.object({
  id: form('foreignId').exactOptional(),
  /** What its alarm is about; no matter when a person files the case under another. */
  category: id('category').exactOptional(),
  /** The same of one that has no number: its title without digits. */
  matter: words(300).exactOptional(),
});

/** All that the device has said of this case, counted. */
const deviceHeard = deviceNamed.extend({
  alarms: count,
  clears: count,
  /** The last it said, and when. */
  signal: code(DEVICE_SIGNALS),
  at: millis,
  /** Signals in a row, none further from the one before than the rules' stretch. */
  run: count,
  flapping: z.literal(true).exactOptional(),
  /** Fingerprints of its last signals, newest last: one that is sent twice is one. */
  seen: list(form('fingerprint')),
});

/** What a merged case contributes to its primary; taking it out again restores the primary exactly. */
const absorbed = z.object({
  caseId: id('case'),
  at: millis,
  seq,
  /** Reports inside that case itself (1 unless it had been several before). */
  reports: count,
  reporterIds: list(id('reporter')),
  urgency: code(URGENCIES),
  clocks,
  /** The primary's own clocks as they would run at this case's urgency, when that is higher than the primary's. */
  raised: clocks.exactOptional(),
  confidential: z.boolean(),
  danger: z.literal(true).exactOptional(),
  /** The absorbed primary this one came along with; an unmerge of that one takes it back too. */
  viaId: id('case').exactOptional(),
});

const stage = z.object({ at: millis, by: actor });

/** 呼叫 响应 调度 处置: lit by four events, in order. */
const linkage = z.object({
  call: stage.exactOptional(),
  respond: stage.exactOptional(),
  dispatch: stage.exactOptional(),
  handle: stage.exactOptional(),
});

const coTask = z.object({
  id: id('coTask'),
  unitId: id('unit'),
  text: words(2000).exactOptional(),
  required: z.boolean(),
  startedAt: millis,
  due: millis,
  state: code(['open', 'done', 'declined', 'waived']),
  reason: words(2000).exactOptional(),
  endedAt: millis.exactOptional(),
});

const caseRequest = z.object({
  id: id('request'),
  kind: code(REQUEST_KINDS),
  by: actor,
  at: millis,
  reason: words(2000),
  basis: words(500).exactOptional(),
  /** Why the hold, as a code (suspend). */
  reasonCode: code(HOLD_REASONS).exactOptional(),
  state: code(['pending', 'approved', 'denied', 'withdrawn', 'lapsed']),
  /** The unit that asked (return, extension, suspend). */
  unitId: id('unit').exactOptional(),
  /** A section's street, which decides its return. */
  streetId: id('unit').exactOptional(),
  /** How much longer (extension). */
  limit: limit.exactOptional(),
  /** When a hold would be looked at again (suspend). */
  reviewAt: millis.exactOptional(),
  /** Why the rating should not count, and whose it is (ratingAppeal). */
  appealGround: code(APPEAL_GROUNDS).exactOptional(),
  raterId: id('person').exactOptional(),
  decidedBy: actor.exactOptional(),
  decidedAt: millis.exactOptional(),
});

const closure = z.object({
  kind: code([...CLOSING_KINDS, 'rejected', 'voided']),
  at: millis,
  by: actor,
  text: words(4000).exactOptional(),
  /** On the spot, and picked for a check afterwards (one in ten). */
  sampled: z.literal(true).exactOptional(),
  /** A false alarm, and of which kind. */
  noise: code(NOISE_REASONS).exactOptional(),
  /** 不予受理: where the reporter was sent. */
  route: code(REJECT_ROUTES).exactOptional(),
  /** The same person had reported it before: the case that goes on. */
  sameAsId: id('case').exactOptional(),
});

/** 核实: a grid member looks before the case is filed. */
const verification = z.object({
  gridId: id('grid'),
  /** Anybody of that grid when nobody is named. */
  memberId: id('person').exactOptional(),
  at: millis,
  due: millis,
  state: code(['open', 'valid', 'invalid', 'expired']),
});

/** 核查: somebody independent looks before the case is closed. */
const checkTask = z.object({
  id: id('check'),
  kind: code(['close', 'sample']),
  checkerId: id('person'),
  checkerUnitId: scopeId,
  at: millis,
  state: code(['open', 'passed', 'failed']),
  distanceM: z.number().exactOptional(),
  /** Given out by the system, to whom the roster has on duty. */
  auto: z.literal(true).exactOptional(),
});

const supervisionReply = z.object({ by: actor, at: millis, text: words(4000) });

/** 督办: the unit's lead must answer by `replyDue`; whoever may supervise accepts the answer or returns it. */
const supervision = z.object({
  id: id('supervision'),
  kind: code(SUPERVISION_KINDS),
  ground: code(SUPERVISION_GROUNDS),
  by: actor,
  at: millis,
  replyDue: millis,
  /** `lapsed`: the case ended first. */
  state: code(['open', 'replied', 'accepted', 'lapsed']),
  /** The latest answer. */
  reply: supervisionReply.exactOptional(),
  /** How often an answer was not enough, and why the last one was not. */
  returns: count.exactOptional(),
  returnReason: words(2000).exactOptional(),
});

/** 阅处: a leader is asked for a word. */
const leaderReview = z.object({
  id: id('review'),
  level: code(['deputy', 'principal']),
  /** Unit whose leader it is. */
  unitId: id('unit'),
  at: millis,
  due: millis,
  state: code(['open', 'instructed']),
  text: words(4000).exactOptional(),
});

/** 联席会商: units that sent the case back meet; what it decides is the ruling that binds. */
const hearing = hearingParts.extend({ at: millis, by: actor, state: code(['open', 'decided']) });

/** 集中反映: the cases that were counted when the flag went up, this one among them. */
const cluster = z.object({ at: millis, caseIds: list(id('case')) });

/** To another case, to the incident this one was raised to, or to the campaign it is in. */
export const caseLink = z.union([
  z.object({ kind: code(LINK_KINDS), toId: id('case') }),
  z.object({ kind: z.literal('incident'), toId: id('incident') }),
  z.object({ kind: z.literal('campaign'), toId: id('campaign') }),
]);

/** One photo or video of a case. */
const caseMedia = z.object({
  id: id('media'),
  stage: code(MEDIA_STAGES),
  at: millis,
  blurMasks: list(blurArea).exactOptional(),
  /** 值班长 let the wall show it. */
  releasedToWall: z.literal(true).exactOptional(),
});

const caseFields = {
  id: id('case'),
  world: id('world'),
  version: count,
  state: code(CASE_STATES),
  ...reportFields,
  /** Named by the rule words at intake; a person or a rule confirms it when filing. */
  suggestedCategory: id('category').exactOptional(),
  danger: z.literal(true).exactOptional(),
  /** Whether what the word of danger names goes on, asked of a person once for every such word. */
  dangerAnswer: z.object({ seq, at: millis, by: actor, happening: z.boolean() }).exactOptional(),
  unread: list(unreadField).exactOptional(),
  /** Every wording of its report that came in by the same source and number, and every contact. */
  fingerprints: z
    .object({ reports: list(form('fingerprint')), contacts: list(form('fingerprint')) })
    .exactOptional(),
  device: deviceHeard.exactOptional(),
  /** The last thing told after the report itself: by its number a seat knows whether it has been looked at. */
  supplemented: z.object({ seq, at: millis }).exactOptional(),
  urgency: code(URGENCIES),
  place,
  reporterIds: list(id('reporter')),
  reporterKind: code(REPORTER_KINDS),
  confidential: z.boolean(),
  /** 代报: whoever it was told for agreed to it. */
  consent: z.literal(true).exactOptional(),
  /** 诉求件: reports folded into this case, itself included; 0 for a part split off, whose report is the parent's. */
  reports: count,
  reportedAt: millis,
  updatedAt: millis,
  stages: linkage,
  primaryUnitId: id('unit').exactOptional(),
  coUnitIds: list(id('unit')),
  dispatchMode: code(['auto', 'manual']).exactOptional(),
  /** The rule that dispatched it, while the present leg is a rule's. */
  dispatchRuleId: id('rule').exactOptional(),
  handlerId: id('person').exactOptional(),
  /** 交办: whom the unit in charge gave it to; it stays the unit's to answer for. */
  entrusted: z
    .object({ to: assignee, at: millis, by: actor, away: name(100).exactOptional() })
    .exactOptional(),
  /** 0 grid, 1 community, 2 street, 3 section or department, 4 district. */
  level: count,
  leg: count,
  returnCount: count,
  reworkCount: count,
  round: count,
  urgeCount: count,
  finalAssigned: z.boolean(),
  clocks,
  own: z.object({
    urgency: code(URGENCIES),
    clocks,
    confidential: z.boolean(),
    danger: z.literal(true).exactOptional(),
  }),
  mergedInto: id('case').exactOptional(),
  /** State before `merged`, given back by an unmerge. */
  priorState: code(CASE_STATES).exactOptional(),
  absorbed: list(absorbed),
  parentId: id('case').exactOptional(),
  /** Cases this one was split into. */
  childIds: list(id('case')).exactOptional(),
  coTasks: list(coTask),
  requests: list(caseRequest),
  notes: list(note),
  resolvedBy: actor.exactOptional(),
  closure: closure.exactOptional(),
  verification: verification.exactOptional(),
  /** The check of the present resolution; earlier ones are in the time-line. */
  check: checkTask.exactOptional(),
  /** Units that have given the case back, in order. */
  returnedBy: list(id('unit')).exactOptional(),
  /** When somebody last sent at once what waited in the outbox. */
  hastenedAt: millis.exactOptional(),
  /** When the present leg began: the return window counts from it. */
  legAt: millis.exactOptional(),
  /** When the reporter was first spoken to. */
  contactedAt: millis.exactOptional(),
  residentUrgedAt: millis.exactOptional(),
  extensions: count.exactOptional(),
  reviewAt: millis.exactOptional(),
  /** The last hold ended by its date alone. */
  holdOver: z.object({ at: millis, reviewAt: millis }).exactOptional(),
  supervisions: list(supervision).exactOptional(),
  leaderReviews: list(leaderReview).exactOptional(),
  callbacks: list(callback).exactOptional(),
  /** The latest one. */
  rating: rating.exactOptional(),
  /** One for each who rated. */
  ratings: list(rating).exactOptional(),
  review: review.exactOptional(),
  links: list(caseLink).exactOptional(),
  /** Cases somebody has looked at and found to be another matter. */
  distinctFrom: list(id('case')).exactOptional(),
  /** Photos and videos of this case alone, in the order they came. */
  media: list(caseMedia).exactOptional(),
  /** Rungs of the ladder that have fired, so that each does so once. */
  rungs: list(firedRung).exactOptional(),
  /** Whose decision about the time put its times right last. */
  retimedBy: id('subject').exactOptional(),
  hearing: hearing.exactOptional(),
  /** The open room beside it, and the units that see the case because they were called there. */
  room: z.object({ id: id('subject'), unitIds: list(id('unit')) }).exactOptional(),
  /** The talk of its reporter about it. */
  threadId: id('subject').exactOptional(),
  cluster: cluster.exactOptional(),
  incidentOffer: z.object({ at: millis, ground: code(INCIDENT_GROUNDS) }).exactOptional(),
};

/** What an act of somebody told outside, and what the case was before it, until nobody can take it back any more. */
const recall = z.object({
  /** Of its first event on this case, by which it is named, and of its last. */
  seq,
  toSeq: seq,
  act: code(TELLING_EVENTS),
  by: id('person'),
  at: millis,
  /** Before this its messages have not left. */
  until: millis,
  commandId: id('call').exactOptional(),
  notices: list(z.object({ template: code(TEMPLATES), to: recipient, deadline: millis.exactOptional() })),
  /** The fields the act changed, as they were; one without a value was not there. */
  before: z
    .object({ fields: list(form('fieldName')), values: z.object(caseFields).partial() })
    .exactOptional(),
  /** Something else has changed one of them since, by this event. */
  moved: z.object({ seq, signed: z.literal(true).exactOptional() }).exactOptional(),
  takenBack: z.literal(true).exactOptional(),
});

/**
 * `urgency`, `clocks`, `confidential` and `danger` are effective values (the highest, the earliest and any over all
 * absorbed cases); `own` keeps what the case has by itself, so that an unmerge gives it back.
 */
export const wholeCase = z.object({ ...caseFields, recalls: list(recall).exactOptional() });

export type Assignee = Read<z.infer<typeof assignee>>;
export type Case = Read<z.infer<typeof wholeCase>>;
export type Place = Read<z.infer<typeof place>>;
export type Fingerprint = Read<z.infer<typeof fingerprint>>;
export type DeviceNamed = Read<z.infer<typeof deviceNamed>>;
export type DeviceHeard = Read<z.infer<typeof deviceHeard>>;
export type UnreadField = Read<z.infer<typeof unreadField>>;
export type Note = Read<z.infer<typeof note>>;
export type Absorbed = Read<z.infer<typeof absorbed>>;
export type Stage = Read<z.infer<typeof stage>>;
export type Linkage = Read<z.infer<typeof linkage>>;
export type CoTask = Read<z.infer<typeof coTask>>;
export type CaseRequest = Read<z.infer<typeof caseRequest>>;
export type Verification = Read<z.infer<typeof verification>>;
export type CheckTask = Read<z.infer<typeof checkTask>>;
export type Supervision = Read<z.infer<typeof supervision>>;
export type LeaderReview = Read<z.infer<typeof leaderReview>>;
export type Rating = Read<z.infer<typeof rating>>;
export type Review = Read<z.infer<typeof review>>;
export type Callback = Read<z.infer<typeof callback>>;
export type Cluster = Read<z.infer<typeof cluster>>;
export type CaseLink = Read<z.infer<typeof caseLink>>;
export type Recall = Read<z.infer<typeof recall>>;
