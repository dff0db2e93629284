import { z } from 'zod';
import { count, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, form, id, words } from './strings.ts';

/** Wire contract v1: which time a world goes by when the machine's cannot be believed (docs/adr/0028). */

/** `was`: the time the log went by goes on; `is`: the machine's is taken. */
export const TAKES = ['was', 'is'] as const;
export type Take = (typeof TAKES)[number];

const reason = words(500);
const subjectId = id('subject');
/** So much later than the world's time is the machine's, earlier when below nought; whether clocks wait for an answer. */
const question = { shift: millis, held: z.boolean() };

/** `withdraw`: of a time that is left, what the ladder did too early is taken back. */
const decision = { take: code(TAKES), reason, withdraw: z.boolean().default(true) };

export const timeDoubtSchemas = {
  /** The system's own, as is the next: somebody has to be asked; there is evidence now. */
  'timer.doubtTime': z.strictObject({ ...question, shift: millis.int() }),
  'timer.settleTime': z.strictObject({ subjectId, take: code(TAKES), shift: millis.int() }),
  'time.decide': z.strictObject({ subjectId, ...decision }),
  /** The system's own: every case has been looked at since the time was changed. */
  'timer.timePutRight': z.strictObject({ subjectId, cases: count }),
} as const;

export const timeDoubtEventSchemas = {
  TimeDoubted: z.object(question),
  TimeDoubtChanged: z.object(question),
  /**
   * From here on the world's time is `shift` later, earlier when below nought: what was written after
   * `from`, up to `to`, happened so much later than it says. The only event after which another may be earlier than the one before it.
   */
  TimeDecided: z.object({
    take: code(TAKES),
    from: millis,
    to: millis,
    shift: millis,
    reason: reason.exactOptional(),
    /** Cases are put right: their clocks, and what the ladder did too early. */
    putsRight: z.literal(true).exactOptional(),
  }),
  TimePutRight: z.object({ cases: count }),
} as const;

/** Where in a doubt itself, as it is folded, somebody's words stand. */
export const timeDoubtWords = z.object({ decided: z.object({ reason }) });

export type TimeDoubtEventData = {
  readonly [T in keyof typeof timeDoubtEventSchemas]: Read<z.infer<(typeof timeDoubtEventSchemas)[T]>>;
};
export type TimeDecision = TimeDoubtEventData['TimeDecided'];

/**
 * `GET /clock`, both times as of now: what the log goes on with, and what the machine says. `code` is there while
 * somebody has to decide, `ready` is false while nothing that starts a clock is taken.
 */
export const clockAnswer = z.object({
  ready: z.boolean(),
  code: form('anyCode').exactOptional(),
  clock: z.object({ was: millis, is: millis }),
});
export type ClockAnswer = z.infer<typeof clockAnswer>;

/** `POST /clock/decision`. */
export const clockDecisionInput = z.strictObject(decision);
