import { z } from 'zod';
import { RATING_REASONS } from '../case/codes.ts';
import { PUBLIC_PROGRESS } from '../case/publicView.ts';
import { count, list, millis } from './basics.ts';
import { placeInput, reporterInput } from './commands.ts';
import { code, form, id, name, secret, words } from './strings.ts';
import { degrees } from './values.ts';

/** Calls anybody may make: a resident's phone has no account. What they answer is public, and names nobody. */

/** Sent by whoever reports, drawn once by their phone: the same id again is the same report. */
const phoneCall = id('call');

const pair = z.object({ zh: name(200), en: name(200) });

/** `GET /public/guide`: what a phone has to know to ask its questions. */
export const guideAnswer = z.object({
  district: pair,
  categories: list(
    z.object({
      code: id('category'),
      group: pair,
      name: pair,
      /** Words by which people speak of it. */
      words: list(name(100)),
    }),
  ),
});
export type Guide = z.infer<typeof guideAnswer>;

/** Degrees in WGS-84, the outer ring alone. */
const ring = z.array(degrees).readonly();

/** `GET /public/map`: outlines to tap on, as light as a phone wants them. */
export const publicMapAnswer = z.object({
  district: list(ring),
  streets: list(z.object({ id: id('unit'), name: pair, rings: list(ring) })),
  communities: list(z.object({ id: id('unit'), streetId: id('unit'), name: pair, rings: list(ring) })),
  /** Where people say something is: a station, a park, a bridge. */
  landmarks: list(z.object({ name: pair, point: degrees })),
});
export type PublicMap = z.infer<typeof publicMapAnswer>;

/** `POST /public/nearby`: a body, so that nobody's position stands in an address. */
export const nearbyInput = z.strictObject({ point: degrees, crs: form('crs').optional() });

const progress = code(PUBLIC_PROGRESS);

/** A matter that is open close by; what was written about it stays with whoever wrote it. */
const nearbyMatter = z.object({
  /** By which it can be followed, for an hour. It names nothing. */
  ref: secret(500),
  matter: pair,
  /** Rounded to ten metres. */
  metres: count,
  /** How many have reported it. */
  people: count,
  since: millis,
  progress,
});
export type NearbyMatter = z.infer<typeof nearbyMatter>;

export const nearbyAnswer = z.object({
  /** The place in words, from the street down; absent outside the district. */
  where: z.object({ street: pair, community: pair.exactOptional(), grid: name(200) }).exactOptional(),
  matters: list(nearbyMatter),
});
export type Nearby = z.infer<typeof nearbyAnswer>;

/** `POST /public/reports`. */
export const publicReportInput = z.strictObject({
  id: phoneCall,
  text: words(2000),
  category: id('category').optional(),
  place: placeInput.omit({ synthetic: true }),
  mediaIds: z.array(id('media')).max(6).optional(),
  reporter: reporterInput.optional(),
});
export type PublicReportInput = z.input<typeof publicReportInput>;

/** `POST /public/follows`: one more who sees the same thing. */
export const publicFollowInput = z.strictObject({
  id: phoneCall,
  ref: secret(500),
  reporter: reporterInput.optional(),
});
export type PublicFollowInput = z.input<typeof publicFollowInput>;

/** What a phone is given to keep: the number, the page, and the hours that were promised. */
export const publicReceipt = z.object({
  number: id('case'),
  progressPath: form('path'),
  at: millis,
  /** By then it is taken up, and the reporter is spoken to. */
  acceptBy: millis.exactOptional(),
  contactBy: millis.exactOptional(),
  /** By then the whole of it should be done. */
  doneBy: millis.exactOptional(),
});
export type PublicReceipt = z.infer<typeof publicReceipt>;

/** How much the forms of the public pages take, in UTF-16 units. */
export const MOST_IN_TEXT = { supplement: 2000, rate: 2000, room: 2000, talk: 1000 } as const;

/** `POST /p/{token}/supplement`: a form or JSON, as the next. */
export const supplementInput = z.strictObject({ text: words(MOST_IN_TEXT.supplement) });

/** How many lines a page showed when a line was written; what a form sends is text. */
const seen = z.coerce.number().int().min(0).max(1000).optional();

/** `POST /p/room/{token}/lines`. */
export const guestLineInput = z.strictObject({ text: words(MOST_IN_TEXT.room), seen });

/** `POST /p/{token}/talk`, `POST /p/talk/{token}/lines`. */
export const talkLineInput = z.strictObject({ text: words(MOST_IN_TEXT.talk), seen });

/** `POST /public/talks`: to the grid member of a place, before anything is reported. */
export const publicTalkInput = z.strictObject({
  id: phoneCall,
  text: words(1000),
  place: placeInput.omit({ synthetic: true }),
});
export type PublicTalkInput = z.input<typeof publicTalkInput>;

/** Where the talk goes on. */
export const publicTalkAnswer = z.object({ path: form('path'), at: millis });
export type PublicTalk = z.infer<typeof publicTalkAnswer>;

/** `POST /p/{token}/rate`: a score of a form is text. */
export const ratingInput = z.strictObject({
  score: z.coerce.number().int().min(1).max(5),
  reasons: z.array(code(RATING_REASONS)).max(RATING_REASONS.length).optional(),
  text: words(MOST_IN_TEXT.rate, 0).optional(),
});
