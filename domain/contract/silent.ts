import { z } from 'zod';
import { count, list, millis } from './basics.ts';
import { id } from './strings.ts';

/** `GET /grids/silent`: grids that should have spoken by their own history, and have not (domain/measures/silentGrids.ts). */
export const silentAnswer = z.object({
  at: millis,
  /** Grids with enough history to be judged. */
  judged: count,
  grids: list(
    z.object({
      gridId: id('grid'),
      lastAt: millis,
      /** Reports that were due since. */
      expected: z.number().nonnegative(),
    }),
  ),
  /** Of each street with enough history: how old its newest report is; only streets the caller sees the whole of. */
  streets: list(z.object({ streetId: id('unit'), lastAt: millis, expected: z.number().nonnegative() })),
});
export type SilentAnswer = z.infer<typeof silentAnswer>;
