import { describe, expect, it } from 'vitest';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

/** How far connectors have got. */
export function describeCursorStore(name: string, create: CreateStore): void {
  describe(`the cursors in ${name}`, () => {
    const tested = storeForEach(create);

    it('begin at nothing', async () => {
      expect(await tested.store.cursors.read('hotline')).toEqual({
        accepted: 0,
        repeated: 0,
        supplemented: 0,
        refused: 0,
      });
      expect(await tested.store.cursors.refusals('hotline', 10)).toEqual([]);
    });

    it('are each where they were after opening the store again', async () => {
      const progress = {
        cursor: 'c-7',
        lastId: '7',
        lastAt: 900,
        caughtUpAt: 950,
        accepted: 5,
        repeated: 2,
        supplemented: 4,
        refused: 1,
      };
      await tested.store.cursors.advance('hotline', progress, []);
      await tested.store.cursors.advance(
        'city',
        { cursor: 'x', accepted: 1, repeated: 0, supplemented: 0, refused: 0 },
        [],
      );
      await tested.reopen();
      expect(await tested.store.cursors.read('hotline')).toEqual(progress);
      expect(await tested.store.cursors.read('city')).toEqual({
        cursor: 'x',
        accepted: 1,
        repeated: 0,
        supplemented: 0,
        refused: 0,
      });
    });

    it('remember which orders were turned down, newest first, each once', async () => {
      const { cursors } = tested.store;
      const progress = { accepted: 0, repeated: 0, supplemented: 0, refused: 0 };
      const order = (externalId: string, at: number) => ({ externalId, code: 'bad-order', at });
      await cursors.advance('hotline', progress, [order('a', 1), order('b', 2)]);
      await cursors.advance('hotline', progress, [order('a', 3), order('c', 3)]);
      await cursors.advance('city', progress, [order('z', 9)]);
      const ids = async (limit: number) =>
        (await cursors.refusals('hotline', limit)).map(({ externalId }) => externalId);
      expect(await ids(10)).toEqual(['c', 'a', 'b']);
      expect(await ids(2)).toEqual(['c', 'a']);
      expect((await cursors.refusals('hotline', 10))[1]).toEqual(order('a', 3));
    });
  });
}
