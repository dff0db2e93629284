import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { DurableCommit } from '../../../server/dispatch/durableCommit.ts';
import { createClusterFlags } from '../../../server/ladder/clusterFlags.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { Story } from '../../kit/caseStory.ts';
import { createTestClock } from '../../kit/testClock.ts';

const HOUR = 3_600_000;
const NO_NEWS = { from: 1, to: 1, at: 0, events: [], touched: new Map() } satisfies DurableCommit;

/** Five reports that make a cluster, and a log that refuses to flag it so often, as if somebody were reclassifying one. */
async function refusedSoOften(refusals: number) {
  const story = new Story();
  for (let n = 0; n < 5; n += 1) story.later(HOUR).report({ category: RUBBISH });
  const flagged: CaseId[] = [];
  const trouble: string[] = [];
  let left = refusals;
  let commit: (commit: DurableCommit) => void = () => undefined;
  const flags = createClusterFlags({
    clock: createTestClock(story.at),
    dispatcher: {
      durable: story.situation,
      follow(listener) {
        commit = listener;
        return () => undefined;
      },
    },
    async give(_command, { id }) {
      left -= 1;
      if (left >= 0) return 'no-cluster';
      flagged.push(id as CaseId);
      return undefined;
    },
    onTrouble: (error) => trouble.push(String(error)),
  });
  flags.start();
  await flags.settled();
  return { flags, flagged, trouble, commit: () => commit(NO_NEWS) };
}

describe('a cluster of which one is being given another kind', () => {
  it('is looked at again with what is durable next, and is no trouble', async () => {
    const { flags, flagged, trouble, commit } = await refusedSoOften(2);
    expect([flagged, trouble]).toEqual([[], []]);
    for (let n = 0; n < 2; n += 1) {
      commit();
      await flags.settled();
    }
    expect(flagged).toHaveLength(1);
    for (let n = 0; n < 10; n += 1) {
      commit();
      await flags.settled();
    }
    expect([flagged.length, trouble]).toEqual([1, []]);
    await flags.stop();
  });

  it('is told as trouble when nothing under way can be the reason', async () => {
    const { flags, flagged, trouble, commit } = await refusedSoOften(100);
    for (let n = 0; n < 4; n += 1) {
      commit();
      await flags.settled();
    }
    expect(flagged).toEqual([]);
    expect(trouble).toEqual([expect.stringContaining('no-cluster')]);
    await flags.stop();
  });
});
