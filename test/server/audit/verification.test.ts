import { describe, expect, it } from 'vitest';
import { createVerification } from '../../../server/audit/verification.ts';
import type { Chains } from '../../../server/audit/verifyChains.ts';

/** Two chains of a hundred entries that are walked as far as the test lets them. */
function walkedByHand() {
  const steps: (() => void)[] = [];
  const tell: ((checked: number, head: number) => void)[] = [];
  let fails = false;
  const verify: Chains['events']['verify'] = (_world, { onProgress } = {}) => {
    tell.push((checked, head) => onProgress?.(checked, head));
    return new Promise((resolve, reject) =>
      steps.push(() =>
        fails
          ? reject(new Error('no disk'))
          : resolve({ ok: true, head: { seq: 100, hash: 'h' }, events: 100 }),
      ),
    );
  };
  const chains: Chains = {
    events: { worlds: async () => ['live'], verify },
    audit: { verify: (options) => verify('audit', options) },
  };
  const next = async () => {
    await Promise.resolve();
    steps.shift()?.();
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  };
  return {
    chains,
    next,
    say: (checked: number) => tell.at(-1)?.(checked, 100),
    fail: () => {
      fails = true;
    },
  };
}

describe('the walk over the chains', () => {
  it('says how far it is, and answers everybody who asks meanwhile with the same walk', async () => {
    const hand = walkedByHand();
    const verification = createVerification(hand.chains, () => 42);
    expect(verification.running()).toBeUndefined();
    const [first, second] = [verification.run(), verification.run()];
    expect(verification.running()).toEqual({ checked: 0, head: 0 });
    await Promise.resolve();
    await Promise.resolve();
    hand.say(40);
    expect(verification.running()).toEqual({ chain: 'live', checked: 40, head: 100 });
    await hand.next();
    hand.say(90);
    expect(verification.running()).toEqual({ chain: 'audit', checked: 90, head: 100 });
    await hand.next();
    expect(await first).toBe(await second);
    expect(await first).toMatchObject({ at: 42, ok: true, chains: [{ chain: 'live' }, { chain: 'audit' }] });
    expect(verification.last()).toBe(await first);
    expect(verification.running()).toBeUndefined();
  });

  it('that fails leaves the last one as it was, and the next begins anew', async () => {
    const hand = walkedByHand();
    const verification = createVerification(hand.chains, () => 42);
    hand.fail();
    const failed = verification.run();
    await Promise.resolve();
    await hand.next();
    await expect(failed).rejects.toThrow('no disk');
    expect(verification.last()).toBeUndefined();
    expect(verification.running()).toBeUndefined();
    void verification.run().catch(() => undefined);
    expect(verification.running()).toEqual({ checked: 0, head: 0 });
  });
});
