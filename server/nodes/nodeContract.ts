import { z } from 'zod';
import { auditAnswer } from '../../domain/contract/audit.ts';
import { ruleVersionAnswer } from '../../domain/contract/rules.ts';
import { seats } from '../link/elsewhere.ts';

/** What nodes of a district say to each other, under `/node/v1`. A node of another version may say more. */

/** Rows of what was read at a node. */
export const passedAudit = z.object({
  entries: z.array(auditAnswer.shape.entries.unwrap().element.omit({ seq: true })),
});

/** What accounts have used up of their budgets. */
const spent = z.array(z.tuple([z.string(), z.number().nonnegative()]));

/** Once a second, from a node that follows. */
export const nodeNews = z.object({
  /** Tells it from the others. */
  node: z.string().max(100),
  seats,
  spent,
  /** The version of the rules it has. */
  rules: z.int().nonnegative(),
});
export type NodeNews = z.infer<typeof nodeNews>;

/** And back: of all other nodes. */
export const leaderNews = z.object({
  seats,
  spent,
  /** Versions it has not got, oldest first. */
  rules: z.array(ruleVersionAnswer),
});
export type LeaderNews = z.infer<typeof leaderNews>;
