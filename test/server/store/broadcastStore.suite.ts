import { describe, expect, it } from 'vitest';
import type { GridId } from '../../../domain/kernel.ts';
import type { ItemChange, Recipient, Resident, ResidentQuery } from '../../../server/store/BroadcastStore.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

/** The register of residents, and whom a broadcast went to. */
export function describeBroadcastStore(name: string, create: CreateStore): void {
  describe(`the broadcasts in ${name}`, () => {
    const tested = storeForEach(create);
    const LIST = 'live:broadcast-1:a';
    const resident = (id: string, gridId: string, more: Partial<Resident> = {}): Resident => ({
      contact: { id, sealed: new Uint8Array([1]), phoneHash: `phone of ${id}` },
      ...{ gridId: gridId as GridId, labels: [], optedOut: false },
      ...more,
    });
    const query = (more: Partial<ResidentQuery> = {}): ResidentQuery => ({
      ...{ gridIds: ['G1', 'G2'] as string[] as GridId[], labels: [], exceptLabels: [] },
      ...more,
    });
    const recipients = (n: number): readonly Recipient[] =>
      Array.from({ length: n }, (_, i) => ({ kind: 'resident', ref: `R-${i}`, unitId: 'G1' }) as const);
    const about = { isNotice: true, at: 1_000 };
    const becomes = (
      n: number,
      to: Partial<ItemChange['to']> & Pick<ItemChange['to'], 'state'>,
    ): ItemChange => ({
      n,
      from: ['sending'],
      to: { attempts: 1, nextAt: 0, ...to },
    });

    it('counts residents condition by condition, and pages through exactly those', async () => {
      const { broadcasts, contacts } = tested.store;
      await broadcasts.register([
        resident('R-1', 'G1', { labels: ['商户', '租户'] }),
        resident('R-2', 'G1', { labels: ['商户'] }),
        resident('R-3', 'G2', { labels: ['商户'], optedOut: true }),
        resident('R-4', 'G2'),
        resident('R-5', 'G3', { labels: ['商户'] }),
      ]);
      const merchants = query({ labels: ['商户'], exceptLabels: ['租户'], sparing: { since: 0, most: 4 } });
      expect(await broadcasts.count(merchants)).toEqual({
        ...{ inPlaces: 4, withLabels: 3, withoutLabels: 1, optedOut: 1, budget: 0, total: 1 },
        grids: [{ gridId: 'G1', n: 1 }],
      });
      expect(await broadcasts.page(query(), '', 2)).toEqual([
        { id: 'R-1', gridId: 'G1' },
        { id: 'R-2', gridId: 'G1' },
      ]);
      expect((await broadcasts.page(query(), 'R-2', 9)).map(({ id }) => id)).toEqual(['R-3', 'R-4']);
      expect(await broadcasts.labels()).toEqual([
        { label: '商户', n: 4 },
        { label: '租户', n: 1 },
      ]);
      expect(await broadcasts.residents()).toBe(5);
      expect((await contacts.read('R-4'))?.phoneHash).toBe('phone of R-4');
    });

    it('replaces whoever is registered again, labels and all', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.register([resident('R-1', 'G1', { labels: ['商户'] })]);
      await broadcasts.register([resident('R-1', 'G2', { labels: ['租户'] })]);
      await tested.reopen();
      expect(await tested.store.broadcasts.page(query(), '', 9)).toEqual([{ id: 'R-1', gridId: 'G2' }]);
      expect(await tested.store.broadcasts.labels()).toEqual([{ label: '租户', n: 1 }]);
    });

    it('knows which contacts are nobody’s on the register by their phone', async () => {
      const { broadcasts } = tested.store;
      const same = { id: 'R-9', sealed: new Uint8Array([1]), phoneHash: 'phone of R-1' };
      await broadcasts.register([
        resident('R-1', 'G1'),
        resident('R-2', 'G3'),
        { ...resident('R-9', 'G4'), contact: same },
      ]);
      expect(await broadcasts.unknownPhones(query(), ['R-9', 'R-2', 'R-none'])).toEqual(['R-2']);
    });

    it('knows who has a phone: whoever has none is nobody to be promised', async () => {
      const { broadcasts } = tested.store;
      const noPhone = { id: 'R-2', sealed: new Uint8Array([1]) };
      await broadcasts.register([resident('R-1', 'G1'), { ...resident('R-2', 'G3'), contact: noPhone }]);
      expect(await broadcasts.withPhone(['R-1', 'R-2', 'R-none'])).toBe(1);
      expect(await broadcasts.unknownPhones(query(), ['R-2'])).toEqual([]);
    });

    it('says whom a notice spares now, and why', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.register([resident('R-0', 'G1'), resident('R-1', 'G1', { optedOut: true })]);
      await broadcasts.add(LIST, 0, recipients(3), about);
      await broadcasts.take(LIST, 2_000, 3);
      await broadcasts.change(LIST, [becomes(0, { state: 'sent' }), becomes(2, { state: 'failed' })], 5_000);
      const ids = ['R-0', 'R-1', 'R-2'];
      expect(await broadcasts.spared(ids, { since: 5_000, most: 1 })).toEqual([
        { id: 'R-0', why: 'budget' },
        { id: 'R-1', why: 'opted-out' },
      ]);
      expect(await broadcasts.spared(ids, { since: 5_001, most: 1 })).toEqual([
        { id: 'R-1', why: 'opted-out' },
      ]);
    });

    it('reads one recipient, with the way they were sent it by', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.add(LIST, 0, recipients(2), about);
      await broadcasts.take(LIST, 2_000, 1);
      await broadcasts.change(LIST, [becomes(0, { state: 'sent', channel: 'sms' })], 3_000);
      const about0 = { n: 0, kind: 'resident', ref: 'R-0', unitId: 'G1' };
      expect(await broadcasts.item(LIST, 0)).toEqual({
        ...about0,
        state: 'sent',
        attempts: 1,
        channel: 'sms',
      });
      const about1 = { n: 1, kind: 'resident', ref: 'R-1', unitId: 'G1' };
      expect(await broadcasts.item(LIST, 1)).toEqual({ ...about1, state: 'queued', attempts: 0 });
      expect(await broadcasts.item(LIST, 9)).toBeUndefined();
    });

    it('takes what is due once, in order, and settles it only from the state believed', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.add(LIST, 0, recipients(3), about);
      await broadcasts.add(LIST, 3, recipients(4), about);
      expect((await broadcasts.counts(LIST)).queued).toBe(4);
      const taken = await broadcasts.take(LIST, 2_000, 2);
      expect(taken.map(({ ref, state, attempts }) => [ref, state, attempts])).toEqual([
        ['R-0', 'queued', 0],
        ['R-1', 'queued', 0],
      ]);
      await broadcasts.change(
        LIST,
        [
          becomes(0, { state: 'sent', channel: 'sms', providerId: 'p-1' }),
          becomes(1, { state: 'queued', nextAt: 9_000, error: 'paced' }),
        ],
        2_100,
      );
      await broadcasts.change(LIST, [becomes(0, { state: 'failed' })], 2_200);
      expect(await broadcasts.counts(LIST)).toMatchObject({ queued: 3, sent: 1, failed: 0 });
      expect(await broadcasts.nextDue(LIST)).toBe(0);
      expect((await broadcasts.take(LIST, 2_300, 9)).map(({ ref }) => ref)).toEqual(['R-2', 'R-3']);
      await tested.reopen();
      const again = tested.store.broadcasts;
      // Left over in sending: it may have gone out, and goes again under the same key.
      expect((await again.take(LIST, 2_400, 9)).map(({ ref, attempts }) => [ref, attempts])).toEqual([
        ['R-2', 1],
        ['R-3', 1],
      ]);
      expect(await again.channels(LIST)).toEqual([{ channel: 'sms', n: 1 }]);
      expect(await again.reasons(LIST)).toEqual([{ state: 'queued', error: 'paced', n: 1 }]);
    });

    it('takes back what is queued and nothing else, and forgets lists nobody approved', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.add(LIST, 0, recipients(3), about);
      await broadcasts.add('live:broadcast-2:b', 0, recipients(1), about);
      await broadcasts.add('exercise:1:broadcast-1:c', 0, recipients(1), about);
      await broadcasts.take(LIST, 1_000, 1);
      expect(await broadcasts.endQueued(LIST, 'cancelled', 'recalled', 1_100)).toBe(2);
      expect(await broadcasts.counts(LIST)).toMatchObject({ cancelled: 2, sending: 1, queued: 0 });
      await broadcasts.keepLists('live', [LIST]);
      expect((await broadcasts.counts('live:broadcast-2:b')).queued).toBe(0);
      expect((await broadcasts.counts('exercise:1:broadcast-1:c')).queued).toBe(1);
    });

    it('leaves out whoever has had so many notices since a moment', async () => {
      const { broadcasts } = tested.store;
      await broadcasts.register([resident('R-0', 'G1'), resident('R-1', 'G1')]);
      await broadcasts.add(LIST, 0, recipients(2), about);
      await broadcasts.take(LIST, 1_000, 2);
      await broadcasts.change(LIST, [becomes(0, { state: 'sent' }), becomes(1, { state: 'failed' })], 5_000);
      const since = (at: number) => query({ sparing: { since: at, most: 1 } });
      expect(await broadcasts.count(since(4_000))).toMatchObject({ budget: 1, total: 1 });
      expect(await broadcasts.count(since(6_000))).toMatchObject({ budget: 0, total: 2 });
    });
  });
}
