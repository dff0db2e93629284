import { z } from 'zod';
import { list } from './basics.ts';
import { CASE_COLUMNS } from './caseColumns.ts';
import { caseSearch } from './http.ts';
import type { Read } from './read.ts';
import { code, id, words } from './strings.ts';

/** Views of the table of cases: what narrows it, which columns it has, in which order; kept for oneself or shared. */

/** Who finds a view: its maker alone, whoever has the same scope, everybody. */
export const VIEW_REACHES = ['me', 'unit', 'all'] as const;
export type ViewReach = (typeof VIEW_REACHES)[number];

/** Views of one account. */
export const MOST_VIEWS = 50;

/** The search's own facets; its words are masked before they are stored. */
const filters = caseSearch
  .omit({ limit: true, before: true, offset: true, sort: true, descending: true, lang: true, q: true })
  .extend({ q: words(200).optional() });

const shown = {
  name: words(60),
  reach: code(VIEW_REACHES),
  columns: list(code(CASE_COLUMNS)),
};
const sort = { by: code(CASE_COLUMNS), descending: z.boolean() };

/** `POST /views`, `PUT /views/:id`. */
export const viewInput = z.strictObject({
  ...shown,
  columns: z.array(code(CASE_COLUMNS)).min(1).max(CASE_COLUMNS.length),
  sort: z.strictObject(sort).exactOptional(),
  filters,
});

const viewAnswerShape = z.object({
  id: id('view'),
  ...shown,
  sort: z.object(sort).exactOptional(),
  filters: z.object(filters.shape),
  isOwn: z.boolean(),
  /** Nobody uses its maker's account any more, and whoever asks may remove it. */
  isOrphan: z.literal(true).exactOptional(),
});
export type CaseView = Read<z.infer<typeof viewAnswerShape>>;

/** `GET /views`: one's own, and those that are shared with oneself. */
export const viewsAnswer = z.object({ views: list(viewAnswerShape) });
export const viewAnswer = viewAnswerShape;
