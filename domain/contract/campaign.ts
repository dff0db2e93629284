import { z } from 'zod';
import { MOST_JOINING } from '../campaign/codes.ts';
import { CASE_STATES } from '../case/codes.ts';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, id, words } from './strings.ts';
import { wgs84Point } from './values.ts';

/** Wire contract v1: commands and facts of a campaign (专项), and what is counted of its cases. */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const cases = z.array(id('case')).min(1).max(MOST_JOINING);
const title = words(60);
const goal = words(300);
const unitIds = z.array(id('unit')).max(50);

/** Metres around the middle of a spot. */
const radius = z.number().int().min(20).max(5000);

/** Streets and communities, or the ground around a point; the whole district when neither is said. */
const area = z.strictObject({
  unitIds: unitIds.default([]),
  spot: z.strictObject({ centre: wgs84Point, radius }).optional(),
});

const input = {
  title,
  /** The matter it is about. */
  category: id('category'),
  area,
  leadUnitId: id('unit'),
  /** Units that take part beside the one that leads. */
  unitIds: unitIds.default([]),
  from: millis.int().positive(),
  until: millis.int().positive(),
  goal,
};

export const campaignSchemas = {
  'campaign.open': z.strictObject({ ...input, caseIds: z.array(id('case')).max(MOST_JOINING).default([]) }),
  'campaign.revise': on(input),
  'campaign.join': on({ caseIds: cases }),
  'campaign.leave': on({ caseIds: cases }),
  'campaign.progress': on({ text: words(500) }),
  'campaign.close': on({ result: words(1000) }),
} as const;

const areaFact = z.object({
  unitIds: list(id('unit')),
  spot: z.object({ centre: wgs84Point, radius }).exactOptional(),
});
export type CampaignArea = Read<z.infer<typeof areaFact>>;

const content = {
  title,
  category: id('category'),
  area: areaFact,
  leadUnitId: id('unit'),
  unitIds: list(id('unit')),
  from: millis,
  until: millis,
  goal,
};

const joined = z.object({ caseIds: list(id('case')) });

export const campaignEventSchemas = {
  CampaignOpened: z.object(content),
  CampaignRevised: z.object(content),
  CampaignCasesJoined: joined,
  CampaignCasesLeft: joined,
  CampaignProgressed: z.object({ text: words(500) }),
  /** How many cases it had, how many of them were done, and how many had been taken up again. */
  CampaignClosed: z.object({ result: words(1000), cases: count, done: count, reopened: count }),
  /** Cases joined or left; which ones is not shown to the reader. */
  CampaignTouched: z.object({ cases: z.int() }),
} as const;

export type CampaignEventData = {
  readonly [T in keyof typeof campaignEventSchemas]: Read<z.infer<(typeof campaignEventSchemas)[T]>>;
};
export type CampaignContent = CampaignEventData['CampaignRevised'];

const row = z.object({
  caseId: id('case'),
  title: words(300, 0),
  state: code(CASE_STATES),
  reportedAt: millis,
  streetId: id('unit').exactOptional(),
  unitId: id('unit').exactOptional(),
  done: z.literal(true).exactOptional(),
  reopened: z.literal(true).exactOptional(),
});
export type CampaignRow = z.infer<typeof row>;

/** `GET /campaigns/:id`: of the cases the asker sees. */
export const campaignAnswer = z.object({
  at: millis,
  cases: list(row),
  /** Not in it yet: the same matter in its area, reported since it began; newest first. */
  proposed: list(row),
  numbers: z.object({
    cases: count,
    done: count,
    reopened: count,
    /** Reports of the same matter at the spots of its cases: in as long a time before it began, and since a case there was done. */
    repeatsBefore: count,
    repeatsAfter: count,
  }),
  /** There is more in its area than was looked at. */
  isCutOff: z.boolean(),
});
export type CampaignAnswer = z.infer<typeof campaignAnswer>;
