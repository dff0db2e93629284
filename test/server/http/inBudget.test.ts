import { describe, expect, it } from 'vitest';
import { inBudget } from '../../../server/http/inBudget.ts';
import { createTurns } from '../../../server/turns.ts';
import { person } from '../../kit/caseDistrict.ts';

const CHIEF = person('duty_chief');

/** Budgets whose charges a test can read. */
function budgets(most = 2) {
  const charged: (readonly [string, number])[] = [];
  const limiter = (name: string) => ({
    take: () => true,
    charge: (_key: string, cost: number) => void charged.push([name, cost]),
    secondsUntil: () => 1,
  });
  return {
    charged,
    parts: { perAccount: limiter('account'), perKey: limiter('key'), inTurn: createTurns(most) },
  };
}

describe('work in the budget of whoever asks', () => {
  const asPerson = { by: 'session', person: CHIEF } as const;

  it('is paid for by what it took, up to a bound', async () => {
    const { charged, parts } = budgets();
    expect(await inBudget(asPerson, parts, async () => ({ found: 3, work: 12 }))).toEqual({
      found: 3,
      work: 12,
    });
    await inBudget(asPerson, parts, async () => ({ work: 9_000 }));
    await inBudget(asPerson, parts, async () => ({ work: 9_000 }), { most: 40 });
    expect(charged).toEqual([12, 200, 40].map((cost) => ['account', cost]));
  });

  it('of a program is paid for by its key', async () => {
    const { charged, parts } = budgets();
    await inBudget({ by: 'key', person: CHIEF }, parts, async () => ({ work: 5 }));
    expect(charged).toEqual([['key', 5]]);
  });

  it('comes one after the other, and is refused when too much waits; what stands in another line does not', async () => {
    const { parts } = budgets(2);
    const order: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = inBudget(asPerson, parts, async () => {
      await gate;
      order.push('first');
      return {};
    });
    const second = inBudget(asPerson, parts, async () => {
      order.push('second');
      return {};
    });
    expect(await inBudget(asPerson, parts, async () => ({}))).toMatchObject({ code: 'rate-limited' });
    await inBudget(asPerson, parts, async () => ({}), { line: 'back' });
    expect(order).toEqual([]);
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });
});
