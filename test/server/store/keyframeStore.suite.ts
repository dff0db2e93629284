import { describe, expect, it } from 'vitest';
import type { Keyframe } from '../../../server/store/KeyframeStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const frame = (seq: number, more: Partial<Keyframe> = {}): Keyframe => ({
  seq,
  at: seq * 1_000,
  form: 'one',
  seal: `seal-${seq}`,
  bytes: Uint8Array.from([seq, 2, 3]),
  ...more,
});

/** Folds at intervals, for looking back. */
export function describeKeyframeStore(name: string, create: CreateStore): void {
  describe(`the keyframes in ${name}`, () => {
    const tested = storeForEach(create);

    it('are listed oldest first with what they weigh, and read whole, also after opening the store again', async () => {
      await tested.store.keyframes.put('live', frame(20));
      await tested.store.keyframes.put('live', frame(10));
      await tested.reopen();
      const { keyframes } = tested.store;
      const { bytes: _bytes, ...mark } = frame(10);
      const listed = await keyframes.list('live');
      expect(listed.map(({ seq }) => seq)).toEqual([10, 20]);
      expect({ ...listed[0] }).toEqual({ ...mark, size: 3 });
      expect([...((await keyframes.read('live', 20)) ?? [])]).toEqual([20, 2, 3]);
      expect(await keyframes.read('live', 30)).toBeUndefined();
    });

    it('belong to one world each', async () => {
      const { keyframes } = tested.store;
      await keyframes.put('live', frame(10));
      expect(await keyframes.list('exercise:x')).toEqual([]);
      expect(await keyframes.read('exercise:x', 10)).toBeUndefined();
    });

    it('are replaced by another of the same number, and gone when they are taken away', async () => {
      const { keyframes } = tested.store;
      await keyframes.put('live', frame(10));
      await keyframes.put('live', frame(10, { seal: 'other', bytes: Uint8Array.from([9]) }));
      await keyframes.put('live', frame(20));
      expect((await keyframes.list('live')).map(({ seal, size }) => [seal, size])).toEqual([
        ['other', 1],
        ['seal-20', 3],
      ]);
      await keyframes.remove('live', [10]);
      expect((await keyframes.list('live')).map(({ seq }) => seq)).toEqual([20]);
    });
  });
}
