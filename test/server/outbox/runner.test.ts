import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import { createOutboxRunner, type OutboxRunner } from '../../../server/outbox/runner.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const ERROR = { ok: false, error: 'http-503' } as const;

describe('the outbox at work', () => {
  const vault = createVault(new Uint8Array(32).fill(7));
  let store: MemoryStore;
  let clock: TestClock;
  let channel: SentMessages;
  let runner: OutboxRunner;
  let trouble: unknown[];
  beforeEach(() => {
    store = createMemoryStore();
    clock = createTestClock(1_000);
    channel = sentMessages();
    trouble = [];
    runner = open();
    runner.start();
  });
  afterEach(() => runner.stop());

  function open(): OutboxRunner {
    return createOutboxRunner({
      world: 'live',
      store,
      clock,
      vault,
      channels: [channel],
      caseOf: async () => undefined,
      onTrouble: (error) => trouble.push(error),
    });
  }
  const put = (rows: readonly OutboxRow[], rest = {}) =>
    store.events.append(batchOf(rows[0]?.seq ?? 1, 1, { outbox: rows, ...rest }));
  const live = async (ms: number) => {
    clock.advance(ms);
    await runner.settled();
  };
  const row = (id = '1-1') => store.outbox.read('live', id);

  it('sends a message when its hold is over, not before, and once', async () => {
    await put([outboxRow(1)]);
    await live(10_999);
    expect(channel.messages).toEqual([]);
    await live(1);
    expect(channel.messages).toMatchObject([{ key: 'live:1-1:1000', attempt: 1, template: 'task-card' }]);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 1, channel: 'kept' });
    await live(3_600_000);
    expect(channel.messages).toHaveLength(1);
  });

  it('tries again after 10 seconds, a minute, ten minutes and an hour, then gives up', async () => {
    channel.answers.push(ERROR, ERROR, ERROR, ERROR, ERROR);
    await put([outboxRow(1)]);
    for (const wait of [11_000, 10_000, 60_000, 600_000, 3_600_000]) {
      await live(wait - 1);
      const before = channel.messages.length;
      await live(1);
      expect(channel.messages.length - before).toBe(1);
    }
    expect(await row()).toMatchObject({ state: 'failed', attempts: 5, error: 'http-503' });
    expect(new Set(channel.messages.map(({ key }) => key)).size).toBe(1);
    await live(36_000_000);
    expect(channel.messages).toHaveLength(5);
  });

  it('takes what the channel says of it', async () => {
    channel.answers.push({ ok: true, state: 'waiting_member', providerId: 'job-7' });
    await put([outboxRow(1)]);
    await live(11_000);
    expect(await row()).toMatchObject({ state: 'waiting_member', providerId: 'job-7' });
  });

  it("reads a reporter's number from the vault for the sending, and nothing of it is kept in the row", async () => {
    const contact = vault.seal({ name: '陈某', phone: '13800138000' });
    const to = { kind: 'reporter', reporterId: contact.id } as const;
    await put([outboxRow(1, { template: 'receipt', to })], { contacts: [contact] });
    await live(11_000);
    expect(channel.messages[0]?.to).toEqual({ ...to, name: '陈某', phone: '13800138000' });
    expect(JSON.stringify(await row())).not.toMatch(/13800138000|陈某/u);
  });

  it('drops a message to somebody who left no number or was erased', async () => {
    const contact = vault.seal({ name: '陈某' });
    const to = (reporterId: string) => ({ kind: 'reporter', reporterId }) as const;
    const rows = [
      outboxRow(1, { id: '1-1', to: to(contact.id) }),
      outboxRow(1, { id: '1-2', to: to('R-gone') }),
    ];
    await put(rows, { contacts: [contact] });
    await live(11_000);
    expect(await row('1-1')).toMatchObject({ state: 'dropped', error: 'no-phone' });
    expect(await row('1-2')).toMatchObject({ state: 'dropped', error: 'contact-erased' });
    expect(channel.messages).toEqual([]);
  });

  it('sends what one case has to say in order', async () => {
    await put([outboxRow(1, { id: '1-1', nextAt: 5_000 }), outboxRow(1, { id: '1-2', nextAt: 4_000 })]);
    await live(11_000);
    expect(channel.messages.map(({ key }) => key)).toEqual(['live:1-2:1000', 'live:1-1:1000']);
  });

  it('sends under the same key what was on its way when the server stopped', async () => {
    channel.hold();
    await put([outboxRow(1)]);
    clock.advance(11_000);
    await expect.poll(() => channel.messages.length).toBe(1);
    await runner.stop();
    expect(await row()).toMatchObject({ state: 'sending', attempts: 1 });
    channel = sentMessages();
    store = createMemoryStore({ reopen: store });
    runner = open();
    runner.start();
    await runner.settled();
    expect(channel.messages).toMatchObject([{ key: 'live:1-1:1000', attempt: 2 }]);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('sends nothing that could not be marked before, and goes on when the store does', async () => {
    await put([outboxRow(1)]);
    const repair = store.faults.fillDisk();
    await live(11_000);
    expect(channel.messages).toEqual([]);
    expect(trouble).toHaveLength(1);
    repair();
    await live(5_000);
    expect(channel.messages).toHaveLength(1);
  });

  it('leaves a message alone that was taken back', async () => {
    await put([outboxRow(1)]);
    const cancelled = {
      caseId: outboxRow(1).relates,
      templates: ['task-card'],
      from: 1,
      before: 2,
      at: 5_000,
      becomes: 'cancelled',
    } as const;
    await store.events.append(batchOf(2, 1, { outboxMoved: [cancelled] }));
    await live(60_000);
    expect(channel.messages).toEqual([]);
    expect(await row()).toMatchObject({ state: 'cancelled' });
  });
});
