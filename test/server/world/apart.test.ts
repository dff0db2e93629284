import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts, type Play, play, WORLDS } from '../../kit/worldPlay.ts';

/** Other scripts every time; a failing one is printed with its seed, and not shrunk: a play takes a second. */
const RUNS = { numRuns: 2, endOnFailure: true };

describe('several worlds on one server', () => {
  it.each([false, true])(
    'each look as if it were alone (in one log: %s)',
    { timeout: 300_000 },
    async (isOneStore) => {
      await fc.assert(
        fc.asyncProperty(acts, async (script) => {
          const together = await play(script, { isOneStore });
          try {
            for (const world of WORLDS) {
              const alone = await play(script, { only: world, isOneStore });
              try {
                expect(await together.seen(world)).toEqual(await alone.seen(world));
              } finally {
                await alone.close();
              }
            }
            expectNothingCrossed(together);
          } finally {
            await together.close();
          }
        }),
        RUNS,
      );
    },
  );
});

function expectNothingCrossed({ recorders }: Play): void {
  for (const { name, payload, joinedTo } of recorders.flatMap(({ packets }) => packets)) {
    if (name !== 'presence') expect([name, payload.world]).toEqual([name, joinedTo]);
    else expect(String(payload.caseId).startsWith(joinedTo === 'live' ? 'YX' : 'EX')).toBe(true);
  }
}
