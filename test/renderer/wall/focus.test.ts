import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { focusNow } from '../../../renderer/wall/focus.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { MORNING } from '../../kit/testClock.ts';

const FOCUS = { caseId: caseNo(1), at: MORNING };
const among = (...cases: readonly Case[]) => new Map(cases.map((each) => [each.id, each]));
const closed = { state: 'closed', closure: { at: MORNING } } as unknown as Partial<Case>;

describe('a matter in focus', () => {
  it('has the wall while its case is open, or is not known here', () => {
    expect(focusNow(FOCUS, among(aCase(1)), MORNING)).toEqual(FOCUS);
    expect(focusNow(FOCUS, among(), MORNING)).toEqual(FOCUS);
  });

  it('is shown as closed for a minute, and then lets the wall go on', () => {
    const cases = among(aCase(1, closed));
    expect(focusNow(FOCUS, cases, MORNING + 59_000)).toEqual(FOCUS);
    expect(focusNow(FOCUS, cases, MORNING + 60_000)).toBeUndefined();
  });

  it('goes over to the case its own was merged into, and turns in no circle', () => {
    const merged = aCase(1, { ...closed, mergedInto: caseNo(2) });
    expect(focusNow(FOCUS, among(merged, aCase(2)), MORNING + 3_600_000)?.caseId).toBe(caseNo(2));
    const back = aCase(2, { ...closed, mergedInto: caseNo(1) });
    expect(focusNow(FOCUS, among(merged, back), MORNING)?.caseId).toBe(caseNo(2));
  });
});
