import { z } from 'zod';
import { URGENCIES } from '../case/codes.ts';
import { AREAS, COUNTS, INJECT_CHANNELS, NEEDS } from '../exercise/codes.ts';
import { count, list } from './basics.ts';
import type { Read } from './read.ts';
import { code, form, id, words } from './strings.ts';
import { wgs84Point } from './values.ts';

/**
 * A script (MSEL): what happens when, through which channel, and what is expected of the players. Times are seconds of
 * the exercise's own clock. What is wrong with one as a whole is told by `scriptFault`, with its inject.
 */

const seconds = count.max(172_800);
const number = z.int().min(1).max(999);

/** So many of these: `seen` of inject 7, at least 20. */
function partsOf(object: typeof z.object) {
  const condition = object({
    count: code(COUNTS),
    /** Of the cases of this inject; of all when absent. */
    of: number.optional(),
    atLeast: z.int().min(1).max(10_000),
  });

  const expectation = object({
    text: words(300, 0),
    textEn: words(300).optional(),
    points: z.int().min(0).max(100),
    within: seconds.min(1),
    area: code(AREAS).optional(),
    /** All of the conditions unless said. Without conditions an evaluator judges. */
    need: code(NEEDS).optional(),
    conditions: z.array(condition).max(6).readonly().optional(),
  });

  const placing = object({
    /** A street by name; another district's has the street that stands where this one does in its list. */
    street: words(60).optional(),
    /** This grid itself, where the district has it. */
    gridId: form('anyCode').optional(),
    text: words(200).optional(),
    /** Of a case taken over from a real afternoon: moved within its grid. */
    point: wgs84Point.optional(),
  });

  const inject = object({
    n: number,
    channel: code(INJECT_CHANNELS),
    /** Of a case taken over from a real afternoon: the very channel of the desk it came by. */
    source: form('channel').optional(),
    title: words(120, 0),
    text: words(2000, 0),
    /** Whom it is meant for, in words: 受理席. */
    to: words(60).optional(),
    /** T+; absent of one that waits for a condition, or for a hand. */
    at: seconds.optional(),
    when: condition.optional(),
    urgency: code(URGENCIES).optional(),
    /** Left open: a district that has not this one files it without. */
    category: form('anyCode').optional(),
    place: placing.optional(),
    /** That many cases over so long instead of one; titles are taken in turn, streets too. */
    burst: object({
      count: z.int().min(2).max(200),
      over: seconds,
      titles: z.array(words(120)).max(50).readonly().optional(),
      streets: z.array(words(60)).max(30).readonly().optional(),
    }).optional(),
    /** What the controller who plays somebody says, and answers when asked. */
    sheet: words(4000).optional(),
    sheetEn: words(4000).optional(),
    expectations: z.array(expectation).max(10).readonly().optional(),
  });

  const script = object({
    name: words(60, 0),
    nameEn: words(80).optional(),
    goal: words(1000, 0).optional(),
    goalEn: words(1000, 0).optional(),
    /** Minute of the day at which it begins: 870 is 14:30. */
    startMinute: z.int().min(0).max(1439),
    /** How long it is meant to last, and how fast its clock runs at first. */
    minutes: z.int().min(1).max(2880),
    rate: z.number().min(0.5).max(16),
    /** One person plays it alone, led step by step; begun by anybody, its clock runs at once. */
    guided: z.literal(true).optional(),
    injects: z.array(inject).max(999).readonly(),
  });
  return { condition, inject, script };
}

// What is sent is looked at closely; what is answered may have more in it one day.
const sent = partsOf(z.strictObject as unknown as typeof z.object);
const answered = partsOf(z.object);
/** As it is sent. */
export const scriptInput = sent.script;
export const injectInput = sent.inject;
/** As it lies in the log. */
export const { inject, script } = answered;
/** As somebody writes it. */
export type ScriptInput = Read<z.input<typeof scriptInput>>;
export type Script = Read<z.infer<typeof script>>;
export type Inject = Script['injects'][number];
export type Expectation = NonNullable<Inject['expectations']>[number];
export type Condition = Read<z.infer<typeof answered.condition>>;

/** One case an inject brings, placed. */
export const arrival = z.object({
  n: number,
  part: number,
  /** Seconds after the inject is released. */
  after: seconds,
  title: words(120),
  gridId: id('grid').exactOptional(),
  /** Where this district has it. */
  category: id('category').exactOptional(),
});
export type Arrival = Read<z.infer<typeof arrival>>;
export const arrivals = list(arrival);
