import { z } from 'zod';
import type { CaseId } from '../case/case.ts';
import { DEMAND_TYPES, ORIGINS, URGENCIES } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import { CLOCK_IDS, type ClockId, type Limit } from '../sla/clock.ts';

/** The rules file and the calls about it. A member that is absent means the default. */

const word = z.string().trim().min(1).max(100);
const limit = z.strictObject({ n: z.number(), unit: z.enum(['min', 'h', 'wh', 'wd']) });

const limitRule = z.strictObject({
  id: word,
  match: z.strictObject({
    category: word.optional(),
    subclass: word.optional(),
    demandType: z.enum(DEMAND_TYPES).optional(),
    urgency: z.enum(URGENCIES).optional(),
    origin: z.enum(ORIGINS).optional(),
    source: word.optional(),
  }),
  limits: z.partialRecord(z.enum(CLOCK_IDS), limit),
  /** Where the number comes from, in words. */
  source: z.string().trim().max(300).default(''),
});

/** What `rules.json` may hold. Whether the numbers make sense is checked apart, with codes of their own. */
export const rulesFile = z.strictObject({
  /** The whole table: what it does not name has no limit. */
  limits: z.array(limitRule).max(2_000).optional(),
  k5Shares: z
    .array(
      z.strictObject({
        urgency: z.enum(URGENCIES),
        share: z.number(),
        hours: z.tuple([z.number(), z.number()]).optional(),
      }),
    )
    .max(3)
    .optional(),
  requireAfterPhoto: z.boolean().optional(),
  presetCategories: z.array(word).max(5_000).optional(),
  autoDispatch: z.boolean().optional(),
  autoDispatchConfidence: z.number().optional(),
  autoAssignCheck: z.boolean().optional(),
  baselines: z
    .strictObject({
      stepsByCategory: z.record(z.string(), z.number()).optional(),
      medianHours: z.number().optional(),
      hotlineMonthly: z.strictObject({ mean: z.number(), months: z.array(word).max(120) }).optional(),
    })
    .optional(),
  verifyLimit: limit.optional(),
  checkToleranceMetres: z.number().optional(),
  /** Added to the published calendar; a day named here counts as it says here. */
  calendar: z
    .strictObject({
      offDays: z.array(z.string()).max(2_000).optional(),
      workDays: z.array(z.string()).max(2_000).optional(),
      confirmedYears: z.array(z.int()).max(100).optional(),
    })
    .optional(),
});
export type RulesFile = z.infer<typeof rulesFile>;

/** What is wrong with a rules file, or doubtful, and where: `limits[3].limits.K5`. */
export interface RuleFault {
  readonly at: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** One version that held, as it is kept. */
export interface RuleVersion {
  readonly version: number;
  readonly at: Millis;
  /** Account id; `tool` when the file was edited in the folder. */
  readonly by: string;
  readonly reason: string;
  /** SHA-256 of the text. */
  readonly hash: string;
}

/** `GET /rules/:version`. */
export interface RuleVersionAnswer extends RuleVersion {
  readonly text: string;
}

/** `GET /rules`. */
export interface RulesAnswer {
  /** 0: nobody has set anything, the defaults hold. */
  readonly version: number;
  readonly text: string;
  /** Everything in force, defaults filled in, and the calendar as a whole. */
  readonly effective: RulesFile;
  /** The same where the file says nothing. */
  readonly defaults: RulesFile;
  /** Newest first. */
  readonly history: readonly RuleVersion[];
  readonly warnings: readonly RuleFault[];
  /** The file in the folder is faulty and does not hold. */
  readonly fault?: { readonly at: Millis; readonly faults: readonly RuleFault[] };
}

/** `PUT /rules`: `base` is the version the editor began from. */
export const rulesInput = z.strictObject({
  text: z.string().max(900_000),
  base: z.int().nonnegative(),
  reason: z.string().trim().min(1).max(500),
});

/** `POST /rules/dry-run`: the text to try; what holds now when it is left out. */
export const dryRunInput = z.strictObject({ text: z.string().max(900_000).optional() });

/** `POST /rules/reapply`. */
export const reapplyInput = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export interface ReapplyAnswer {
  /** The version of the rules the dues were counted with. */
  readonly version: number;
  readonly cases: number;
  /** Turned down although they should have moved; they changed meanwhile, or the store failed. */
  readonly failed: number;
}

/** A running clock whose end would move. Ids alone: whoever edits rules need not read cases. */
export interface DueMove {
  readonly caseId: CaseId;
  readonly clock: ClockId;
  /** Unit in charge; absent before a dispatch. */
  readonly unitId?: string;
  readonly due: Millis;
  readonly newDue: Millis;
  readonly limit: Limit;
  readonly newLimit: Limit;
  readonly ruleId: string;
  readonly newRuleId: string;
  /** `breached`: late at once, and was not. `rescued`: its end lies ahead again. */
  readonly turns?: 'breached' | 'rescued';
}

export interface MoveCount {
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  readonly breached: number;
  readonly rescued: number;
}

export interface DryRun {
  /** Open cases looked at, and how many of them would move. */
  readonly open: number;
  readonly cases: number;
  readonly total: MoveCount;
  readonly byClock: readonly (MoveCount & { readonly clock: ClockId })[];
  /** Without a unit: not dispatched yet. */
  readonly byUnit: readonly (MoveCount & { readonly unitId?: string })[];
  readonly moves: readonly DueMove[];
}

/** Moves listed in an answer at most; the counts are of all. */
export const MOST_MOVES = 500;

/** `POST /rules/dry-run`. With faults nothing was run. */
export interface DryRunAnswer {
  readonly faults: readonly RuleFault[];
  readonly warnings: readonly RuleFault[];
  readonly run?: DryRun;
}
