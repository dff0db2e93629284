import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import { projectCase, projectEvent } from '../../../domain/case/caseSight.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { inEveryState } from '../../kit/everyState.ts';

/** What a console folds out of the events it is shown is what a snapshot would have shown it. */
describe('masking commutes with evolve, in every situation of the table', () => {
  const scopes: readonly Scope[] = [
    { kind: 'all', reporters: true },
    { kind: 'all', reporters: false },
    { kind: 'unit', unitId: 'B1' },
    { kind: 'wall' },
  ];
  it.each(scopes)('for %o', (scope) => {
    for (const [, { story }] of inEveryState()) {
      const folded = new Map<string, Case | undefined>();
      for (const event of story.events) {
        folded.set(event.caseId, evolveCase(folded.get(event.caseId), projectEvent(scope, event)));
      }
      for (const [id, thisCase] of story.situation.cases) {
        expect(folded.get(id)).toEqual(projectCase(scope, thisCase));
      }
    }
  });
});
