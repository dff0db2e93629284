import { afterEach, describe, expect, it } from 'vitest';
import { person } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

describe('whoever calls too fast', () => {
  let world: TestWorld;
  afterEach(() => world.close());

  it('waits for each refusal, and nobody else waits with them', async () => {
    const held: (() => void)[] = [];
    let onHeld: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      onHeld = resolve;
    });
    world = await openWorld({
      rates: { perAccount: { perSecond: 1, burst: 2 } },
      refusesHasteAfter: 500,
      pacer: {
        now: () => performance.now(),
        after(ms, callback) {
          if (ms !== 500) {
            setImmediate(callback);
            return;
          }
          held.push(callback);
          onHeld();
        },
      },
    });
    const [greedy, other] = [person('duty_chief'), person('duty_chief', 'D', 2)];
    const ask = (of: typeof greedy) =>
      httpCall(world.url, 'GET /cases?limit=1', { token: world.people.admit(of) });
    expect((await ask(greedy)).status).toBe(200);
    let isTold = false;
    const refused = ask(greedy).then((answer) => {
      isTold = true;
      return answer;
    });
    await isHeld;
    expect((await ask(other)).status).toBe(200);
    expect(isTold).toBe(false);
    for (const release of held) release();
    expect((await refused).status).toBe(429);
  });
});
