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
        unread: '{"lines":[],"more":3}',
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

    const NONE = { accepted: 0, repeated: 0, supplemented: 0, refused: 0 };
    const order = (id: string, at: number, externalId = id) => ({
      id,
      externalId,
      code: 'bad-order',
      at,
      sealed: Uint8Array.of(1, 2, at),
    });

    it('keep what was turned down, newest first, each once, two without a number as two', async () => {
      const { cursors } = tested.store;
      await cursors.advance('hotline', NONE, [order('a', 1, ''), order('b', 2, '')]);
      await cursors.advance('hotline', NONE, [
        { ...order('a', 3, ''), sealed: Uint8Array.of(9) },
        order('c', 3),
      ]);
      await cursors.advance('city', NONE, [order('z', 9)]);
      const ids = async (limit: number) => (await cursors.refusals('hotline', limit)).map(({ id }) => id);
      expect(await ids(10)).toEqual(['c', 'a', 'b']);
      expect(await ids(2)).toEqual(['c', 'a']);
      expect(await cursors.waiting('hotline')).toBe(3);
      const stored = await cursors.refusal('hotline', 'b');
      expect({ ...stored, sealed: [...(stored?.sealed ?? [])] }).toEqual({
        ...order('b', 2, ''),
        sealed: [1, 2, 2],
      });
      expect(await cursors.refusal('city', 'b')).toBeUndefined();
      expect(await cursors.ids()).toEqual(['city', 'hotline']);
    });

    it('let one that was taken up wait no more, also when it comes again, and keep it', async () => {
      const { cursors } = tested.store;
      await cursors.advance('hotline', NONE, [order('a', 1), order('b', 2)]);
      await cursors.takeUp('hotline', 'a', 5);
      await cursors.advance('hotline', NONE, [order('a', 6)]);
      await tested.reopen();
      const { cursors: again } = tested.store;
      expect((await again.refusals('hotline', 10)).map(({ id }) => id)).toEqual(['b']);
      expect(await again.waiting('hotline')).toBe(1);
      expect(await again.refusal('hotline', 'a')).toMatchObject({ id: 'a' });
    });
  });
}
