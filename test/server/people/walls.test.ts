import { describe, expect, it } from 'vitest';
import { openWalls } from '../../../server/people/walls.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { createTestClock } from '../../kit/testClock.ts';

const YEARS = 5 * 365 * 24 * 3_600_000;

describe('the token of a wall', () => {
  it('is good for years, over restarts of the server', async () => {
    const clock = createTestClock();
    const before = createMemoryStore();
    const made = await (await openWalls({ store: before.walls, clock })).make('大厅');
    const token = 'token' in made ? made.token : '';
    await clock.advance(YEARS);
    const after = createMemoryStore({ reopen: before });
    const walls = await openWalls({ store: after.walls, clock });
    expect(walls.personOf(token)?.person).toMatchObject({ name: '大厅', roles: ['wall'], scope: '*' });
    expect(walls.personOf(token)?.expiresAt).toBeGreaterThan(clock.now());
  });

  it('is not known when the disk was full, and lasts when the wall could not be taken away', async () => {
    const clock = createTestClock();
    const store = createMemoryStore();
    const walls = await openWalls({ store: store.walls, clock });
    store.faults.failNext('walls');
    expect(await walls.make('大厅')).toMatchObject({ code: 'store-unavailable' });
    expect(walls.list()).toEqual([]);
    const made = await walls.make('大厅');
    if ('code' in made) throw new Error(made.code);
    store.faults.failNext('walls');
    expect(await walls.remove(made.id)).toMatchObject({ code: 'store-unavailable' });
    expect(walls.personOf(made.token)).toBeDefined();
    store.faults.failNext('walls');
    expect(await walls.renew(made.id)).toMatchObject({ code: 'store-unavailable' });
    expect(walls.personOf(made.token)).toBeDefined();
  });
});
