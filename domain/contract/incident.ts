import { z } from 'zod';
import {
  ADVISORY_TYPES,
  DISPOSALS,
  END_CAUSES,
  INCIDENT_KINDS,
  LEVELS,
  LOGGED_ITEMS,
  POSTS,
  REPORT_KINDS,
  SEVERITIES,
  SHAPE_KINDS,
} from '../incident/codes.ts';
import { COLOURS, HAZARDS } from '../incident/hazards.ts';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { seatInLog } from './shift.ts';
import { code, contact, form, id, sealed, words } from './strings.ts';
import { wgs84Point } from './values.ts';

/** Wire contract v1: commands and facts of an incident (DOMAIN §3.8). */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const moment = millis.int().positive();
const reason = words(500);
const title = words(100);
const sentence = words(1000);
/** Demanded by a refusal of its own, so that the schema lets it be missing. */
const maybe = words(1000, 0).optional();
/** As somebody drew it: closed by decide, at most so many corners. */
const outline = z.array(wgs84Point).max(500);
const cases = z.array(id('case')).min(1).max(500);
const nth = count.min(1);

/** The eight items the law demands of a warning (突发事件应对法, art. 64); which of them is missing is told by decide. */
const warningInput = {
  hazard: code(HAZARDS).optional(),
  colour: code(COLOURS).optional(),
  from: moment.optional(),
  area: maybe,
  advice: maybe,
  measures: maybe,
  issuer: words(100, 0).optional(),
  issuedAt: moment.optional(),
  polygon: outline.optional(),
};

/** A warning another authority sends (CAP 1.2), as far as it is kept. */
const advisory = {
  /** The sender's own; whatever it is, one message has one. */
  identifier: form('foreignId'),
  msgType: code(ADVISORY_TYPES),
  sender: words(200),
  sent: moment,
  references: z.array(form('foreignId')).max(50),
  event: words(200, 0),
  severity: code(SEVERITIES),
  headline: words(200),
  description: words(4000, 0),
  instruction: words(4000, 0),
  area: words(1000, 0),
  expires: moment.exactOptional(),
  /** Closed. */
  polygon: outline.exactOptional(),
};

const reportItems = z.partialRecord(code(LOGGED_ITEMS), words(2000, 0));

export const incidentSchemas = {
  'incident.raise': z.strictObject({
    title,
    kind: code(INCIDENT_KINDS).optional(),
    hazard: code(HAZARDS).optional(),
  }),
  /** The system's own, from a message at the door. */
  'incident.receive': z.strictObject(advisory),
  'incident.receiveMore': on(advisory),
  'incident.classify': on({
    title: title.optional(),
    kind: code(INCIDENT_KINDS).optional(),
    hazard: code(HAZARDS).optional(),
    grade: code(LEVELS).optional(),
  }),
  /** 事件确认: the clocks of what is reported up the line begin. */
  'incident.confirm': on({}),
  'incident.issueWarning': on(warningInput),
  'incident.liftWarning': on({ reason }),
  'incident.startResponse': on({
    matter: maybe,
    level: code(LEVELS).optional(),
    /** 预计期限: until when it is expected to last. */
    until: moment.optional(),
    measures: z.array(words(200)).max(30).optional(),
    commanderId: id('person').optional(),
  }),
  /** The warning in force is issued anew with the level's colour, where its hazard has one. */
  'incident.changeLevel': on({ level: code(LEVELS), reason: words(500, 0).optional() }),
  'incident.extendPeriod': on({ until: moment, reason }),
  'incident.markMeasure': on({ n: nth, done: z.boolean() }),
  /** Somebody by account, or a unit's duty desk; neither: the post is vacant again. */
  'incident.appoint': on({
    post: code(POSTS),
    personId: id('person').optional(),
    unitId: id('unit').optional(),
    /** Who works under the post. */
    unitIds: z.array(id('unit')).max(60).optional(),
  }),
  'incident.setFieldPost': on({
    text: sentence,
    unitId: id('unit').optional(),
    point: wgs84Point.optional(),
  }),
  'incident.linkCases': on({ caseIds: cases }),
  'incident.unlinkCases': on({ caseIds: cases }),
  'incident.writeReport': on({
    kind: code(REPORT_KINDS),
    items: reportItems,
    /** 损失和人员: sealed at the door, only the id of the seal is logged. Without it the draft keeps what it had. */
    loss: sealed(2000, 'lossId').optional(),
  }),
  'incident.sendReport': on({ kind: code(REPORT_KINDS) }),
  'incident.noteDecision': on({ text: sentence, grounds: words(1000, 0).optional() }),
  'incident.draw': on({ shape: code(SHAPE_KINDS), points: outline.min(1), text: words(40, 0).optional() }),
  'incident.erase': on({ n: nth }),
  'incident.stabilise': on({ reason }),
  'incident.resume': on({ reason }),
  'incident.end': on({ reason }),
  'incident.recover': on({}),
  /** 个人信息处置: what named people is destroyed, or kept with an assessment. */
  'incident.disposeData': on({ how: code(DISPOSALS), assessment: words(4000, 0).optional() }),
  'incident.review': on({ text: words(4000) }),
  /** The system's own, when what the disposal says has been done. */
  'timer.settleIncidentData': on({ pieces: count }),
} as const;

export type IncidentCommandType = keyof typeof incidentSchemas;
/** A command's data, parsed. */
export type IncidentData<Type extends IncidentCommandType> = z.output<(typeof incidentSchemas)[Type]>;

const warning = z.object({
  hazard: code(HAZARDS),
  colour: code(COLOURS),
  level: code(LEVELS),
  from: millis,
  area: sentence,
  advice: sentence,
  measures: sentence,
  issuer: words(100),
  issuedAt: millis,
  /** Closed: the last corner is the first. */
  polygon: list(wgs84Point).exactOptional(),
  /** The one it takes the place of. */
  replaces: count.exactOptional(),
});

/** What is reported up the line; `due` is what it was measured by. */
const sentReport = z.object({
  kind: code(REPORT_KINDS),
  /** 续报 1, 2, 3 …; 1 of every other kind. */
  n: count,
  due: millis.exactOptional(),
  /** 迟报: whole minutes. */
  lateMinutes: count.exactOptional(),
});

const holder = z.union([z.object({ seat: seatInLog }), z.object({ unitId: id('unit') })]);
const confirmed = { confirmed: z.literal(true).exactOptional() };

/** Facts of an incident's life. */
export const incidentEventSchemas = {
  IncidentOpened: z.object({
    title,
    kindOf: code(INCIDENT_KINDS).exactOptional(),
    hazard: code(HAZARDS).exactOptional(),
    /** The case it was raised from. */
    fromCaseId: id('case').exactOptional(),
  }),
  IncidentAdvised: z.object({ ...advisory, polygon: list(wgs84Point).exactOptional() }),
  IncidentClassified: z.object({
    title: title.exactOptional(),
    kindOf: code(INCIDENT_KINDS).exactOptional(),
    hazard: code(HAZARDS).exactOptional(),
    grade: code(LEVELS).exactOptional(),
  }),
  IncidentConfirmed: z.object({}),
  IncidentWarningIssued: warning.extend({ n: count }),
  IncidentWarningLifted: z.object({ n: count, reason }),
  IncidentResponseStarted: z.object({
    matter: sentence,
    level: code(LEVELS),
    until: millis,
    measures: list(words(200)),
    commander: seatInLog,
    ...confirmed,
  }),
  IncidentLevelChanged: z.object({ from: code(LEVELS), level: code(LEVELS), reason }),
  IncidentPeriodExtended: z.object({ until: millis, reason }),
  IncidentMeasureMarked: z.object({ n: count, done: z.boolean() }),
  IncidentPostFilled: z.object({
    post: code(POSTS),
    holder: holder.exactOptional(),
    unitIds: list(id('unit')).exactOptional(),
  }),
  IncidentFieldPostSet: z.object({
    text: sentence,
    unitId: id('unit').exactOptional(),
    point: wgs84Point.exactOptional(),
  }),
  IncidentCasesLinked: z.object({ caseIds: list(id('case')) }),
  IncidentCasesUnlinked: z.object({ caseIds: list(id('case')) }),
  IncidentReportWritten: z.object({
    kind: code(REPORT_KINDS),
    n: count,
    items: reportItems,
    lossId: id('reporter').exactOptional(),
  }),
  IncidentReportSent: sentReport,
  IncidentDecisionNoted: z.object({ text: sentence, grounds: words(1000).exactOptional() }),
  IncidentShapeDrawn: z.object({
    n: count,
    shape: code(SHAPE_KINDS),
    points: list(wgs84Point),
    text: words(40).exactOptional(),
  }),
  IncidentShapeErased: z.object({ n: count }),
  IncidentStabilised: z.object({ reason }),
  IncidentResumed: z.object({ reason }),
  /** By a person with their reason, or by the system for a cause. */
  IncidentEnded: z.object({ reason: reason.exactOptional(), cause: code(END_CAUSES).exactOptional() }),
  IncidentRecoveryBegun: z.object({}),
  IncidentDataDisposed: z.object({ how: code(DISPOSALS), assessment: words(4000).exactOptional() }),
  IncidentReviewed: z.object({ text: words(4000).exactOptional(), cause: code(END_CAUSES).exactOptional() }),
  /** So many sealed pieces were destroyed, or stay. */
  IncidentDataSettled: z.object({ pieces: count }),
  /** Never in the log: stands, for whoever is not shown it, where something happened that is the centre's alone. */
  IncidentTouched: z.object({}),
} as const;

export type IncidentEventData = {
  readonly [T in keyof typeof incidentEventSchemas]: Read<z.infer<(typeof incidentEventSchemas)[T]>>;
};
export type Advisory = z.output<(typeof incidentSchemas)['incident.receive']>;
export type WarningItems = Read<z.infer<typeof warning>>;
export type PostHolder = Read<z.infer<typeof holder>>;
export type ReportItems = Read<z.infer<typeof reportItems>>;

const reasoned = z.object({ reason });
/** Where in an incident itself, as it is folded, somebody's words stand that a wall is shown empty; the rest it is not shown at all. */
export const incidentWords = z.object({
  title,
  warnings: list(z.object({ area: sentence, advice: sentence, measures: sentence, issuer: sentence })),
  response: z.object({
    measures: list(z.object({ text: sentence })),
    levels: list(reasoned),
  }),
  advisories: list(
    z.object({
      ...{ sender: words(200), event: words(200), headline: words(200), description: words(4000) },
      ...{ instruction: words(4000), area: words(1000) },
    }),
  ),
  fieldPost: z.object({ text: sentence }),
  reports: list(z.object({ items: reportItems })),
  ended: reasoned,
});

/** 损失和人员 of the newest report of a kind that has any; of an earlier 续报 by its number. */
export const lossInput = z.strictObject({
  kind: code(REPORT_KINDS),
  n: count.min(1).optional(),
  purpose: words(2_000, 0).default(''),
});

/** Shown until then, and asked for again afterwards. */
export const lossAnswer = z.object({ loss: contact(2000), until: millis });
export type LossAnswer = z.infer<typeof lossAnswer>;

/** The incident a warning from above became, or went into. */
export const advisoryAnswer = z.object({ incidentId: id('subject') });
export type AdvisoryAnswer = z.infer<typeof advisoryAnswer>;
