import { z } from 'zod';
import { ANSWERS } from '../order/codes.ts';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, id, words } from './strings.ts';

/** Wire contract v1: commands and facts of an order (指令) to units, and of a roll-call (点名) of them. */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const moment = millis.int().positive();
const units = z.array(id('unit')).max(300);
const reason = words(500);

export const orderSchemas = {
  'order.give': z.strictObject({
    incidentId: id('subject').optional(),
    text: words(500),
    unitIds: units,
    /** Until when it is acknowledged, and until when it is done. */
    ackBy: moment.optional(),
    doneBy: moment,
  }),
  'order.addUnits': on({ unitIds: units }),
  /** What a unit answers; for which one, when the caller speaks for several. */
  'order.answer': on({
    unitId: id('unit').optional(),
    answer: code(ANSWERS),
    text: words(500, 0).optional(),
  }),
  /** 催办 of those who have not acknowledged, or not done it. */
  'order.urge': on({ unitIds: units.optional() }),
  /** Demanded by a refusal of its own, so that the schema lets it be missing. */
  'order.withdraw': on({ reason: words(500, 0).optional() }),
} as const;

export const orderEventSchemas = {
  OrderGiven: z.object({
    incidentId: id('subject').exactOptional(),
    /** 令 1, 2, 3 … of its incident; earlier logs have none. */
    n: count.exactOptional(),
    text: words(500),
    unitIds: list(id('unit')),
    ackBy: millis.exactOptional(),
    doneBy: millis,
  }),
  /** `ackBy`: by when those sign, who have as long as the first had. */
  OrderExtended: z.object({ unitIds: list(id('unit')), ackBy: millis.exactOptional() }),
  OrderAnswered: z.object({ unitId: id('unit'), answer: code(ANSWERS), text: words(500).exactOptional() }),
  OrderUrged: z.object({ unitIds: list(id('unit')) }),
  OrderWithdrawn: z.object({ reason }),
  /** Something happened in it that the reader is not shown. */
  OrderTouched: z.object({}),
} as const;

/** Where in an order itself, as it is folded, somebody's words stand. */
export const orderWords = z.object({
  text: words(500),
  receipts: list(z.object({ text: words(500) })),
  withdrawn: z.object({ reason }),
});

export const rollCallSchemas = {
  'rollCall.begin': z.strictObject({
    incidentId: id('subject').optional(),
    /** What it is for: 防汛, 演练开场 … */
    purpose: words(100),
    unitIds: units,
  }),
  'rollCall.answer': on({ unitId: id('unit').optional(), text: words(200, 0).optional() }),
  /** The system's own: nobody answered in time, and the second channel is tried. */
  'timer.rollCallAgain': on({}),
  'rollCall.end': on({}),
} as const;

export const rollCallEventSchemas = {
  RollCallBegun: z.object({
    incidentId: id('subject').exactOptional(),
    purpose: words(100),
    unitIds: list(id('unit')),
  }),
  RollCallAnswered: z.object({ unitId: id('unit'), text: words(200).exactOptional() }),
  RollCalledAgain: z.object({ unitIds: list(id('unit')) }),
  RollCallEnded: z.object({}),
  /** Something happened in it that the reader is not shown. */
  RollCallTouched: z.object({}),
} as const;

/** Where in a roll-call itself, as it is folded, somebody's words stand. */
export const rollCallWords = z.object({ purpose: words(100), seats: list(z.object({ text: words(200) })) });

export type OrderEventData = {
  readonly [T in keyof typeof orderEventSchemas]: Read<z.infer<(typeof orderEventSchemas)[T]>>;
};
export type RollCallEventData = {
  readonly [T in keyof typeof rollCallEventSchemas]: Read<z.infer<(typeof rollCallEventSchemas)[T]>>;
};
