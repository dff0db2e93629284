import { z } from 'zod';
import { millis } from './basics.ts';
import type { Read } from './read.ts';
import { seatInLog } from './shift.ts';
import { id } from './strings.ts';

/** Wire contract v1: who hears for a desk, and until when nobody does. There is one bell for a unit's desk. */

/** A mute ends by itself, after this at the latest. */
export const LONGEST_MUTE_MIN = 60;

const unitId = id('unit');

export const bellSchemas = {
  'bell.take': z.strictObject({ unitId }),
  'bell.give': z.strictObject({ subjectId: id('subject'), personId: id('person') }),
  /** What is urgent still sounds, unless it is said that nothing shall. */
  'bell.mute': z.strictObject({
    ...{ unitId, minutes: z.int().min(1).max(LONGEST_MUTE_MIN) },
    withUrgent: z.literal(true).exactOptional(),
  }),
  'bell.unmute': z.strictObject({ subjectId: id('subject') }),
} as const;

export const bellEventSchemas = {
  BellTaken: z.object({ unitId, holder: seatInLog }),
  BellPassed: z.object({ holder: seatInLog }),
  BellMuted: z.object({ until: millis, withUrgent: z.literal(true).exactOptional() }),
  BellUnmuted: z.object({}),
} as const;

export type BellEventData = {
  readonly [T in keyof typeof bellEventSchemas]: Read<z.infer<(typeof bellEventSchemas)[T]>>;
};
