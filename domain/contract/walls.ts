import { z } from 'zod';
import { ROTATING, WALL_LANGUAGES } from '../wall/scenes.ts';
import { LOOKS } from '../wall/settings.ts';
import { WALL_NAME_MOST } from '../wall/wallName.ts';
import { fault } from './formFaults.ts';
import { caseId, list, millis } from './shapes.ts';
import { code, form, id, name, plainName, secret } from './strings.ts';

/** Calls about the walls of a district, and the one call a wall makes for itself. */

const wallName = name(60);
const newName = plainName(WALL_NAME_MOST);

/** Metres, as somebody paced them off. */
const viewing = { distance: z.number().min(0.5).max(200), width: z.number().min(0.2).max(60) };
const turn = { scene: code(ROTATING), seconds: z.int().min(5).max(3600) };
const looks = { language: code(WALL_LANGUAGES), look: code(LOOKS) };

const settingsInput = z.strictObject({
  viewing: z.strictObject(viewing),
  rotation: z.array(z.strictObject(turn)).min(1).max(20).readonly(),
  ...looks,
});
const settings = z.object({ viewing: z.object(viewing), rotation: list(z.object(turn)), ...looks });

/** `POST /walls`: a wall shows the whole district, and no word of a case. */
export const wallInput = z.strictObject({
  name: newName,
  scope: z.literal('*').optional(),
  settings: settingsInput.optional(),
});

/** `PATCH /walls/:id`: of the wall as whoever changes it saw it, by its version. */
export const wallPatch = z
  .strictObject({ version: z.int().min(1), name: newName.optional(), settings: settingsInput.optional() })
  .refine(({ name: called, settings: set }) => called !== undefined || set !== undefined, {
    params: fault('form-no-change'),
  });

/** `PUT /walls/:id/focus`: null lets the wall go on with its rotation. */
export const focusInput = z.strictObject({ caseId: caseId.nullable() });

const focus = z.object({ caseId, at: millis });

/** The page of a wall, in pixels of its own. */
const pixels = {
  width: z.coerce.number().int().min(1).max(100_000),
  height: z.coerce.number().int().min(1).max(100_000),
};

/** `GET /wall`: with the size of the page that asks, which no console knows otherwise. */
export const ownWallQuery = z.object({ width: pixels.width.optional(), height: pixels.height.optional() });

const wallView = z.object({
  id: id('person'),
  /** Of its name and settings; higher after every change of them. */
  version: z.int(),
  name: wallName,
  settings,
  focus: focus.exactOptional(),
  createdAt: millis,
  /** When it last asked what to show, and how large its page was; absent before it has ever been opened. */
  seenAt: millis.exactOptional(),
  screen: z.object(pixels).exactOptional(),
});
export type WallView = z.infer<typeof wallView>;

/** `GET /walls`: never with a token. */
export const wallsAnswer = z.object({ walls: list(wallView) });

/** `POST /walls`: the token is shown this once, in the address too. */
export const wallAnswer = wallView;
export const wallMadeAnswer = z.object({ id: id('person'), token: secret(1000), url: form('url') });

/** `GET /wall`: what the wall that asks is to show. */
export const ownWallAnswer = z.object({
  id: id('person'),
  name: wallName,
  settings,
  focus: focus.exactOptional(),
  /** The drill that is under way, whose world the wall may join. */
  drill: id('world').exactOptional(),
});
export type OwnWall = z.infer<typeof ownWallAnswer>;
