import { z } from 'zod';
import { DEMAND_TYPES, ORIGINS, URGENCIES } from '../case/case.ts';
import { REPLY_KINDS } from '../rules/replyTemplate.ts';
import { LINK_KINDS } from '../rules/serviceLinks.ts';
import { CLOCK_IDS } from '../sla/clock.ts';
import { caseId, count, list, millis, params } from './shapes.ts';
import { code, content, form, id, name, rulesText, sentence, words } from './strings.ts';

/** The rules file and the calls about it. A member that is absent means the default. */

const word = name(100);
/** `strictObject` for a file somebody wrote, where a name nobody knows is a mistake; `object` for an answer. */
type Objects = typeof z.object;

const limitOf = (object: Objects) => object({ n: z.number(), unit: code(['min', 'h', 'wh', 'wd']) });

const limitRule = (object: Objects) =>
  object({
    id: word,
    match: object({
      category: word.optional(),
      subclass: word.optional(),
      demandType: code(DEMAND_TYPES).optional(),
      urgency: code(URGENCIES).optional(),
      origin: code(ORIGINS).optional(),
      source: word.optional(),
    }),
    limits: z.partialRecord(code(CLOCK_IDS), limitOf(object)),
    /** Where the number comes from, in words. */
    source: name(300, 0).default(''),
  });

/** `to` is one of the three. */
const dispatchRoute = (object: Objects) =>
  object({
    id: word,
    match: object({
      category: id('category').optional(),
      subclass: word.optional(),
      area: id('unit').optional(),
      source: word.optional(),
      urgency: code(URGENCIES).optional(),
    }),
    to: object({
      unitId: id('unit').optional(),
      own: code(['street', 'community']).optional(),
      ownSection: word.optional(),
    }),
    confidence: z.number().optional(),
  });

const fileOf = (object: Objects) =>
  object({
    /** The whole table: what it does not name has no limit. */
    limits: z.array(limitRule(object)).max(2_000).optional(),
    k5Shares: z
      .array(
        object({
          urgency: code(URGENCIES),
          share: z.number(),
          hours: z.tuple([z.number(), z.number()]).optional(),
        }),
      )
      .max(3)
      .optional(),
    requireAfterPhoto: z.boolean().optional(),
    presetCategories: z.array(word).max(5_000).optional(),
    /** The whole list: a category it does not name leaves the urgency to whoever reports. */
    categoryUrgencies: z
      .array(object({ category: word.optional(), subclass: word.optional(), urgency: code(URGENCIES) }))
      .max(5_000)
      .optional(),
    autoDispatch: z.boolean().optional(),
    /** The whole list of routes; without one the duty lists alone are asked. */
    routes: z.array(dispatchRoute(object)).max(2_000).optional(),
    autoDispatchConfidence: z.number().optional(),
    autoAssignCheck: z.boolean().optional(),
    baselines: object({
      stepsByCategory: z.record(name(100), z.number()).optional(),
      medianHours: z.number().optional(),
      hotlineMonthly: object({ mean: z.number(), months: z.array(word).max(120) }).optional(),
    }).optional(),
    verifyLimit: limitOf(object).optional(),
    checkToleranceMetres: z.number().optional(),
    /** Of devices that come and go. */
    flapping: object({ minutes: z.number(), signals: z.number() }).optional(),
    /** 留存, in days behind the last thing that happened to a case. */
    retention: object({ contactDays: z.number(), mediaDays: z.number() }).optional(),
    /** 回复模板, the whole list. */
    replies: z
      .array(
        object({
          kind: code(REPLY_KINDS),
          category: word.optional(),
          subclass: word.optional(),
          text: name(2_000),
        }),
      )
      .max(500)
      .optional(),
    /** 自动回复 in talks of residents, the whole list. */
    automaticReplies: z
      .array(
        object({
          words: z.array(name(30)).min(1).max(50),
          text: name(500),
          textEn: name(500).optional(),
        }),
      )
      .max(200)
      .optional(),
    /** 办事和预约 on the resident page, the whole list. */
    serviceLinks: z
      .array(
        object({
          kind: code(LINK_KINDS),
          name: name(40),
          nameEn: name(80).optional(),
          url: form('webAddress'),
        }),
      )
      .max(100)
      .optional(),
    /** Added to the published calendar; a day named here counts as it says here. */
    calendar: object({
      offDays: z.array(form('typedDay')).max(2_000).optional(),
      workDays: z.array(form('typedDay')).max(2_000).optional(),
      confirmedYears: z.array(z.int()).max(100).optional(),
    }).optional(),
  });

/** What `rules.json` may hold. Whether the numbers make sense is checked apart, with codes of their own. */
export const rulesFile = fileOf(z.strictObject as unknown as Objects);
const rulesInForce = fileOf(z.object);
const limitAnswer = limitOf(z.object);
export type RulesFile = z.infer<typeof rulesFile>;

/** What is wrong with a rules file, or doubtful, and where: `limits[3].limits.K5`. */
const ruleFault = z.object({ at: sentence(), code: form('anyCode'), params: params.exactOptional() });
export type RuleFault = z.infer<typeof ruleFault>;

/** One version that held, as it is kept. */
const ruleVersion = z.object({
  version: count,
  at: millis,
  /** Account id; `tool` when the file was edited in the folder. */
  by: z.union([z.literal('tool'), id('person')]),
  /** Empty when the file was edited. */
  reason: words(500, 0),
  /** SHA-256 of the text. */
  hash: form('hash'),
});
export type RuleVersion = z.infer<typeof ruleVersion>;

/** `GET /rules/:version`. */
export const ruleVersionAnswer = ruleVersion.extend({ text: content });
export type RuleVersionAnswer = z.infer<typeof ruleVersionAnswer>;

/** `GET /rules`. */
export const rulesAnswer = z.object({
  /** 0: nobody has set anything, the defaults hold. */
  version: count,
  text: content,
  /** Everything in force, defaults filled in, and the calendar as a whole. */
  effective: rulesInForce,
  /** The same where the file says nothing. */
  defaults: rulesInForce,
  /** Newest first. */
  history: list(ruleVersion),
  warnings: list(ruleFault),
  /** The file in the folder is faulty and does not hold. */
  fault: z.object({ at: millis, faults: list(ruleFault) }).exactOptional(),
});
export type RulesAnswer = z.infer<typeof rulesAnswer>;

/** `GET /category-urgencies`: how urgent a case of a category is at least, by the rules in force; the others are free. */
export const categoryUrgenciesAnswer = z.object({
  urgencies: list(z.object({ category: id('category'), urgency: code(URGENCIES) })),
});
export type CategoryUrgenciesAnswer = z.infer<typeof categoryUrgenciesAnswer>;

/** `PUT /rules`: `base` is the version the editor began from. */
export const rulesInput = z.strictObject({
  text: rulesText,
  base: z.int().nonnegative(),
  reason: words(500),
});

/** `POST /rules/dry-run`: the text to try; what holds now when it is left out. */
export const dryRunInput = z.strictObject({ text: rulesText.optional() });

/** `POST /rules/reapply`. */
export const reapplyInput = z.strictObject({ reason: words(500) });

export const reapplyAnswer = z.object({
  /** The version of the rules the dues were counted with. */
  version: count,
  cases: count,
  /** Turned down although they should have moved; they changed meanwhile, or the store failed. */
  failed: count,
});
export type ReapplyAnswer = z.infer<typeof reapplyAnswer>;

/** A running clock whose end would move. Ids alone: whoever edits rules need not read cases. */
const dueMove = z.object({
  caseId,
  clock: code(CLOCK_IDS),
  /** Unit in charge; absent before a dispatch. */
  unitId: id('unit').exactOptional(),
  due: millis,
  newDue: millis,
  limit: limitAnswer,
  newLimit: limitAnswer,
  ruleId: word,
  newRuleId: word,
  /** `breached`: late at once, and was not. `rescued`: its end lies ahead again. */
  turns: code(['breached', 'rescued']).exactOptional(),
});
export type DueMove = z.infer<typeof dueMove>;

const moveCount = z.object({
  moved: count,
  earlier: count,
  later: count,
  breached: count,
  rescued: count,
});
export type MoveCount = z.infer<typeof moveCount>;

/** An open case that a route fits, and whoever has it now. */
const routedCase = z.object({
  caseId,
  routeId: name(100),
  unitId: id('unit'),
  nowUnitId: id('unit').exactOptional(),
});
export type RoutedCase = z.infer<typeof routedCase>;

const dryRun = z.object({
  /** Open cases looked at, and how many of them would move. */
  open: count,
  cases: count,
  total: moveCount,
  byClock: list(moveCount.extend({ clock: code(CLOCK_IDS) })),
  /** Without a unit: not dispatched yet. */
  byUnit: list(moveCount.extend({ unitId: id('unit').exactOptional() })),
  moves: list(dueMove),
  /** Of each route the open cases it fits, and how many of them another unit has. */
  byRoute: list(z.object({ routeId: name(100), fits: count, elsewhere: count })),
  /** Those first that another unit has, then those that wait for one. */
  routed: list(routedCase),
});
export type DryRun = z.infer<typeof dryRun>;

/** Moves listed in an answer at most; the counts are of all. */
export const MOST_MOVES = 500;

/** `POST /rules/dry-run`. With faults nothing was run. */
export const dryRunAnswer = z.object({
  faults: list(ruleFault),
  warnings: list(ruleFault),
  run: dryRun.exactOptional(),
});
export type DryRunAnswer = z.infer<typeof dryRunAnswer>;
