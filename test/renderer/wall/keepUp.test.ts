import { describe, expect, it } from 'vitest';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { type Condition, isReloadDue } from '../../../renderer/wall/upkeep/keepUp.ts';
import { aWall } from './aWall.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WELL: Condition = { age: 13 * HOUR, quiet: 10 * MINUTE, hour: 14, memory: 120, cutFor: 0 };

describe('a wall loads itself anew', () => {
  it('at a quiet minute of the night, once in it', () => {
    expect(isReloadDue({ ...WELL, hour: 3 })).toBe(true);
    expect(isReloadDue({ ...WELL, hour: 3, quiet: 5_000 })).toBe(false);
    expect(isReloadDue({ ...WELL, hour: 3, age: HOUR })).toBe(false);
    expect(isReloadDue(WELL)).toBe(false);
  });

  it('before memory runs out: at a quiet minute when large, at once when full', () => {
    expect(isReloadDue({ ...WELL, memory: 500 })).toBe(true);
    expect(isReloadDue({ ...WELL, memory: 500, quiet: 5_000 })).toBe(false);
    expect(isReloadDue({ ...WELL, memory: 900, quiet: 5_000 })).toBe(true);
  });

  it('never in a circle', () => {
    expect(isReloadDue({ ...WELL, age: MINUTE, memory: 900, cutFor: HOUR })).toBe(false);
  });

  it('when the link stays dead although the server answers, and not while it does not', async () => {
    const test = aWall();
    await test.settle();
    test.wire.server.failed();
    test.answer('unreachable');
    for (let n = 0; n < 60; n += 1) {
      test.clock.advance(30_000);
      await test.settle();
    }
    expect(test.reloads()).toBe(0);
    test.answer(NEW_WALL);
    test.clock.advance(30_000);
    await test.settle();
    expect(test.reloads()).toBe(1);
    test.close();
  });

  it('and leaves no timer behind when it is taken down', async () => {
    const test = aWall();
    await test.settle();
    test.wall.client.session.signOut();
    test.close();
    await test.settle();
    test.clock.advance(10_000);
    expect(test.clock.pending).toBe(0);
  });
});
