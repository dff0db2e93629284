import { describe, expect, it } from 'vitest';
import type { SearchQuery, SearchRow, SearchStore, SearchTerm } from '../../../server/store/SearchStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const MARK = { form: 'one', seq: 7, proof: 'p' };

const row = (n: number, more: Partial<SearchRow> = {}): SearchRow => ({
  id: `YX-20261121-00000${n}`,
  number: `yx2026112100000${n}`,
  external: '',
  words: ['垃圾满溢', '盘福路', ''],
  tags: ['state:handling', 'sees:S1'],
  ...more,
});

/** Every piece of a search, one after the other. */
export async function findAll(search: SearchStore, world: string, query: SearchQuery, limit = 10) {
  const ids: string[] = [];
  let total = 0;
  let from: number | undefined;
  do {
    const piece = await search.find(world, query, { from, limit: limit - ids.length });
    ids.push(...piece.ids);
    total += piece.count;
    from = piece.next;
  } while (from !== undefined);
  return { numbers: ids.map((id) => Number(id.slice(-6))), total };
}

const words = (text: string): SearchTerm => ({ text, fields: ['number', 'external', 'words'] });

/** The index cases are found by. */
export function describeSearchStore(name: string, create: CreateStore): void {
  describe(`the search in ${name}`, () => {
    const tested = storeForEach(create);
    const find = (
      all: SearchQuery['all'],
      more: { before?: string; atLeast?: string; limit?: number } = {},
    ) =>
      findAll(tested.store.search, 'live', { all, before: more.before, atLeast: more.atLeast }, more.limit);

    it('finds words of one character and more, anywhere in a text, newest first', async () => {
      await tested.store.search.put('live', [row(1), row(2, { words: ['路灯不亮', '', '灯'] }), row(3)]);
      expect((await find([])).numbers).toEqual([3, 2, 1]);
      expect((await find([[words('灯')]])).numbers).toEqual([2]);
      expect((await find([[words('溢')]])).numbers).toEqual([3, 1]);
      expect((await find([[words('圾满')]])).numbers).toEqual([3, 1]);
      expect((await find([[words('垃圾满溢')]])).numbers).toEqual([3, 1]);
      expect((await find([[words('垃满')]])).numbers).toEqual([]);
      expect((await find([[words('2111')]])).numbers).toEqual([]);
      expect((await find([[words('21000002')]])).numbers).toEqual([2]);
    });

    it('finds no word that lies across two texts', async () => {
      await tested.store.search.put('live', [row(1, { words: ['路灯', '不亮', ''] })]);
      expect((await find([[words('灯不')]])).numbers).toEqual([]);
      expect((await find([[words('灯')], [words('不')]])).numbers).toEqual([1]);
    });

    it('looks into the fields that are named, for tags that are borne whole', async () => {
      const { search } = tested.store;
      await search.put('live', [
        row(1, { external: '满99' }),
        row(2, { tags: ['sees:s1', 'sees:S12', 'state:X.y'] }),
      ]);
      expect((await find([[{ text: '99', fields: ['number', 'words'] }]])).numbers).toEqual([]);
      expect((await find([[{ text: '99', fields: ['external'] }]])).numbers).toEqual([1]);
      expect((await find([[{ tag: 'sees:S1' }]])).numbers).toEqual([1]);
      expect((await find([[{ tag: 'sees:s1' }], [{ tag: 'state:X.y' }]])).numbers).toEqual([2]);
      expect((await find([[{ tag: 'sees:S12' }, { tag: 'sees:S1' }], [words('垃圾')]])).numbers).toEqual([
        2, 1,
      ]);
    });

    it('counts what lies beyond the limit and goes on before an id', async () => {
      await tested.store.search.put(
        'live',
        [1, 2, 3, 4].map((n) => row(n)),
      );
      expect(await find([[words('垃圾')]], { limit: 2 })).toEqual({ numbers: [4, 3], total: 4 });
      const { id } = row(3);
      expect(await find([[words('垃圾')]], { limit: 1, before: id })).toEqual({ numbers: [2], total: 2 });
      expect(await find([], { before: 'YX-20200101-000001' })).toEqual({ numbers: [], total: 0 });
    });

    it('looks no further back than an id', async () => {
      await tested.store.search.put(
        'live',
        [1, 2, 3, 4].map((n) => row(n)),
      );
      expect(await find([[words('垃圾')]], { atLeast: row(3).id })).toEqual({ numbers: [4, 3], total: 2 });
      const between = { atLeast: row(2).id, before: row(4).id };
      expect(await find([], between)).toEqual({ numbers: [3, 2], total: 2 });
      expect(await find([], { atLeast: 'YX-20991231-000001' })).toEqual({ numbers: [], total: 0 });
    });

    it('changes a row in its place', async () => {
      const { search } = tested.store;
      await search.put('live', [row(1), row(2)]);
      await search.put('live', [row(1, { words: ['路灯'], tags: ['state:closed'] })]);
      expect((await find([])).numbers).toEqual([2, 1]);
      expect((await find([[words('垃圾')]])).numbers).toEqual([2]);
      expect((await find([[{ tag: 'state:closed' }]])).numbers).toEqual([1]);
    });

    it('keeps worlds apart, its rows and its mark after opening the store again', async () => {
      const { search } = tested.store;
      await search.put('live', [row(1)], MARK);
      await search.put('exercise:a', [row(2)]);
      await tested.reopen();
      expect(await tested.store.search.mark('live')).toEqual(MARK);
      expect(await tested.store.search.mark('exercise:a')).toBeUndefined();
      expect((await find([[words('垃圾')]])).numbers).toEqual([1]);
      await tested.store.search.clear('live');
      expect(await tested.store.search.mark('live')).toBeUndefined();
      expect((await find([])).numbers).toEqual([]);
      expect((await findAll(tested.store.search, 'exercise:a', { all: [] })).numbers).toEqual([2]);
    });
  });
}
