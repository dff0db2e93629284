import { afterEach, describe, expect, it } from 'vitest';
import type { Anchor } from '../../../domain/contract/audit.ts';
import type { Witness } from '../../../server/anchors/witness.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const MINUTE = 60_000;

/** Keeps what it is given, and can be away. */
function aWitness() {
  const state = { anchors: [] as Anchor[], isAway: false };
  const there = () => {
    if (state.isAway) throw new Error('away');
  };
  const witness: Witness = {
    name: 'a friend',
    async read() {
      there();
      return state.anchors;
    },
    async append(anchor) {
      there();
      state.anchors.push(anchor);
    },
  };
  return {
    state,
    witness,
    last: () => state.anchors.at(-1)?.heads.find(({ chain }) => chain === 'live')?.seq,
  };
}

describe('the heads of a running server', () => {
  const worlds: TestWorld[] = [];
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });
  async function aWorld(...witnesses: Witness[]): Promise<TestWorld> {
    const world = await openWorld({ witnesses });
    worlds.push(world);
    return world;
  }
  async function report(world: TestWorld, times = 1): Promise<void> {
    const chief = await world.console(CHIEF);
    const data = { source: '12345', title: '井盖松动', category: RUBBISH, place: { gridId: 'G111' } };
    for (let n = 0; n < times; n += 1) accepted(await chief.command('case.report', data));
  }

  /** Asked again and again while time passes. */
  function later<T>(world: TestWorld, question: () => T) {
    return expect.poll(() => {
      world.clock.advance(10 * MINUTE);
      return question();
    });
  }

  it('are witnessed after five minutes, and after a hundred events', async () => {
    const { witness, last } = aWitness();
    const world = await aWorld(witness);
    await report(world, 2);
    world.clock.advance(5 * MINUTE);
    await expect.poll(last).toBe(2);
    await report(world, 50);
    expect(last()).toBe(2);
    await report(world, 50);
    await expect.poll(last).toBeGreaterThan(100);
  });

  it('are witnessed as they are when it stops', async () => {
    const { witness, last, state } = aWitness();
    const world = await aWorld(witness);
    await report(world, 3);
    await world.restart();
    expect(last()).toBe(3);
    const numbers = state.anchors.map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('are witnessed by one who was away once they are back, and trouble is counted meanwhile', async () => {
    const { witness, last, state } = aWitness();
    state.isAway = true;
    const world = await aWorld(witness);
    await report(world);
    const troubles = async () =>
      (await (await fetch(`${world.url}/metrics`)).text()).includes('loop="witness"');
    await expect.poll(troubles).toBe(true);
    expect(last()).toBeUndefined();
    state.isAway = false;
    await later(world, last).toBe(1);
  });

  it('are not written over what a witness knows better: the duty chief is told, once', async () => {
    const { witness, state } = aWitness();
    const before = await aWorld(witness);
    await report(before, 5);
    await before.restart();
    const known = [...state.anchors];
    // Another log under the same key, while nobody can ask the witness.
    state.isAway = true;
    const world = await aWorld(witness);
    await report(world, 2);
    state.isAway = false;
    const chief = world.people.admit(CHIEF);
    const alarms = async () => {
      const headers = { authorization: `Bearer ${chief}` };
      return (await (await fetch(`${world.url}/api/v1/log/alarms`, { headers })).json()).alarms;
    };
    await later(world, alarms).toHaveLength(1);
    expect(await alarms()).toMatchObject([{ kind: expect.any(String), chain: 'live', isAccepted: false }]);
    world.clock.advance(60 * MINUTE);
    await later(world, alarms).toHaveLength(1);
    expect(state.anchors).toEqual(known);
  });
});
