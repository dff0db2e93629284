import { describe, expect, it } from 'vitest';
import { clockRows } from '../../../../renderer/speech/clockWords.ts';
import { aCase, clockOf } from '../../../kit/aCase.ts';
import { MORNING } from '../../../kit/testClock.ts';

const HOUR = 3_600_000;
const running = clockOf(30);
const rowOf = (fields: Partial<typeof running> & { readonly breachedAt?: number }) =>
  clockRows(aCase(1, { clocks: { K1: { ...running, ...fields } } }), MORNING + 9 * HOUR, 'zh')[0];

describe('a clock that has stopped', () => {
  it('is calm when the work was done in time, to the last moment', () => {
    expect(rowOf({ stoppedAt: running.due })).toMatchObject({ words: '按时完成', light: 'normal' });
  });

  it('stays red when it was done late, however long ago', () => {
    const late = rowOf({ stoppedAt: running.due + HOUR, breachedAt: running.due });
    expect(late).toMatchObject({ words: '已完成，超 1 时 00 分', light: 'overdue' });
  });

  it('does not call it in time when its own limit ended it', () => {
    const byTime = rowOf({ stoppedAt: running.due, breachedAt: running.due });
    expect(byTime).toMatchObject({ words: '超期', light: 'overdue' });
  });
});
