import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/kernel.ts';
import { type Account, newAccount, settle } from '../../../domain/secretary/account.ts';
import { MOST_ANSWERS } from '../../../domain/secretary/answers.ts';
import { guessOf } from '../../../domain/secretary/guess.ts';

const SHAPE = { likes: 0, support: 0 };

/** So many answers of one belief, of which this share is right, one after the other. */
function answered(account: Account, times: number, right: number): void {
  const ranked = [
    { is: 'B1', chance: 0.8 },
    { is: 'B2', chance: 0.2 },
  ];
  for (let n = 0; n < times; n += 1) {
    const guess = guessOf({ ranked, likes: [] }, account);
    if (guess === undefined) throw new Error('nothing was thought');
    const was = (n * right) % 1 < right ? 'B1' : 'B2';
    settle(account, guess, { caseId: `C${n}` as CaseId, at: n, was, isSent: false });
  }
}

const shareInCurve = ({ trust }: Account): number => {
  const [right, count] = trust.curve.reduce(([r, c], step) => [r + step.right, c + step.count], [0, 0]);
  return right / count;
};

describe('what is kept of what came true', () => {
  it('rests on the last three thousand answers: older ones no longer count', () => {
    const account = newAccount(SHAPE);
    answered(account, MOST_ANSWERS, 0);
    expect(shareInCurve(account)).toBe(0);
    answered(account, 500, 1);
    expect(shareInCurve(account)).toBeCloseTo(500 / MOST_ANSWERS);
    answered(account, MOST_ANSWERS, 1);
    expect(shareInCurve(account)).toBe(1);
    expect(account.decided).toHaveLength(MOST_ANSWERS);
  });

  it('gives a threshold as soon as two hundred answers were surely right, and takes it back when they were not', () => {
    const account = newAccount(SHAPE);
    answered(account, 150, 1);
    expect(account.trust.threshold).toBeUndefined();
    answered(account, 200, 1);
    expect(account.trust.threshold).toBeDefined();
    answered(account, 400, 0.5);
    expect(account.trust.threshold).toBeUndefined();
  });
});
