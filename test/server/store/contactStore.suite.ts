import { describe, expect, it } from 'vitest';
import { batchOf } from '../../kit/logBuilders.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

/** Sealed contacts: written with the events that name them, read and erased apart from them. */
export function describeContactStore(name: string, create: CreateStore): void {
  describe(`the contacts in ${name}`, () => {
    const tested = storeForEach(create);
    const { events, contacts } = { events: () => tested.store.events, contacts: () => tested.store.contacts };

    it('are stored byte by byte', async () => {
      expect(await contacts().readAny()).toBeUndefined();
      const sealed = new Uint8Array([0, 255, 3, 128]);
      const two = [
        { id: 'R-1', sealed, phoneHash: 'abc' },
        { id: 'R-2', sealed },
      ];
      await events().append(batchOf(1, 1, { contacts: two }));
      const contact = await contacts().read('R-1');
      expect(contact?.phoneHash).toBe('abc');
      expect([...(contact?.sealed ?? [])]).toEqual([0, 255, 3, 128]);
      expect(Object.keys((await contacts().read('R-2')) ?? {})).toEqual(['id', 'sealed']);
      expect(await contacts().read('R-3')).toBeUndefined();
      expect((await contacts().readAny())?.id).toBe('R-1');
    });

    it('of one phone are found by each other, the newest first, and those without a phone by nobody', async () => {
      const sealed = new Uint8Array([1]);
      const contact = (id: string, phoneHash?: string) => ({ id, sealed, ...(phoneHash && { phoneHash }) });
      const all = [
        contact('R-1', 'a'),
        contact('R-2', 'b'),
        contact('R-3', 'a'),
        contact('R-4'),
        contact('R-5'),
      ];
      await events().append(batchOf(1, 1, { contacts: all }));
      await events().append(batchOf(2, 1, { contacts: [contact('R-6', 'a')] }));
      expect(await contacts().withPhoneOf('R-1', 10)).toEqual(['R-6', 'R-3']);
      expect(await contacts().withPhoneOf('R-1', 1)).toEqual(['R-6']);
      for (const alone of ['R-2', 'R-4', 'R-9']) expect(await contacts().withPhoneOf(alone, 10)).toEqual([]);
      await contacts().erase('R-3');
      expect(await contacts().withPhoneOf('R-1', 10)).toEqual(['R-6']);
    });

    it('are erased for good, once, and the chain stays as it is', async () => {
      const sealed = new Uint8Array([7, 7, 7]);
      const two = [
        { id: 'R-1', sealed },
        { id: 'R-2', sealed },
      ];
      const head = await events().append(batchOf(1, 1, { contacts: two }));
      expect(await contacts().erase('R-1')).toBe(true);
      expect(await contacts().erase('R-1')).toBe(false);
      expect(await contacts().read('R-1')).toBeUndefined();
      expect((await contacts().read('R-2'))?.id).toBe('R-2');
      expect(await events().verify('live')).toEqual({ ok: true, head, events: 1 });
      await tested.reopen();
      expect(await contacts().read('R-1')).toBeUndefined();
    });
  });
}
