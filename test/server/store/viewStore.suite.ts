import { describe, expect, it } from 'vitest';
import type { ViewRow } from '../../../server/store/ViewStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const LATE: ViewRow = {
  id: 'view-1',
  name: '超期',
  reach: 'me',
  filters: { urgency: 'urgent' },
  columns: ['number', 'matter'],
  by: 'chief1',
  scope: '*',
};

/** Views that people keep of the table of cases. */
export function describeViewStore(name: string, create: CreateStore): void {
  describe(`the views in ${name}`, () => {
    const tested = storeForEach(create);

    it('are there after opening the store again, in the order in which they were made', async () => {
      await tested.store.views.put({ ...LATE, id: 'view-2' });
      await tested.store.views.put(LATE);
      await tested.store.views.put({ ...LATE, id: 'view-2', name: '超期件' });
      await tested.reopen();
      expect((await tested.store.views.all()).map(({ id, name: shown }) => [id, shown])).toEqual([
        ['view-2', '超期件'],
        ['view-1', '超期'],
      ]);
    });

    it('are gone when they are taken away', async () => {
      const { views } = tested.store;
      await views.put(LATE);
      await views.remove(LATE.id);
      await views.remove('view-9');
      expect(await views.all()).toEqual([]);
    });
  });
}
