import { describe, expect, it } from 'vitest';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import type { WallRow } from '../../../server/store/WallStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const HALL: WallRow = { id: 'wall-1', hash: 'h1', name: '大厅', createdAt: 5_000, settings: NEW_WALL };

/** Walls and what they are to show. */
export function describeWallStore(name: string, create: CreateStore): void {
  describe(`the walls in ${name}`, () => {
    const tested = storeForEach(create);

    it('are there after opening the store again', async () => {
      await tested.store.walls.put({ ...HALL, id: 'wall-2', createdAt: 6_000 });
      await tested.store.walls.put(HALL);
      await tested.reopen();
      expect((await tested.store.walls.all()).map(({ id }) => id).sort()).toEqual(['wall-1', 'wall-2']);
    });

    it('are changed whole, and gone when they are taken away', async () => {
      const { walls } = tested.store;
      const changed: WallRow = {
        ...HALL,
        name: '会商室',
        focus: { caseId: 'YX-20261121-000001', at: 7_000 },
      };
      await walls.put(HALL);
      await walls.put(changed);
      expect(await walls.all()).toEqual([changed]);
      await walls.remove(HALL.id);
      expect(await walls.all()).toEqual([]);
    });
  });
}
