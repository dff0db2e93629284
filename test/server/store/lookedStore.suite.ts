import { describe, expect, it } from 'vitest';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const NIGHT = { at: 5_000, unseen: [{ caseId: 'YX-20261121-000001', since: 4_000 }] };

/** How far somebody has looked. */
export function describeLookedStore(name: string, create: CreateStore): void {
  describe(`how far people have looked in ${name}`, () => {
    const tested = storeForEach(create);

    it('is each person’s in each world, and there after opening the store again', async () => {
      const { looked } = tested.store;
      await looked.put('live', 'anna', NIGHT);
      await looked.put('exercise:1', 'anna', { at: 1, unseen: [] });
      await tested.reopen();
      expect(await tested.store.looked.read('live', 'anna')).toEqual(NIGHT);
      expect(await tested.store.looked.read('exercise:1', 'anna')).toEqual({ at: 1, unseen: [] });
      expect(await tested.store.looked.read('live', 'bert')).toBeUndefined();
    });

    it('is taken whole', async () => {
      const { looked } = tested.store;
      await looked.put('live', 'anna', NIGHT);
      await looked.put('live', 'anna', { at: 6_000, unseen: [] });
      expect(await looked.read('live', 'anna')).toEqual({ at: 6_000, unseen: [] });
    });
  });
}
