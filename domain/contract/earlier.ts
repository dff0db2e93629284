import { z } from 'zod';
import { CASE_STATES, EARLIER_RULES } from '../case/codes.ts';
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

/** `GET /cases/:id/earlier`: of what the caller sees. Whose the same reporter is goes to nobody. */
export const earlierAnswer = z.object({ groups: list(earlierGroup) });
export type EarlierAnswer = z.infer<typeof earlierAnswer>;
