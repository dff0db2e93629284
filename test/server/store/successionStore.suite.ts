import { describe, expect, it } from 'vitest';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

/** Residents and groups that move with an account. */
export function describeSuccessionStore(name: string, create: CreateStore): void {
  describe(`the successions in ${name}`, () => {
    const tested = storeForEach(create);
    const residents = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        kind: 'residents' as const,
        ref: `wm-${n + 1}`,
        label: `居民${n + 1}`,
      }));
    const group = { kind: 'groups', ref: 'wr-1', label: '居民群' } as const;
    const refs = (items: readonly { readonly ref: string }[]) => items.map(({ ref }) => ref);

    it('are written down once', async () => {
      const { successions } = tested.store;
      expect(await successions.hasItems('succession-1')).toBe(false);
      await successions.fill('succession-1', [...residents(3), group]);
      await successions.fill('succession-1', [{ ...group, label: 'another' }, ...residents(4)]);
      await tested.reopen();
      const again = tested.store.successions;
      expect(await again.hasItems('succession-1')).toBe(true);
      expect(await again.hasItems('succession-2')).toBe(false);
      expect(await again.waiting('succession-1', 'residents')).toBe(4);
      expect(await again.waiting('succession-1', 'groups')).toBe(1);
      expect((await again.list('succession-1', ['waiting'])).find(({ ref }) => ref === 'wr-1')).toEqual({
        ...group,
        state: 'waiting',
      });
    });

    it('go in batches, each the same however often it is called for', async () => {
      const { successions } = tested.store;
      await successions.fill('succession-1', [...residents(5), group]);
      const first = await successions.batch('succession-1', 1, 'residents', 3);
      expect(refs(first)).toEqual(['wm-1', 'wm-2', 'wm-3']);
      expect(first[0]).toMatchObject({ batch: 1, state: 'sent' });
      expect(refs(await successions.batch('succession-1', 1, 'residents', 100))).toEqual(refs(first));
      expect(refs(await successions.batch('succession-1', 2, 'residents', 100))).toEqual(['wm-4', 'wm-5']);
      expect(await successions.waiting('succession-1', 'residents')).toBe(0);
      expect(await successions.batch('succession-1', 3, 'residents', 100)).toEqual([]);
      await tested.reopen();
      expect(refs(await tested.store.successions.batchItems('succession-1', 2))).toEqual(['wm-4', 'wm-5']);
    });

    it('know what became of each', async () => {
      const { successions } = tested.store;
      await successions.fill('succession-1', residents(4));
      await successions.batch('succession-1', 1, 'residents', 2);
      await successions.batch('succession-1', 2, 'residents', 1);
      await successions.settle(
        'succession-1',
        new Map([
          ['wm-1', 'moved'],
          ['wm-2', 'refused'],
          ['wm-3', 'failed'],
        ]),
        1,
      );
      const { list } = successions;
      expect(refs(await list('succession-1', ['moved']))).toEqual(['wm-1']);
      expect(refs(await list('succession-1', ['refused', 'failed']))).toEqual(['wm-2']);
      expect(refs(await list('succession-1', ['sent']))).toEqual(['wm-3']);
      expect(refs(await list('succession-1', ['waiting', 'moved']))).toEqual(['wm-4', 'wm-1']);
    });
  });
}
