import { z } from 'zod';
import { CASE_STATES, EARLIER_RULES, HISTORY_PURPOSES } from '../case/codes.ts';
import { count, list, millis } from './basics.ts';
import { code, id, words } from './strings.ts';

/** Of each rule so many are named, the newest; all of them are counted. */
export const MOST_EARLIER = 12;

const earlierCase = z.object({
  caseId: id('case'),
  title: words(300),
  state: code(CASE_STATES),
  reportedAt: millis,
  unitId: id('unit').exactOptional(),
  /** Who had reported it was not content with how it ended. */
  unsatisfied: z.literal(true).exactOptional(),
});
export type EarlierCase = z.infer<typeof earlierCase>;

/** What came before by one rule: same place, same matter, same reporter. Without a group nothing did. */
const earlierGroup = z.object({
  rule: code(EARLIER_RULES),
  total: count,
  unsatisfied: count,
  lastAt: millis,
  cases: list(earlierCase),
});
export type EarlierGroup = z.infer<typeof earlierGroup>;

/** `GET /cases/:id/earlier`: of what the caller sees. Of the same reporter only how many: which they are takes a purpose. */
export const earlierAnswer = z.object({ groups: list(earlierGroup) });
export type EarlierAnswer = z.infer<typeof earlierAnswer>;

/** `POST /cases/:id/history`: what the reporters of this case reported before, for one purpose; it is in the audit. */
export const historyInput = z.strictObject({ purpose: code(HISTORY_PURPOSES) });
export type HistoryInput = z.infer<typeof historyInput>;

/** Newest first, {@link MOST_HISTORY} at most; never a confidential one, and never whose they are. */
export const historyAnswer = z.object({ total: count, unsatisfied: count, cases: list(earlierCase) });
export type HistoryAnswer = z.infer<typeof historyAnswer>;
export const MOST_HISTORY = 50;
