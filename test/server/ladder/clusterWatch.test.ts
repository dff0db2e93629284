import { describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { clusterAround } from '../../../domain/ladder/cluster.ts';
import { createClusterWatch } from '../../../server/ladder/clusterWatch.ts';
import { COVER, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, IN_GRID, Story, SYSTEM_PERSON } from '../../kit/caseStory.ts';
import { createDice, type Dice } from '../../kit/dice.ts';

const MINUTE = 60_000;

/** Some metres from one another, in two grids, of two kinds. */
function reportSomewhere(story: Story, dice: Dice): CaseId {
  const point = [113.27 + dice.pick([0, 0.0008, 0.002, 0.0035]), 23.13 + dice.pick([0, 0.001])] as const;
  const place = { ...IN_GRID, gridId: dice.pick(['G111', 'G112']), point };
  const id = story.later(dice.pick([1, 20, 200]) * MINUTE).report({
    category: dice.pick([RUBBISH, RUBBISH, COVER]),
    place,
  });
  const other = dice.pick([...story.situation.cases.keys()]);
  const mayMerge = story.case(other).mergedInto === undefined && other !== id;
  if (mayMerge && dice.pick([1, 2, 3, 4]) === 1)
    story.tell({ type: 'case.merge', data: { caseId: id, intoId: other } }, ACCEPTOR);
  return id;
}

function flag(story: Story, found: { readonly flagId: CaseId; readonly caseIds: readonly CaseId[] }): void {
  story.does(SYSTEM_PERSON, 'timer.cluster', found.flagId, { caseIds: [...found.caseIds] });
}

describe('a watch over reports that come close together', () => {
  it.each([1, 2, 3, 4])('finds what looking at every case finds (story %i)', (seed) => {
    const story = new Story();
    const dice = createDice(seed);
    const { cases } = story.situation;
    const watch = createClusterWatch(cases);
    let clusters = 0;
    for (let n = 0; n < 150; n += 1) {
      const thisCase = story.case(reportSomewhere(story, dice));
      const found = watch.look(thisCase);
      expect(found).toEqual(clusterAround(thisCase, cases.values(), (id) => cases.get(id)));
      if (found === undefined) continue;
      clusters += 1;
      flag(story, found);
    }
    expect(clusters).toBeGreaterThan(1);
  });

  it('counts none by the far cell of a point outside of the district', () => {
    const story = new Story();
    const watch = createClusterWatch(story.situation.cases);
    const outside = { text: '门口', point: [0, 0], unplaced: 'outside-district' } as const;
    const look = (place: Case['place']) =>
      watch.look(story.case(story.later(MINUTE).report({ category: RUBBISH, place })));
    expect([1, 2, 3, 4, 5].map(() => look(outside))).toEqual(Array.from({ length: 5 }));
    expect([1, 2, 3, 4, 5].map(() => look(IN_GRID)?.caseIds.length)).toEqual([
      ...Array.from({ length: 4 }),
      5,
    ]);
  });

  it('does not look again at all that was reported where a flag stands', () => {
    const story = new Story();
    let looks = 0;
    const counted = new Map<CaseId, Case>();
    counted.get = (id) => {
      looks += 1;
      return story.situation.cases.get(id);
    };
    const watch = createClusterWatch(counted);
    for (let n = 0; n < 60; n += 1) {
      const found = watch.look(story.case(story.later(MINUTE).report({ category: RUBBISH })));
      if (found !== undefined) flag(story, found);
    }
    looks = 0;
    watch.look(story.case(story.later(MINUTE).report({ category: RUBBISH })));
    expect(looks).toBeLessThan(5);
  });
});
