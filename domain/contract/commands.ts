import { z } from 'zod';
import { DEMAND_TYPES, LINK_KINDS, UNREAD_FIELDS, URGENCIES } from '../case/case.ts';
import {
  APPEAL_GROUNDS,
  DEVICE_SIGNALS,
  HOLD_REASONS,
  LONGEST_BESIDE,
  LONGEST_CONTACT,
  LONGEST_REST,
  MOST_RESTS,
  NOISE_REASONS,
  RATING_REASONS,
  REJECT_ROUTES,
  SUPERVISION_GROUNDS,
  SUPERVISION_KINDS,
} from '../case/codes.ts';
import { ROLES } from '../kernel.ts';
import { RUNG_IDS } from '../ladder/rung.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import { blurMask } from './media.ts';
import { code, contact, foreignNumber, form, id, scopeId, words } from './strings.ts';
import { degrees, wgs84Point } from './values.ts';

/** Wire contract v1: every command's data, parsed at the door. Texts are trimmed; sizes are in characters. */

export const caseId = id('case');
const unitId = id('unit');
const gridId = id('grid');
const category = id('category');
const urgency = code(URGENCIES);
const reason = words(2000);
const seq = z.int().positive();

export const placeInput = z.strictObject({
  text: words(500).optional(),
  point: degrees.optional(),
  /** Left open on purpose: a missing or unknown one is refused as `crs-required` / `crs-unknown`. */
  crs: form('crs').optional(),
  gridId: gridId.optional(),
  /** The point was made up (feed, demo) and must be shown as such. */
  synthetic: z.literal(true).optional(),
});
export type PlaceInput = z.infer<typeof placeInput>;

export const reporterInput = z.strictObject({
  name: contact(LONGEST_CONTACT).optional(),
  /** Several, and when to call, as people write it. */
  phone: contact(LONGEST_CONTACT).optional(),
  confidential: z.boolean().optional(),
});

/** `case.report` and `POST /cases`. What, where and channel are checked by decide, with their own codes. */
export const reportInput = z.strictObject({
  source: form('channel').optional(),
  externalId: foreignNumber().optional(),
  title: words(300, 0).optional(),
  description: words(20_000, 0).optional(),
  category: category.optional(),
  urgency: urgency.optional(),
  demandType: code(DEMAND_TYPES).optional(),
  place: placeInput.optional(),
  reporter: reporterInput.optional(),
  /** 代报: whoever it is told for agreed to it. A person who reports on behalf of somebody has to say so. */
  consent: z.literal(true).optional(),
  /** From `POST /media`. */
  mediaIds: z.array(id('media')).max(20).optional(),
  /** Which device speaks, by its number in the sender's system, and what it says; an alarm unless said. */
  device: z
    .strictObject({ id: foreignNumber().optional(), signal: code(DEVICE_SIGNALS).optional() })
    .optional(),
  /** Fields of the foreign message that could not be read, for the person who looks at the case. */
  unread: z
    .array(z.strictObject({ field: code(UNREAD_FIELDS), text: words(LONGEST_REST).optional() }))
    .max(UNREAD_FIELDS.length + MOST_RESTS)
    .optional(),
  /** What the foreign message says in fields that are not read, as JSON: sealed with the contact. */
  beside: contact(LONGEST_BESIDE).optional(),
});
/** As it is sent. */
export type ReportInput = z.input<typeof reportInput>;

/** `case.selfResolve`: seen and put right on the spot; everything that reporting, filing and resolving ask, at once. */
export const selfResolveInput = reportInput.extend({
  /** What was done. */
  text: words(4000, 0).optional(),
});

const onCase = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ caseId, ...shape });

const mediaIds = z.array(id('media')).max(20);

/** Where a checker stood (WGS-84 from the console or the field client) and what was photographed. */
const onSite = {
  mediaIds: mediaIds.optional(),
  point: wgs84Point.optional(),
  /** The checker has been told how far from the case this is, and stands by it. */
  farConfirmed: z.literal(true).optional(),
};

/** A person of the unit in charge, or a post of it. */
const assigneeInput = z.union([
  z.strictObject({ personId: id('person') }),
  z.strictObject({ unitId, role: code(ROLES) }),
]);

/** @: whom a sentence is meant for. Ids, whatever is called so in the text. */
const mentions = {
  unitIds: z.array(unitId).max(20).optional(),
  personIds: z.array(id('person')).max(20).optional(),
};

const limit = z.strictObject({ n: z.number().positive().max(1000), unit: code(['min', 'h', 'wh', 'wd']) });
const millis = z.int().positive();

/** Data schema of every command type; the keys are the command names of case-state-machine.json. */
export const commandSchemas = {
  // intake
  'case.report': reportInput,
  'case.selfResolve': selfResolveInput,
  /** More about a report that is here already; whatever state its case is in. */
  'case.supplement': onCase({
    text: words(4000).optional(),
    urgency: urgency.optional(),
    place: placeInput.optional(),
    reporter: reporterInput.optional(),
    mediaIds: z.array(id('media')).max(20).optional(),
  }),
  'case.assignVerify': onCase({ memberId: id('person').optional() }),
  'case.verify': onCase({
    result: code(['valid', 'invalid']),
    text: words(2000).optional(),
    mediaIds: mediaIds.optional(),
  }),
  'case.file': onCase({
    category: category.optional(),
    urgency: urgency.optional(),
    gridId: gridId.optional(),
    /** The rule that fired, when the system files. */
    ruleId: id('rule').optional(),
  }),
  /** `sameAsId` with `no-new-facts`: the case whose progress the reporter is told instead. */
  'case.reject': onCase({
    reason,
    route: code(REJECT_ROUTES),
    sameAsId: caseId.optional(),
  }),
  'case.split': onCase({
    parts: z
      .array(
        z.strictObject({
          title: words(300),
          description: words(20_000).optional(),
          category: category.optional(),
          urgency: urgency.optional(),
          /** The parent's grid when it is not said. */
          gridId: gridId.optional(),
        }),
      )
      .max(20),
  }),
  'case.unsplit': onCase({ reason: reason.optional() }),
  // dispatch and return
  'case.dispatch': onCase({
    unitId,
    coUnitIds: z.array(unitId).max(20).optional(),
    /** Whom of the unit it is given to at once. */
    to: assigneeInput.optional(),
    suggested: z.boolean().optional(),
    /** The rule that fired and how sure it is, when the system dispatches. */
    ruleId: id('rule').optional(),
    confidence: z.number().min(0).max(1).optional(),
  }),
  /** Within ten seconds, by whoever did it: the act whose first event this is, or their latest. */
  'case.takeBack': onCase({ seq: seq.optional() }),
  /** What waits in the outbox for this case leaves at once. */
  'case.sendNow': onCase({}),
  'case.sign': onCase({}),
  'case.requestReturn': onCase({ reason, basis: words(500) }),
  'case.approveReturn': onCase({ text: words(2000).optional() }),
  'case.denyReturn': onCase({ reason }),
  'case.adjudicate': onCase({ unitId, reason }),
  /** 联席会商: the units that sent the case back meet on whose it is. */
  'case.callHearing': onCase({ reason }),
  'case.redispatch': onCase({ unitId, reason, to: assigneeInput.optional() }),
  /** 交办: to a person or a post of the unit in charge, which stays responsible; without `to` it is taken back. */
  'case.entrust': onCase({ to: assigneeInput.optional(), text: words(500).optional() }),
  'case.escalateLevel': onCase({ reason }),
  // handling
  'case.contactReporter': onCase({ text: words(2000).optional() }),
  'case.progress': onCase({
    text: words(4000).optional(),
    mediaIds: mediaIds.optional(),
    public: z.boolean().optional(),
    ...mentions,
  }),
  /** 记一笔: for colleagues, whatever state the case is in. */
  'case.note': onCase({ text: words(4000), ...mentions }),
  'case.addCoUnit': onCase({ unitId, text: words(2000).optional(), required: z.boolean().optional() }),
  'cotask.complete': onCase({ coTaskId: id('coTask'), text: words(2000).optional() }),
  'cotask.decline': onCase({ coTaskId: id('coTask'), reason }),
  'case.requestExtension': onCase({ reason, limit: limit }),
  'case.decideExtension': onCase({ approve: z.boolean(), reason: reason.optional() }),
  'case.requestSuspend': onCase({ reasonCode: code(HOLD_REASONS), reason, reviewAt: millis }),
  /** `text` is the duty chief's first opinion, `opinionBy` the duty chief who gave it. */
  'case.approveSuspend': onCase({ text: words(2000).optional(), opinionBy: id('person').optional() }),
  'case.denySuspend': onCase({ reason }),
  'case.resume': onCase({ text: words(2000).optional() }),
  'case.resolve': onCase({
    text: words(4000),
    mediaIds: mediaIds.optional(),
    /** Required co-tasks the unit in charge goes without, each with its reason. */
    waive: z
      .array(z.strictObject({ coTaskId: id('coTask'), reason }))
      .max(20)
      .optional(),
  }),
  'case.withdrawResolution': onCase({ reason: reason.optional() }),
  // checking and closing
  'case.assignCheck': onCase({ checkerId: id('person'), checkerUnitId: scopeId }),
  'case.checkPass': onCase({ text: words(2000).optional(), ...onSite }),
  'case.checkFail': onCase({ reason, ...onSite }),
  'case.close': onCase({
    text: words(4000).optional(),
    ruleId: id('rule').optional(),
    noise: code(NOISE_REASONS).optional(),
  }),
  'case.void': onCase({ reason, requestedBy: id('person').optional() }),
  // from the side
  'case.setUrgency': onCase({ urgency, reason: reason.optional() }),
  'case.reclassify': onCase({
    category: category.optional(),
    place: placeInput.optional(),
    reason: reason.optional(),
  }),
  'case.merge': onCase({ intoId: caseId, reason: reason.optional() }),
  'case.unmerge': onCase({
    reason: reason.optional(),
    /** Sequence numbers of notes written on the primary since the merge that belong to this case. */
    moveNotes: z.array(seq).max(500).optional(),
  }),
  /** 正在发生吗: the answer to a word of danger. */
  'case.answerDanger': onCase({ happening: z.boolean() }),
  'case.urge': onCase({ text: words(2000).optional() }),
  'case.supervise': onCase({
    ground: code(SUPERVISION_GROUNDS),
    kind: code(SUPERVISION_KINDS).optional(),
    text: words(2000).optional(),
  }),
  'case.reReport': onCase({ reason }),
  /** `due` brings the handling time forward; it never moves it back. */
  'leader.instruct': onCase({ text: words(4000), due: millis.optional() }),
  'case.promoteToIncident': onCase({ title: words(100).optional() }),
  /** What the other case is to this one. Neither ends, starts or answers the other. */
  'case.link': onCase({ toId: caseId, kind: code(LINK_KINDS) }),
  'case.unlink': onCase({ toId: caseId }),
  /** The two are not one matter: no colleague is offered the pair any more. */
  'case.markDistinct': onCase({ otherId: caseId }),
  'case.unmarkDistinct': onCase({ otherId: caseId }),
  'supervision.reply': onCase({ supervisionId: id('supervision'), text: words(4000) }),
  'supervision.accept': onCase({ supervisionId: id('supervision'), text: words(2000).optional() }),
  /** Not enough: the unit answers again, by a new time. */
  'supervision.return': onCase({ supervisionId: id('supervision'), reason }),
  // after closing
  'case.callback': onCase({
    reached: z.boolean(),
    resolved: z.boolean().optional(),
    satisfied: z.boolean().optional(),
    text: words(2000).optional(),
  }),
  'case.rate': onCase({
    score: z.int().min(1).max(5),
    reasons: z.array(code(RATING_REASONS)).max(RATING_REASONS.length).optional(),
    text: words(2000).optional(),
  }),
  'case.concludeReview': onCase({ text: words(4000) }),
  /** 差评申诉: the unit says why the rating should not count. It counts until somebody else has decided. */
  'case.appealRating': onCase({ ground: code(APPEAL_GROUNDS), reason }),
  'case.decideRatingAppeal': onCase({ setAside: z.boolean(), reason }),
  // photos
  'case.blurMedia': onCase({ mediaId: id('media'), masks: z.array(blurMask).max(50) }),
  /** `released: false` takes it off the wall again. */
  'case.releaseMedia': onCase({ mediaId: id('media'), released: z.boolean().optional() }),
  'case.reopen': onCase({ reason }),
  // the system's own, given when a time has come
  'timer.verifyExpired': onCase({}),
  'timer.childrenDone': onCase({}),
  'timer.autoSign': onCase({}),
  'timer.reviewDate': onCase({}),
  /** One rung of the ladder of one clock (DOMAIN §3.6), refused unless it is the next and due. */
  'timer.rung': onCase({ clock: code(CLOCK_IDS), rung: code(RUNG_IDS) }),
  /** 集中反映: the reports counted, the latest last. */
  'timer.cluster': onCase({ caseIds: z.array(caseId).max(500) }),
  'timer.offerIncident': onCase({}),
  'timer.sampleReview': onCase({}),
  /** Dues counted anew, by the rules in force or for a calendar that has been published (DOMAIN §3.5). */
  'timer.recount': onCase({
    cause: code(['rules', 'calendar']),
    rulesVersion: z.int().nonnegative(),
    askedBy: id('person').optional(),
    reason: reason.optional(),
  }),
  /** What was written after `from`, up to `to`, really happened `shift` later (docs/adr/0028). */
  'timer.retime': onCase({ doubtId: id('subject'), from: z.int(), to: z.int(), shift: z.int() }),
} as const;

export type CommandType = keyof typeof commandSchemas;
export const COMMAND_TYPES = Object.keys(commandSchemas) as readonly CommandType[];

/** What is sent; the parse makes ids and points of it. */
export type CommandInput = { [T in CommandType]: z.input<(typeof commandSchemas)[T]> };
/** What was parsed. */
export type CommandData = { [T in CommandType]: z.infer<(typeof commandSchemas)[T]> };

/** What the caller saw when deciding: a version of the case, or the fields about to be edited. */
export const expectInput = z.union([
  z.strictObject({ version: z.int().nonnegative() }),
  z.strictObject({ fields: z.record(form('fieldName'), z.unknown()) }),
]);
export type Expect = z.infer<typeof expectInput>;

/** One intent as it is sent. */
export type Command = {
  [T in CommandType]: {
    readonly type: T;
    readonly data: CommandInput[T];
    readonly expect?: Expect | undefined;
  };
}[CommandType];

/** One `command` call: all or nothing. `id` is the sender's; the same id again gives the same answer. */
export const commandCall = z.strictObject({
  id: id('call'),
  world: id('world'),
  commands: z
    .array(z.strictObject({ type: form('commandType'), data: z.unknown(), expect: expectInput.optional() }))
    .min(1)
    .max(200),
  /** The moment the sender looks at, when that is not now: nobody acts in the past. */
  asOf: z.number().optional(),
});
export type CommandCall = z.infer<typeof commandCall>;
