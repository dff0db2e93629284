import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/Store.ts';
import { auditEntry } from '../../kit/auditBuilders.ts';
import { foldMark, foldRow } from '../../kit/foldBuilders.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

const PROGRESS = { accepted: 1, repeated: 0, supplemented: 0, refused: 0 };
const ROW = {
  account: 'chief1',
  mustChange: false,
  password: 'x',
  person: { id: 'p-1', name: 'x', roles: [], scope: 'D' },
};
const LINK = { hash: 'h', world: 'live', caseId: 'c', sealed: new Uint8Array([1]), issuedAt: 1 };
const SENDING = { state: 'sending', attempts: 1, nextAt: 1, updatedAt: 1 } as const;

/** A write of every port. */
const WRITES: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  ['events', ({ events }) => events.append(batchOf(2, 1))],
  ['a fold', ({ events }) => events.putFold('live', [foldRow('a')], foldMark(1))],
  ['the audit', ({ audit }) => audit.append([auditEntry(1)])],
  ['the outbox', ({ outbox }) => outbox.change('live', [{ id: '1-1', from: 'queued', to: SENDING }])],
  ['contacts', ({ contacts }) => contacts.erase('R-1')],
  ['people', ({ people }) => people.addAccount(ROW, 1)],
  ['links', ({ links }) => links.put(LINK)],
  ['cursors', ({ cursors }) => cursors.advance('hotline', PROGRESS, [])],
  ['successions', ({ successions }) => successions.batch('succession-1', 1, 'residents', 5)],
];

/** What is stored that these writes would change. */
async function stored(store: Store): Promise<unknown> {
  return [
    await store.events.head('live'),
    await store.events.foldMark('live'),
    await store.events.foldRows('live', 0, 9, 'all'),
    await store.audit.head(),
    (await store.outbox.read('live', '1-1'))?.state,
    (await store.contacts.read('R-1'))?.id,
    (await store.people.accounts()).length,
    await store.links.find('h'),
    await store.cursors.read('hotline'),
    (await store.successions.batchItems('succession-1', 1)).length,
  ];
}

const UNAVAILABLE = { code: 'store-unavailable' };

/** Whatever happens to the disk, every port says so in the same way, and goes on afterwards. */
export function describeStoreFaults(name: string, create: CreateStore): void {
  describe(`faults of ${name}`, () => {
    const tested = storeForEach(create);
    const prepare = async () => {
      const { events, successions } = tested.store;
      const contacts = [{ id: 'R-1', sealed: new Uint8Array([1]) }];
      await events.append(batchOf(1, 1, { outbox: [outboxRow(1)], contacts }));
      await successions.fill('succession-1', [{ kind: 'residents', ref: 'wm-1', label: 'x' }]);
    };

    it('a file that another process holds: every write is refused and changes nothing', async () => {
      await prepare();
      const before = await stored(tested.store);
      const release = await tested.under.lockFile();
      for (const [table, write] of WRITES) {
        await expect(write(tested.store), table).rejects.toMatchObject(UNAVAILABLE);
      }
      expect(await stored(tested.store)).toEqual(before);
      await release();
      for (const [, write] of WRITES) await write(tested.store);
      expect(await tested.store.events.verify('live')).toMatchObject({ ok: true, events: 2 });
    });

    it.each(WRITES)(
      'a writer lost before %s was stored: refused, and the next goes through',
      async (_what, write) => {
        await prepare();
        const before = await stored(tested.store);
        tested.under.loseWriter('before');
        await expect(write(tested.store)).rejects.toMatchObject(UNAVAILABLE);
        expect(await stored(tested.store)).toEqual(before);
        await write(tested.store);
        expect(await stored(tested.store)).not.toEqual(before);
      },
    );

    it.each(WRITES)('a writer lost after %s was stored: nothing is torn', async (table, write) => {
      await prepare();
      tested.under.loseWriter('after');
      const [answer] = await Promise.allSettled([write(tested.store)]);
      // Where it can be looked up whether it was stored, it is; elsewhere whoever tries again goes by what they find.
      const isLookedUp = table === 'events' || table === 'the audit';
      expect(answer?.status).toBe(isLookedUp ? 'fulfilled' : 'rejected');
      if (answer?.status === 'rejected') expect(answer.reason).toMatchObject(UNAVAILABLE);
      expect((await tested.store.audit.append([auditEntry(9)])).seq).toBe(table === 'the audit' ? 2 : 1);
      expect(await tested.store.events.verify('live')).toMatchObject({ ok: true });
    });

    it('a store that was closed takes nothing', async () => {
      await prepare();
      await tested.store.close();
      for (const [table, write] of WRITES) {
        await expect(write(tested.store), table).rejects.toMatchObject(UNAVAILABLE);
      }
      await tested.reopen();
    });
  });
}
