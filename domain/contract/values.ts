import { z } from 'zod';
import { DEVICE_SIGNALS, URGENCIES } from '../case/codes.ts';
import { CRS, type LonLat, type Wgs84 } from '../district/geo.ts';
import { type Actor, ROLES } from '../kernel.ts';
import { RUNG_IDS, type RungWhy } from '../ladder/rung.ts';
import type { BlurMask } from '../media/media.ts';
import { DESKS } from '../outbox/message.ts';
import { CLOCK_IDS, type Clock } from '../sla/clock.ts';
import { LIMIT_UNITS, type Limit } from '../time/limit.ts';
import { list, millis, seq } from './basics.ts';
import { code, form, hiddenFromWalls, id, name, scopeId, words } from './strings.ts';

/** What commands, events and cases are made of. */

export const actor = z.object({
  id: id('person'),
  role: code(ROLES),
  unitId: id('unit').exactOptional(),
}) satisfies z.ZodType<Actor>;

export const limit = z.object({
  n: z.number().positive(),
  unit: code(LIMIT_UNITS),
}) satisfies z.ZodType<Limit>;

export const clock = z.object({
  startedAt: millis,
  due: millis,
  limit,
  ruleId: id('limitRule'),
  unconfirmed: z.literal(true).exactOptional(),
  pausedAt: millis.exactOptional(),
  pauses: list(z.tuple([millis, millis]).readonly()).exactOptional(),
  atLeast: millis.exactOptional(),
  atMost: millis.exactOptional(),
  extension: limit.exactOptional(),
  stoppedAt: millis.exactOptional(),
  breachedAt: millis.exactOptional(),
  voided: z.literal(true).exactOptional(),
}) satisfies z.ZodType<Clock>;

/** Clocks an event starts, restarts or moves, computed by decide and kept by value. */
export const clocks = z.partialRecord(code(CLOCK_IDS), clock);

/**
 * `clocks` run at the case's own urgency. When it has absorbed a more urgent case, `raised` holds the
 * same clocks at each higher urgency, so that an unmerge takes exactly those away again.
 */
export const timed = {
  clocks,
  raised: z.partialRecord(code(URGENCIES), clocks).exactOptional(),
};

/** The stretch of a case within which each rung of the ladder fires once. */
const life = form('life');

const rungWhy = z.object({
  rung: code(RUNG_IDS),
  clock: code(CLOCK_IDS),
  due: millis,
  share: z.number().exactOptional(),
  after: limit.exactOptional(),
  at: millis,
  life,
  recipients: list(code(ROLES)),
}) satisfies z.ZodType<RungWhy>;

export const firedRung = z.object({ rung: code(RUNG_IDS), clock: code(CLOCK_IDS), life, at: millis });

/**
 * Came by itself (DOMAIN §3.6): why, so that the reader sees it, and until when the message about it
 * waits in quiet hours. The fact is never held.
 */
export const byItself = { why: rungWhy.exactOptional(), heldUntil: millis.exactOptional() };
export const why = rungWhy;

/** [longitude, latitude] in degrees, of whatever system is named beside it. */
export const degrees = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
/** The same of a sender that speaks WGS-84, or as the log keeps it. Only its type: degrees are degrees. */
export const wgs84Point = degrees as unknown as z.ZodType<Wgs84, LonLat>;

/** Where it is, as the log keeps it. */
export const place = z.object({
  text: words(500).exactOptional(),
  /** WGS-84; converted once, at the border. A wall shows the grid. */
  point: hiddenFromWalls(wgs84Point).exactOptional(),
  /** What the reporter's device spoke. */
  crsIn: hiddenFromWalls(code(CRS)).exactOptional(),
  gridId: id('grid').exactOptional(),
  communityId: id('unit').exactOptional(),
  streetId: id('unit').exactOptional(),
  /** Why there is no grid: never guessed, never lost. */
  unplaced: code(['outside-district', 'text-only', 'unknown']).exactOptional(),
  /** The point was invented for a demonstration or a feed without places. */
  synthetic: z.literal(true).exactOptional(),
});

/** 交办: a person of the unit in charge or below it, or whoever holds a post there. */
export const assignee = z.union([
  /** The post as colleagues see it, never a person's name. */
  z.object({ personId: id('person'), unitId: scopeId, name: name(100), nameEn: name(100).exactOptional() }),
  z.object({ unitId: id('unit'), role: code(ROLES) }),
]);

const part = z.number().min(0).max(1);
export const blurArea = z.object({ x: part, y: part, w: part, h: part }) satisfies z.ZodType<BlurMask>;

/** Who gets a message outside; the reporter's id is there for whoever sees reporters. */
export const recipient = z.union([
  z.object({ kind: z.literal('reporter'), reporterId: id('reporter').exactOptional() }),
  z.object({ kind: z.literal('unit'), unitId: id('unit'), desk: code(DESKS) }),
  z.object({ kind: z.literal('person'), personId: id('person'), unitId: scopeId.exactOptional() }),
  z.object({ kind: z.literal('platform'), source: form('channel'), externalId: form('foreignId') }),
]);

/** Of a note: as much as a report says, its title and its description. */
export const NOTE_CHARACTERS = 20_400;

/** A sentence somebody wrote on the case; `seq` of the event that carried it is its id. */
export const note = z.object({
  seq,
  at: millis,
  by: actor,
  text: words(NOTE_CHARACTERS, 0),
  /** Meant for the reporter's page too. */
  public: z.literal(true).exactOptional(),
  mediaIds: list(id('media')).exactOptional(),
  /** 补充: told after the report, by whoever reported or on their behalf. */
  supplement: z.literal(true).exactOptional(),
  /** What a device said. */
  signal: code(DEVICE_SIGNALS).exactOptional(),
  /** @: whom it is meant for. */
  unitIds: list(id('unit')).exactOptional(),
  personIds: list(id('person')).exactOptional(),
  /** Written on the primary while this case was merged, then handed back by an unmerge. */
  fromId: id('case').exactOptional(),
});
