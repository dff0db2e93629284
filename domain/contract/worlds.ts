import { z } from 'zod';
import { list } from './shapes.ts';
import { clock } from './socket.ts';

/** A world somebody may join, with its own clock. `kind` and `state` may know more values later. */
const world = z.object({
  id: z.string(),
  name: z.string().exactOptional(),
  /** `live` or `exercise`. */
  kind: z.string(),
  ...clock,
  /** Of an exercise: how far it is. */
  state: z.string().exactOptional(),
  /** What the caller is in it, where that is not their post. */
  role: z.string().exactOptional(),
});

/** `GET /worlds`: those the caller may join, the live one first. */
export const worldsAnswer = z.object({ worlds: list(world) });
export type WorldsAnswer = z.infer<typeof worldsAnswer>;
