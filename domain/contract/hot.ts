import { z } from 'zod';
import { BRIEF_FIGURES, BRIEF_RULES } from '../measures/brief.ts';
import { day } from './measures.ts';
import { caseId, count, list, millis, seq } from './shapes.ts';
import { code, form, id, words } from './strings.ts';
import { wgs84Point } from './values.ts';

/** 热点 and 早报: what many report at once, and a day in sentences whose numbers can be opened. */

const hotIssue = z.object({
  /** Its earliest report. */
  id: caseId,
  title: words(300, 0),
  caseIds: list(caseId),
  /** Open and carried by no other. */
  apartIds: list(caseId),
  first: millis,
  last: millis,
  /** Reports of the last 24 hours and of the 24 before. */
  now: count,
  before: count,
  grows: z.boolean(),
  trend: z.object({ stepMs: millis, counts: list(count) }),
  category: z.object({ id: id('category'), n: count }).exactOptional(),
  streetIds: list(id('unit')),
  communityIds: list(id('unit')),
  unitIds: list(id('unit')),
  incidentIds: list(id('incident')),
  centre: wgs84Point.exactOptional(),
  /** Metres from the centre to the furthest. */
  reach: count.exactOptional(),
  /** 0 … 1. */
  likeness: z.number().min(0).max(1),
});
export type HotIssueShown = z.infer<typeof hotIssue>;

/** `GET /hot`: hottest first, of the cases the asker sees. */
export const hotAnswer = z.object({ seq, at: millis, issues: list(hotIssue) });
export type HotAnswer = z.infer<typeof hotAnswer>;

const figureName = code(BRIEF_FIGURES);
/** A category, street, unit or the earliest case of a matter. */
const key = form('codes');

/** `GET /brief?day=2026-11-20`: yesterday unless said. */
export const briefQuery = z.object({ day: day.optional() });
/** `GET /brief/rows?rule=&name=&key=&day=`: what one number counts. */
export const briefRowsQuery = z.object({
  day,
  rule: code(BRIEF_RULES),
  name: figureName,
  key: key.optional(),
});

const briefFigure = z.object({
  name: figureName,
  key: key.exactOptional(),
  /** What the key names, where that is a matter. */
  title: words(300, 0).exactOptional(),
  n: count,
});
export type BriefFigureShown = z.infer<typeof briefFigure>;

export const briefAnswer = z.object({
  seq,
  at: millis,
  day: form('day'),
  /** False while the day goes on. */
  isWhole: z.boolean(),
  lines: list(z.object({ rule: code(BRIEF_RULES), figures: list(briefFigure) })),
  /** The district has a language model that may make one text of them. */
  canReword: z.boolean(),
});
export type BriefAnswer = z.infer<typeof briefAnswer>;

const briefRow = z.object({
  caseId,
  at: millis,
  title: words(300, 0),
  unitId: id('unit').exactOptional(),
  streetId: id('unit').exactOptional(),
  communityId: id('unit').exactOptional(),
});
export type BriefRow = z.infer<typeof briefRow>;

export const briefRowsAnswer = z.object({ seq, at: millis, rows: list(briefRow), left: count });
export type BriefRowsAnswer = z.infer<typeof briefRowsAnswer>;
