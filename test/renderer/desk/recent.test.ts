import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { actsOf } from '../../../renderer/desk/recent.ts';
import { anEvent, caseNo } from '../../kit/aCase.ts';

const by = (commandId: string, event: CaseEvent): CaseEvent => ({ ...event, commandId });

describe('what the district has just done', () => {
  it('tells one keystroke as one act and forty merged at once as one line', () => {
    const acts = actsOf([
      by('a', anEvent('CaseAccepted', 1, caseNo(1), 2, {})),
      by('a', anEvent('CaseSigned', 2, caseNo(1), 3, {})),
      ...Array.from({ length: 40 }, (_, n) =>
        by('b', anEvent('CaseMerged', n + 3, caseNo(n + 2), 2, { intoId: caseNo(1) })),
      ),
      by('b', anEvent('CaseReleased', 60, caseNo(1), 9, { caseId: caseNo(3), movedNotes: [] })),
    ]);
    expect(acts.map(({ event, cases }) => [event.type, cases])).toEqual([
      ['CaseMerged', 40],
      ['CaseSigned', 1],
    ]);
  });

  it('leaves ordinary reports to the counters', () => {
    const reported = (n: number, urgency: string) =>
      ({
        ...anEvent('CaseUrged', n, caseNo(n), 1, { n: 1 }),
        type: 'CaseReported',
        data: { urgency },
      }) as unknown as CaseEvent;
    expect(actsOf([reported(1, 'general'), reported(2, 'urgent')]).map(({ event }) => event.seq)).toEqual([
      2,
    ]);
  });
});
