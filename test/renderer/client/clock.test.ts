import { describe, expect, it } from 'vitest';
import { lookedInput } from '../../../domain/contract/looked.ts';
import { createNow } from '../../../renderer/client/clock.ts';
import { openConnection } from '../../../renderer/client/link/connection.ts';
import { createLinkStore } from '../../../renderer/client/store/linkStore.ts';
import { createSituation } from '../../../renderer/client/store/situationStore.ts';
import { createWorldTime } from '../../../renderer/client/store/worldTime.ts';
import { aSnapshot } from '../../kit/aCase.ts';
import { createFakeWire } from '../../kit/fakeWire.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

const HOUR = 3_600_000;

/** A machine whose clock can be set, and which can sleep. */
function aMachine() {
  const machine = { set: MORNING, awake: 0 };
  const now = createNow({ wall: () => machine.set + machine.awake, steady: () => machine.awake });
  now();
  return { machine, now };
}

describe('now, on a machine', () => {
  it('is the time of its clock, and goes on as it does', () => {
    const { machine, now } = aMachine();
    machine.awake = 5_000;
    expect(now()).toBe(MORNING + 5_000);
  });

  it('does not go back when the clock is set back, and goes on from there', () => {
    const { machine, now } = aMachine();
    machine.awake = 60_000;
    machine.set -= HOUR;
    expect(now()).toBe(MORNING + 60_000);
    machine.awake += 1_000;
    expect(now()).toBe(MORNING + 61_000);
  });

  it('counts what the machine may have slept, also after its clock was set back', () => {
    const { machine, now } = aMachine();
    machine.set -= HOUR;
    now();
    machine.set += HOUR / 2;
    expect(now()).toBe(MORNING + HOUR / 2);
  });

  it('is not moved by a clock that is nudged', () => {
    const { machine, now } = aMachine();
    for (let n = 0; n < 1_000; n += 1) {
      machine.set += 50;
      now();
    }
    expect(now()).toBe(MORNING);
  });

  it('is a whole number of milliseconds, as the server takes them, though a machine counts in parts of one', () => {
    let counted = 12.3;
    const now = createNow({ wall: () => MORNING, steady: () => counted });
    const first = now();
    counted += 0.9;
    expect([first, now()].map(Number.isInteger)).toEqual([true, true]);
    expect(lookedInput.safeParse({ at: now(), unseen: [] }).success).toBe(true);
  });

  it('lets what was heard grow old on the wall while its clock is set back in a cut', async () => {
    const clock = createTestClock();
    let setBack = 0;
    const now = createNow({ wall: () => clock.now() - setBack, steady: clock.now });
    const machine = { ...clock, now };
    const linkStore = createLinkStore();
    const wire = createFakeWire();
    const connection = openConnection({
      ...{ wire, linkStore, clock: machine, world: 'live', personId: 'me', readsCases: true },
      ...{ situation: createSituation(machine), time: createWorldTime(machine) },
      inHand: () => new Set(),
      readCase: async () => undefined,
      onLive: () => undefined,
      onDown: () => undefined,
      onUnreadable: () => undefined,
      onEnded: () => undefined,
    });
    wire.server.connected();
    await wire.answerJoin({ ok: true, seq: 10, at: clock.now(), rate: 1, snapshot: aSnapshot(10, []) });
    expect(linkStore.getState().phase).toBe('live');
    setBack = HOUR;
    clock.advance(13_000);
    expect(linkStore.getState().phase).toBe('stale');
    expect(now() - (linkStore.getState().heardAt ?? 0)).toBe(13_000);
    connection.close();
  });
});
