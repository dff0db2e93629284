import { z } from 'zod';
import { CONTACT_KINDS } from '../succession/succession.ts';
import { caseId } from './commands.ts';
import { code, id, words } from './strings.ts';

/** Wire contract v1: commands about what is not a case. Their data names a `subjectId` where commands of cases name a `caseId`. */

const subjectId = id('subject');
const person = id('person');
const millis = z.int().positive();
const count = z.int().nonnegative();
const onAffair = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ subjectId, ...shape });

const shiftPlan = {
  name: words(20).optional(),
  from: millis,
  to: millis,
  chiefId: person,
  memberIds: z.array(person).max(60).optional(),
};

export const affairSchemas = {
  // duty
  'shift.plan': z.strictObject({ unitId: id('unit'), ...shiftPlan }),
  'shift.change': onAffair(shiftPlan),
  'shift.cancel': onAffair({ reason: words(500) }),
  /** 交班: what the outgoing chief says; what there is to count the server counts itself. */
  'shift.prepareHandover': onAffair({
    text: words(4000).optional(),
    promises: z
      .array(z.strictObject({ text: words(500), caseId: caseId.optional(), due: millis.optional() }))
      .max(50)
      .optional(),
    /** As the console stood: what the next one would not see or hear. */
    leftOn: z
      .array(z.strictObject({ kind: code(['filter', 'mute']), text: words(200) }))
      .max(50)
      .optional(),
  }),
  'shift.reopenHandover': onAffair({ reason: words(500) }),
  /** 接班. */
  'shift.takeOver': onAffair({ text: words(4000).optional() }),
  // 账号继承
  'succession.plan': z.strictObject({
    unitId: id('unit'),
    fromId: person,
    toId: person,
    reason: words(500),
  }),
  'succession.approve': onAffair({}),
  'succession.cancel': onAffair({ reason: words(500) }),
  /** The system's own, after the contact system took a batch of this number, or answered for it. */
  'timer.successionBatch': onAffair({ kind: code(CONTACT_KINDS), n: count.min(1), size: count.min(1) }),
  'timer.successionSettle': onAffair({ n: count.min(1), moved: count, refused: count, failed: count }),
  'timer.successionEnd': onAffair({}),
} as const;
