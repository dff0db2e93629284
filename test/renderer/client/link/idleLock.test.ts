import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../domain/kernel.ts';
import { createIdleLock, IDLE_MS } from '../../../../renderer/client/link/idleLock.ts';
import { watchTouches } from '../../../../renderer/client/link/touches.ts';
import { createLockStore, type LockStore } from '../../../../renderer/client/store/lockStore.ts';
import { createTestClock } from '../../../kit/testClock.ts';

const MINUTE = 60_000;
const CHIEF: Person = { id: 'me', name: '值班长 1席', roles: ['duty_chief'], scope: 'D' };
const WALL: Person = { id: 'wall', name: '大屏', roles: ['wall'], scope: 'D' };

let lockStore: LockStore;
const isLocked = () => lockStore.getState().locked;

beforeEach(() => {
  sessionStorage.clear();
  lockStore = createLockStore();
});

function atWork(person = CHIEF) {
  const clock = createTestClock();
  const idle = createIdleLock({ clock, lockStore, world: 'live', tabStorage: sessionStorage });
  idle.begin(person, 'sign-in');
  return { clock, idle };
}

describe('a console nobody touches', () => {
  it('locks after fifteen minutes, to the second', () => {
    const { clock } = atWork();
    clock.advance(IDLE_MS - 1);
    expect(isLocked()).toBe(false);
    clock.advance(1);
    expect(isLocked()).toBe(true);
  });

  it('counts from the last touch of keyboard or mouse', () => {
    const { clock, idle } = atWork();
    const stop = watchTouches(idle.touch);
    clock.advance(14 * MINUTE);
    window.dispatchEvent(new Event('pointermove'));
    clock.advance(14 * MINUTE);
    window.dispatchEvent(new Event('keydown'));
    clock.advance(14 * MINUTE);
    expect(isLocked()).toBe(false);
    stop();
    window.dispatchEvent(new Event('keydown'));
    clock.advance(MINUTE);
    expect(isLocked()).toBe(true);
  });

  it('is not opened by a touch, and counts anew once it is opened', () => {
    const { clock, idle } = atWork();
    clock.advance(IDLE_MS);
    idle.touch();
    expect(isLocked()).toBe(true);
    idle.unlock();
    clock.advance(IDLE_MS - 1);
    expect(isLocked()).toBe(false);
    clock.advance(1);
    expect(isLocked()).toBe(true);
  });

  it('locks at once when somebody asks for it', () => {
    const { idle } = atWork();
    idle.lock();
    expect(isLocked()).toBe(true);
  });

  it('never locks a wall, which nobody sits at', () => {
    const { clock, idle } = atWork(WALL);
    idle.lock();
    clock.advance(100 * IDLE_MS);
    expect(isLocked()).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('looks at the time when the machine wakes, as timers slept with it', () => {
    const { idle, clock } = atWork();
    const asleep = createIdleLock({
      clock: { ...clock, now: () => clock.now() + 60 * MINUTE },
      lockStore,
      world: 'live',
      tabStorage: sessionStorage,
    });
    asleep.begin(CHIEF, 'reload');
    expect(isLocked()).toBe(true);
    idle.end();
    expect(isLocked()).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('goes on counting after a reload, from the touch before it', () => {
    const { clock, idle } = atWork();
    clock.advance(10 * MINUTE);
    idle.touch();
    clock.advance(10 * MINUTE);
    const again = createIdleLock({ clock, lockStore, world: 'live', tabStorage: sessionStorage });
    again.begin(CHIEF, 'reload');
    expect(isLocked()).toBe(false);
    clock.advance(5 * MINUTE);
    expect(isLocked()).toBe(true);
  });
});
