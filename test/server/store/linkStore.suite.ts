import { describe, expect, it } from 'vitest';
import type { LinkRow } from '../../../server/store/LinkStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const LINK: LinkRow = {
  hash: 'h1',
  world: 'live',
  caseId: 'YX-20261121-000001',
  sealed: new Uint8Array([1, 0, 255]),
  issuedAt: 5_000,
};

/** Links to public pages. */
export function describeLinkStore(name: string, create: CreateStore): void {
  describe(`the public links in ${name}`, () => {
    const tested = storeForEach(create);
    const plain = (row: LinkRow | undefined) => row && { ...row, sealed: [...row.sealed] };

    it('are found by hash and by case, also after opening the store again', async () => {
      await tested.store.links.put(LINK);
      await tested.reopen();
      const { links } = tested.store;
      expect(plain(await links.find('h1'))).toEqual(plain(LINK));
      expect(plain(await links.ofCase('live', LINK.caseId))).toEqual(plain(LINK));
      expect(await links.find('h2')).toBeUndefined();
      expect(await links.ofCase('exercise:a', LINK.caseId)).toBeUndefined();
    });

    it('give way to a later one of the same case', async () => {
      const { links } = tested.store;
      await links.put(LINK);
      await links.put({ ...LINK, hash: 'h2', issuedAt: 6_000 });
      await links.put({ ...LINK, hash: 'h3', world: 'exercise:a' });
      expect(await links.find('h1')).toBeUndefined();
      expect((await links.ofCase('live', LINK.caseId))?.hash).toBe('h2');
      expect((await links.find('h3'))?.world).toBe('exercise:a');
    });
  });
}
