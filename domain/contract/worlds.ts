import { z } from 'zod';
import { list } from './shapes.ts';
import { clock } from './socket.ts';
import { form, id, name } from './strings.ts';

/** A world somebody may join, with its own clock. `kind` and `state` may know more values later. */
const world = z.object({
  id: id('world'),
  name: name(100).exactOptional(),
  /** `live` or `exercise`. */
  kind: form('anyCode'),
  ...clock,
  /** Of an exercise: how far it is. */
  state: form('anyCode').exactOptional(),
  /** What the caller is in it, where that is not their post. */
  role: form('anyCode').exactOptional(),
});

/** `GET /worlds`: those the caller may join, the live one first. */
export const worldsAnswer = z.object({ worlds: list(world) });
export type WorldsAnswer = z.infer<typeof worldsAnswer>;
