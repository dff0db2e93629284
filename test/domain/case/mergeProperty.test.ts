import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, OFFICER, Story } from '../../kit/caseStory.ts';

/** One of six cases, and what is done with it; a command that is refused just does not happen. */
type Step =
  | { readonly do: 'merge'; readonly id: number; readonly into: number }
  | { readonly do: 'unmerge'; readonly id: number }
  | { readonly do: 'raise'; readonly id: number }
  | { readonly do: 'redispatch'; readonly id: number }
  | { readonly do: 'note'; readonly id: number }
  | { readonly do: 'danger'; readonly id: number };

const which = fc.integer({ min: 0, max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), id: which, into: which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unmerge' as const), id: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('raise' as const), id: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redispatch' as const), id: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('note' as const), id: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('danger' as const), id: which }) },
);

/** Six cases of every open kind and urgency, some from before, so that clocks differ. */
function begin(): { readonly story: Story; readonly ids: readonly CaseId[] } {
  const story = new Story();
  const hour = 3_600_000;
  const ids = [
    story.report({ reporterId: 'r-0', urgency: 'important' }),
    story.later(hour).filed({ reporterId: 'r-1' }),
    story.later(hour).dispatched({ reporterId: 'r-2', urgency: 'urgent' }),
    story.later(hour).handling({ reporterId: 'r-3' }),
    story.later(hour).report({ reporterId: 'r-4', confidential: true }),
    story.later(hour).handling({ urgency: 'urgent' }, 'B3'),
  ];
  return { story, ids };
}

function attempt(story: Story, ids: readonly CaseId[], step: Step): boolean {
  const caseId = ids[step.id] ?? '';
  story.later(60_000);
  switch (step.do) {
    case 'merge':
      return story.tell({ type: 'case.merge', data: { caseId, intoId: ids[step.into] ?? '' } }, ACCEPTOR).ok;
    case 'unmerge':
      return story.tell({ type: 'case.unmerge', data: { caseId } }, CHIEF).ok;
    case 'raise':
      return story.tell({ type: 'case.setUrgency', data: { caseId, urgency: 'urgent' } }, CHIEF).ok;
    case 'redispatch':
      return story.tell(
        { type: 'case.redispatch', data: { caseId, unitId: 'B2', reason: '改派' } },
        DISPATCHER,
      ).ok;
    case 'note':
      return story.tell({ type: 'case.progress', data: { caseId, text: '记录' } }, OFFICER).ok;
    case 'danger':
      return story.tell({ type: 'case.supplement', data: { caseId, text: '有人被困' } }, ACCEPTOR).ok;
  }
}

/** Everything but the numbers of the log, which merging moves on, and that something was told of what it carried. */
function standing(thisCase: Case): unknown {
  const {
    version: _version,
    updatedAt: _at,
    supplemented: _last,
    recalls: _recalls,
    notes,
    ...rest
  } = thisCase;
  return { ...rest, notes: notes.map(({ seq: _seq, ...note }) => note) };
}

describe('merging and unmerging in any order', () => {
  it('leaves, once all is unmerged, what the other commands alone would have left', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const merged = begin();
        const plain = begin();
        for (const step of steps) {
          const happened = attempt(merged.story, merged.ids, step);
          const isMerge = step.do === 'merge' || step.do === 'unmerge';
          if (happened && !isMerge) expect(attempt(plain.story, plain.ids, step)).toBe(true);
          else plain.story.later(60_000);
        }
        for (const caseId of merged.ids) {
          merged.story.tell({ type: 'case.unmerge', data: { caseId } }, CHIEF);
        }
        // A case that was handed back under another on the way is merged still: once more for those.
        for (const caseId of merged.ids) {
          merged.story.tell({ type: 'case.unmerge', data: { caseId } }, CHIEF);
        }
        expect(merged.ids.map((id) => standing(merged.story.case(id)))).toEqual(
          plain.ids.map((id) => standing(plain.story.case(id))),
        );
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });

  it('keeps at every step: one level deep, reports add up, a merged case is in exactly one primary', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { story, ids } = begin();
        for (const step of steps) {
          attempt(story, ids, step);
          const cases = ids.map((id) => story.case(id));
          const standingOnes = cases.filter((each) => each.state !== 'merged');
          expect(standingOnes.reduce((sum, each) => sum + each.reports, 0)).toBe(ids.length);
          for (const each of cases.filter((thisCase) => thisCase.state === 'merged')) {
            const primary = story.case(each.mergedInto ?? '');
            expect(primary.state).not.toBe('merged');
            expect(standingOnes.filter((p) => p.absorbed.some((a) => a.caseId === each.id))).toEqual([
              primary,
            ]);
            for (const [clockId, clock] of Object.entries(primary.clocks)) {
              const own = primary.own.clocks[clockId as 'K0'];
              expect(clock.due).toBeLessThanOrEqual(own?.due ?? 0);
            }
          }
        }
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });
});
