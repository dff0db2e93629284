import { describe, expect, it } from 'vitest';
import { openWalls } from '../../../server/people/walls.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import type { WallRow } from '../../../server/store/WallStore.ts';
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

describe('a wall that is open', () => {
  it('is known to have been, after a restart of the server', async () => {
    const clock = createTestClock();
    const before = createMemoryStore();
    const first = await openWalls({ store: before.walls, clock });
    const made = await first.make('大厅');
    if ('code' in made) throw new Error(made.code);
    expect(first.list()[0]?.seenAt).toBeUndefined();
    const at = clock.now();
    first.own(made, { width: 1920, height: 1080 });
    await first.change(made.id, { version: 1, name: '一楼' });
    await clock.advance(YEARS);
    const walls = await openWalls({ store: createMemoryStore({ reopen: before }).walls, clock });
    expect(walls.list()).toMatchObject([{ name: '一楼', seenAt: at, screen: { width: 1920, height: 1080 } }]);
  });

  it('writes down little of what it asks all day, though two screens of different sizes show it', async () => {
    const clock = createTestClock();
    const store = createMemoryStore();
    let writes = 0;
    const counting = {
      ...store.walls,
      put: (row: WallRow) => {
        writes += 1;
        return store.walls.put(row);
      },
    };
    const walls = await openWalls({ store: counting, clock });
    const made = await walls.make('大厅');
    if ('code' in made) throw new Error(made.code);
    for (let second = 0; second < 3_600; second += 1) {
      walls.own(made, second % 2 === 0 ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 });
      await clock.advance(1_000);
    }
    expect(writes).toBeGreaterThan(5);
    expect(writes).toBeLessThan(70);
  });

  it('is not there again when it asked while it was taken away', async () => {
    const clock = createTestClock();
    const store = createMemoryStore();
    const walls = await openWalls({ store: store.walls, clock });
    const made = await walls.make('大厅');
    if ('code' in made) throw new Error(made.code);
    const removing = walls.remove(made.id);
    walls.own(made, { width: 1920, height: 1080 });
    await removing;
    await walls.make('三楼');
    expect((await store.walls.all()).map(({ name }) => name)).toEqual(['三楼']);
  });
});
