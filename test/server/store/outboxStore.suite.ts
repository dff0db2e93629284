import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

/** Messages live and die with the events that cause them. */
export function describeOutboxStore(name: string, create: CreateStore): void {
  describe(`the outbox in ${name}`, () => {
    const tested = storeForEach(create);
    const outbox = () => tested.store.outbox;
    const append: typeof tested.store.events.append = (batch) => tested.store.events.append(batch);

    const due = async (at: number, limit = 10) => (await outbox().due('live', at, limit)).map(({ id }) => id);
    const found = async (search: { state?: 'queued' | 'cancelled' | 'sent'; caseId?: string }) =>
      (await outbox().find('live', { limit: 10, ...search })).map(({ row }) => row.id);

    it('stores rows with their events, and nothing of them when the batch is turned down', async () => {
      await append(batchOf(1, 1, { outbox: [outboxRow(1)] }));
      await expect(append(batchOf(5, 1, { outbox: [outboxRow(5)] }))).rejects.toMatchObject({
        code: 'append-conflict',
      });
      expect(await found({})).toEqual(['1-1']);
      await tested.reopen();
      expect(await outbox().read('live', '1-1')).toEqual(outboxRow(1));
      expect(await outbox().read('live', '5-1')).toBeUndefined();
    });

    it('stores no row when the store fails', async () => {
      const repair = await tested.under.fillDisk();
      await expect(append(batchOf(1, 400, { outbox: [outboxRow(1)] }))).rejects.toBeDefined();
      await repair();
      expect(await found({})).toEqual([]);
    });

    it('tells what is due, earliest first, and when the next one is', async () => {
      const rows = [
        outboxRow(1, { nextAt: 300 }),
        outboxRow(2, { nextAt: 100 }),
        outboxRow(3, { nextAt: 900 }),
      ];
      await append(batchOf(1, 3, { outbox: rows }));
      expect(await due(50)).toEqual([]);
      expect(await due(300)).toEqual(['2-1', '1-1']);
      expect(await due(300, 1)).toEqual(['2-1']);
      expect(await outbox().nextDue('live', 300)).toBe(900);
      expect(await outbox().nextDue('live', 900)).toBeUndefined();
      expect(await outbox().due('exercise:a', 900, 10)).toEqual([]);
    });

    it('counts by case and state: all that is not over, and what ended since a moment', async () => {
      const rows = [
        outboxRow(1),
        outboxRow(2),
        outboxRow(3, { state: 'failed' }),
        outboxRow(4, { state: 'sent', updatedAt: 500 }),
        outboxRow(5, { state: 'cancelled', updatedAt: 100 }),
      ];
      await append(batchOf(1, 5, { outbox: rows }));
      const counted = async (since: number) =>
        (await outbox().countsByCase('live', since)).map(({ state, n }) => `${state} ${n}`).toSorted();
      expect(await counted(300)).toEqual(['failed 1', 'queued 2', 'sent 1']);
      expect(await counted(0)).toContain('cancelled 1');
      expect(await outbox().countsByCase('exercise:a', 0)).toEqual([]);
    });

    it('tells which answers to platforms are not over, and which were turned down, newest first', async () => {
      const answer = (seq: number, state: OutboxRow['state'], source = '12345') =>
        outboxRow(seq, {
          ...{ template: 'upstream-result', state, params: { outcome: 'closed' } },
          to: { kind: 'platform', source, externalId: `GZ-${seq}` },
        });
      const rows = [
        ...[answer(1, 'queued'), answer(2, 'failed'), answer(3, 'failed'), answer(4, 'delivered')],
        ...[answer(5, 'sending', 'grid'), outboxRow(6, { state: 'failed' })],
      ];
      await append(batchOf(1, 6, { outbox: rows }));
      const { counts, failed } = await outbox().answers('live', 1);
      expect(counts.map(({ source, state, n }) => `${source} ${state} ${n}`).toSorted()).toEqual([
        '12345 failed 2',
        '12345 queued 1',
        'grid sending 1',
      ]);
      expect(failed).toEqual([answer(3, 'failed')]);
      expect(await outbox().answers('exercise:a', 1)).toEqual({ counts: [], failed: [] });
    });

    it('changes a row only from the state it is believed to be in', async () => {
      await append(batchOf(1, 1, { outbox: [outboxRow(1)] }));
      const sending = { state: 'sending', attempts: 1, nextAt: 12_000, updatedAt: 13_000 } as const;
      const sent = { ...sending, state: 'sent', channel: 'webhook', providerId: 'p-9' } as const;
      const passed = [{ channel: 'wecom', error: 'wecom-81013' }];
      expect(await outbox().change('live', [{ id: '1-1', from: 'queued', to: sending }])).toEqual(['1-1']);
      expect(await outbox().change('live', [{ id: '1-1', from: 'queued', to: sending }])).toEqual([]);
      expect(await due(12_000)).toEqual(['1-1']);
      await outbox().change('live', [{ id: '1-1', from: 'sending', to: { ...sent, passed } }]);
      await tested.reopen();
      expect(await outbox().read('live', '1-1')).toEqual({ ...outboxRow(1), ...sent, passed });
      expect(await due(99_999)).toEqual([]);
      await append(batchOf(2, 1, { outbox: [outboxRow(2), outboxRow(2, { id: '2-2', state: 'failed' })] }));
      expect(await outbox().counts('live')).toEqual({ queued: 1, sending: 0, failed: 1 });
    });

    it('cancels what an event takes back in the same transaction, and nothing that has left', async () => {
      const rows = [
        outboxRow(1, { id: '1-1' }),
        outboxRow(1, { id: '1-2', template: 'receipt' }),
        outboxRow(1, { id: '1-3', relates: 'YX-20261121-000002' }),
        outboxRow(1, { id: '1-4', state: 'sent' }),
      ];
      await append(batchOf(1, 1, { outbox: rows }));
      const cancelled = {
        caseId: 'YX-20261121-000001',
        templates: ['task-card'],
        from: 1,
        before: 2,
        at: 5_000,
        becomes: 'cancelled',
      } as const;
      await append(batchOf(2, 1, { outboxMoved: [cancelled], outbox: [outboxRow(2)] }));
      expect(await found({ state: 'cancelled' })).toEqual(['1-1']);
      expect(await found({ state: 'queued' })).toEqual(['2-1', '1-3', '1-2']);
      expect(await outbox().read('live', '1-1')).toMatchObject({ error: 'taken-back', updatedAt: 5_000 });
    });

    it('finds newest first, by state and case, page by page', async () => {
      const rows = [1, 2, 3, 4].map((seq) => outboxRow(seq, seq === 3 ? { relates: 'other' } : {}));
      await append(batchOf(1, 4, { outbox: rows }));
      expect(await found({})).toEqual(['4-1', '3-1', '2-1', '1-1']);
      expect(await found({ caseId: 'other' })).toEqual(['3-1']);
      const [first] = await outbox().find('live', { limit: 1 });
      const rest = await outbox().find('live', { limit: 2, before: first?.position });
      expect(rest.map(({ row }) => row.id)).toEqual(['3-1', '2-1']);
    });
  });
}
