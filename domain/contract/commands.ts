import { z } from 'zod';
import { DEMAND_TYPES, LINK_KINDS, REJECT_CODES, UNREAD_FIELDS, URGENCIES } from '../case/case.ts';
import { RUNG_IDS } from '../ladder/rung.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import { blurMask } from './media.ts';

/** Wire contract v1: every command's data, parsed at the door. Texts are trimmed; sizes are in characters. */

export const caseId = z.string().regex(/^(YX|EX)-\d{8}-\d{6,}$/u);
const unitId = z.string().min(1).max(64);
const text = (max: number) => z.string().trim().min(1).max(max);
const reason = text(2000);
const seq = z.int().positive();

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);

export const placeInput = z.strictObject({
  text: text(500).optional(),
  point: z.tuple([longitude, latitude]).optional(),
  /** Left open on purpose: a missing or unknown one is refused as `crs-required` / `crs-unknown`. */
  crs: z.string().max(32).optional(),
  gridId: z.string().min(1).max(64).optional(),
  /** The point was made up (feed, demo) and must be shown as such. */
  synthetic: z.literal(true).optional(),
});
export type PlaceInput = z.infer<typeof placeInput>;

export const reporterInput = z.strictObject({
  name: text(100).optional(),
  phone: text(40).optional(),
  confidential: z.boolean().optional(),
});

/** `case.report` and `POST /cases`. What, where and channel are checked by decide, with their own codes. */
export const reportInput = z.strictObject({
  source: z.string().trim().max(64).optional(),
  externalId: text(200).optional(),
  title: z.string().trim().max(300).optional(),
  description: z.string().trim().max(20_000).optional(),
  category: text(64).optional(),
  urgency: z.enum(URGENCIES).optional(),
  demandType: z.enum(DEMAND_TYPES).optional(),
  place: placeInput.optional(),
  reporter: reporterInput.optional(),
  /** From `POST /media`. */
  mediaIds: z.array(text(64)).max(20).optional(),
  /** Fields of the foreign message that could not be read, for the person who looks at the case. */
  unread: z
    .array(z.strictObject({ field: z.enum(UNREAD_FIELDS), text: text(200).optional() }))
    .max(UNREAD_FIELDS.length)
    .optional(),
});
export type ReportInput = z.infer<typeof reportInput>;

/** `case.selfResolve`: seen and put right on the spot; everything that reporting, filing and resolving ask, at once. */
export const selfResolveInput = reportInput.extend({
  /** What was done. */
  text: z.string().trim().max(4000).optional(),
});

const onCase = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ caseId, ...shape });

const mediaIds = z.array(text(64)).max(20);

/** Where a checker stood (WGS-84 from the console or the field client) and what was photographed. */
const onSite = {
  mediaIds: mediaIds.optional(),
  point: z.tuple([longitude, latitude]).optional(),
  /** The checker has been told how far from the case this is, and stands by it. */
  farConfirmed: z.literal(true).optional(),
};

const limit = z.strictObject({ n: z.number().positive().max(1000), unit: z.enum(['min', 'h', 'wh', 'wd']) });
const millis = z.int().positive();

/** Data schema of every command type; the keys are the command names of case-state-machine.json. */
export const commandSchemas = {
  // intake
  'case.report': reportInput,
  'case.selfResolve': selfResolveInput,
  'case.assignVerify': onCase({ memberId: text(64).optional() }),
  'case.verify': onCase({
    result: z.enum(['valid', 'invalid']),
    text: text(2000).optional(),
    mediaIds: mediaIds.optional(),
  }),
  'case.file': onCase({
    category: text(64).optional(),
    urgency: z.enum(URGENCIES).optional(),
    gridId: z.string().max(64).optional(),
    /** The rule that fired, when the system files. */
    ruleId: text(100).optional(),
  }),
  /** `sameAsId` with `DUPLICATE_NO_NEW_FACTS`: the case whose progress the reporter is told instead. */
  'case.reject': onCase({
    reason,
    route: text(64),
    code: z.enum(REJECT_CODES).optional(),
    sameAsId: caseId.optional(),
  }),
  'case.split': onCase({
    parts: z
      .array(
        z.strictObject({
          title: text(300),
          description: text(20_000).optional(),
          category: text(64).optional(),
          urgency: z.enum(URGENCIES).optional(),
          /** The parent's grid when it is not said. */
          gridId: text(64).optional(),
        }),
      )
      .max(20),
  }),
  'case.unsplit': onCase({ reason: reason.optional() }),
  // dispatch and return
  'case.dispatch': onCase({
    unitId,
    coUnitIds: z.array(unitId).max(20).optional(),
    suggested: z.boolean().optional(),
    /** The rule that fired and how sure it is, when the system dispatches. */
    ruleId: text(100).optional(),
    confidence: z.number().min(0).max(1).optional(),
  }),
  /** Within ten seconds, by whoever dispatched: an undo, not a return. */
  'case.recallDispatch': onCase({}),
  'case.sign': onCase({}),
  'case.requestReturn': onCase({ reason, basis: text(500) }),
  'case.approveReturn': onCase({ text: text(2000).optional() }),
  'case.denyReturn': onCase({ reason }),
  'case.adjudicate': onCase({ unitId, reason }),
  'case.redispatch': onCase({ unitId, reason }),
  'case.escalateLevel': onCase({ reason }),
  // handling
  'case.contactReporter': onCase({ text: text(2000).optional() }),
  'case.progress': onCase({
    text: text(4000).optional(),
    mediaIds: mediaIds.optional(),
    public: z.boolean().optional(),
  }),
  'case.addCoUnit': onCase({ unitId, text: text(2000).optional(), required: z.boolean().optional() }),
  'cotask.complete': onCase({ coTaskId: text(100), text: text(2000).optional() }),
  'cotask.decline': onCase({ coTaskId: text(100), reason }),
  'case.requestExtension': onCase({ reason, asked: limit }),
  'case.decideExtension': onCase({ approve: z.boolean(), reason: reason.optional() }),
  'case.requestSuspend': onCase({ reasonCode: text(64), reason, reviewAt: millis }),
  /** `text` is the duty chief's first opinion, `opinionBy` the duty chief who gave it. */
  'case.approveSuspend': onCase({ text: text(2000).optional(), opinionBy: text(64).optional() }),
  'case.denySuspend': onCase({ reason }),
  'case.resume': onCase({ text: text(2000).optional() }),
  'case.resolve': onCase({
    text: text(4000),
    mediaIds: mediaIds.optional(),
    /** Required co-tasks the unit in charge goes without, each with its reason. */
    waive: z
      .array(z.strictObject({ coTaskId: text(100), reason }))
      .max(20)
      .optional(),
  }),
  'case.withdrawResolution': onCase({ reason: reason.optional() }),
  // checking and closing
  'case.assignCheck': onCase({ checkerId: text(64), checkerUnitId: unitId }),
  'case.checkPass': onCase({ text: text(2000).optional(), ...onSite }),
  'case.checkFail': onCase({ reason, ...onSite }),
  'case.close': onCase({ text: text(4000).optional(), ruleId: text(100).optional() }),
  'case.void': onCase({ reason, requestedBy: text(64).optional() }),
  // from the side
  'case.setUrgency': onCase({ urgency: z.enum(URGENCIES), reason: reason.optional() }),
  'case.reclassify': onCase({
    category: text(64).optional(),
    place: placeInput.optional(),
    reason: reason.optional(),
  }),
  'case.merge': onCase({ intoId: caseId, reason: reason.optional() }),
  'case.unmerge': onCase({
    reason: reason.optional(),
    /** Sequence numbers of notes written on the primary since the merge that belong to this case. */
    moveNotes: z.array(seq).max(500).optional(),
  }),
  'case.urge': onCase({ text: text(2000).optional() }),
  'case.supervise': onCase({
    ground: text(64),
    kind: z.enum(['normal', 'listed']).optional(),
    text: text(2000).optional(),
  }),
  'case.reReport': onCase({ reason }),
  /** `due` brings the handling time forward; it never moves it back. */
  'leader.instruct': onCase({ text: text(4000), due: millis.optional() }),
  'case.promoteToIncident': onCase({ title: text(300).optional() }),
  /** What the other case is to this one. Neither ends, starts or answers the other. */
  'case.link': onCase({ toId: caseId, kind: z.enum(LINK_KINDS) }),
  'case.unlink': onCase({ toId: caseId }),
  'supervision.reply': onCase({ supervisionId: text(100), text: text(4000) }),
  'supervision.accept': onCase({ supervisionId: text(100), text: text(2000).optional() }),
  /** Not enough: the unit answers again, by a new time. */
  'supervision.return': onCase({ supervisionId: text(100), reason }),
  // after closing
  'case.callback': onCase({
    reached: z.boolean(),
    resolved: z.boolean().optional(),
    satisfied: z.boolean().optional(),
    text: text(2000).optional(),
  }),
  'case.rate': onCase({
    score: z.int().min(1).max(5),
    reasons: z.array(text(64)).max(10).optional(),
    text: text(2000).optional(),
  }),
  'case.concludeReview': onCase({ text: text(4000) }),
  // photos
  'case.blurMedia': onCase({ mediaId: text(64), masks: z.array(blurMask).max(50) }),
  /** `released: false` takes it off the wall again. */
  'case.releaseMedia': onCase({ mediaId: text(64), released: z.boolean().optional() }),
  'case.reopen': onCase({ reason }),
  // the system's own, given when a time has come
  'timer.verifyExpired': onCase({}),
  'timer.childrenDone': onCase({}),
  'timer.autoSign': onCase({}),
  'timer.reviewDate': onCase({}),
  /** One rung of the ladder of one clock (DOMAIN §3.6), refused unless it is the next and due. */
  'timer.rung': onCase({ clock: z.enum(CLOCK_IDS), rung: z.enum(RUNG_IDS) }),
  /** 集中反映: the reports counted, the latest last. */
  'timer.cluster': onCase({ caseIds: z.array(caseId).max(500) }),
  'timer.offerIncident': onCase({}),
  'timer.sampleReview': onCase({}),
  /** Dues counted anew, by the rules in force or for a calendar that has been published (DOMAIN §3.5). */
  'timer.recount': onCase({
    cause: z.enum(['rules', 'calendar']),
    rulesVersion: z.int().nonnegative(),
    askedBy: text(100).optional(),
    reason: reason.optional(),
  }),
} as const;

export type CommandType = keyof typeof commandSchemas;
export const COMMAND_TYPES = Object.keys(commandSchemas) as readonly CommandType[];

export type CommandData = { [T in CommandType]: z.infer<(typeof commandSchemas)[T]> };

/** What the caller saw when deciding: a version of the case, or the fields about to be edited. */
export const expectInput = z.union([
  z.strictObject({ version: z.int().nonnegative() }),
  z.strictObject({ fields: z.record(z.string().max(64), z.unknown()) }),
]);
export type Expect = z.infer<typeof expectInput>;

/** One intent, typed and parsed. */
export type Command = {
  [T in CommandType]: {
    readonly type: T;
    readonly data: CommandData[T];
    readonly expect?: Expect | undefined;
  };
}[CommandType];

/** One `command` call: all or nothing. `id` is the sender's; the same id again gives the same answer. */
export const commandCall = z.strictObject({
  id: z.string().min(8).max(100),
  world: z.string().min(1).max(64),
  commands: z
    .array(z.strictObject({ type: z.string().max(64), data: z.unknown(), expect: expectInput.optional() }))
    .min(1)
    .max(200),
});
export type CommandCall = z.infer<typeof commandCall>;
