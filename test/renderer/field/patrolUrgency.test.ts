import { describe, expect, it } from 'vitest';
import { atLeast, EMPTY_PATROL, elementsIn } from '../../../renderer/field/report/patrol.ts';

const NOWHERE = { state: 'off' } as const;

describe('how urgent a patrol report is', () => {
  it('is not asked where the rules say it of the category', () => {
    const patrol = atLeast(EMPTY_PATROL, 'urgent');
    expect(patrol.urgency).toBe('urgent');
    expect(elementsIn(patrol, NOWHERE).urgency).toBe(true);
  });

  it('is never less than the rules say, and more where somebody chose more', () => {
    expect(atLeast({ ...EMPTY_PATROL, urgency: 'general' }, 'important').urgency).toBe('important');
    expect(atLeast({ ...EMPTY_PATROL, urgency: 'urgent' }, 'important').urgency).toBe('urgent');
  });

  it('is asked where they say nothing', () => {
    expect(elementsIn(atLeast(EMPTY_PATROL, undefined), NOWHERE).urgency).toBe(false);
  });
});
