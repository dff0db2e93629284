import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import type { Channel } from '../../../server/outbox/channel.ts';
import { createReachCheck } from '../../../server/outbox/reach.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { outboxRow } from '../../kit/outboxBuilders.ts';

const send = async () => ({ ok: true, state: 'sent' }) as const;

describe('whether everybody on the ladder can be reached', () => {
  const directory = DISTRICT;
  const [unit] = directory.data.units.filter(({ kind }) => kind === 'department');
  const unitId = unit?.id ?? expect.fail('no department');
  let store: MemoryStore;
  beforeEach(() => {
    store = createMemoryStore();
  });

  /** A way to these desks of every unit. */
  const way = (name: string, ...desks: readonly string[]): Channel => ({
    ...{ name, send },
    serves: (to) => to.kind === 'unit' && desks.includes(to.desk),
  });
  const rest: Channel = { name: 'webhook', send };
  const file: Channel = { name: 'file', reachesNobody: true, send };
  const check = (...channels: readonly Channel[]) =>
    createReachCheck({ directory, channels, outbox: store.outbox });
  const ended = (seq: number, fields: Partial<OutboxRow>) =>
    store.events.append(
      batchOf(seq, 1, {
        outbox: [{ ...outboxRow(seq), to: { kind: 'unit', unitId, desk: 'duty' }, ...fields }],
      }),
    );
  async function lineOf(desk: string, ...channels: readonly Channel[]) {
    const { lines } = await check(...channels).read();
    return lines.find((line) => line.unitId === unitId && line.desk === desk);
  }

  it('names each desk without a way, and each that only the way for all may reach', async () => {
    expect(await lineOf('duty', way('wecom', 'duty'))).toBeUndefined();
    expect(await lineOf('lead', way('wecom', 'duty'))).toMatchObject({ state: 'nobody', ways: [] });
    expect(await lineOf('lead', way('wecom', 'duty'), rest)).toMatchObject({
      ...{ state: 'unsure', ways: [{ channel: 'webhook' }] },
    });
  });

  it('takes a file that nobody reads for no way', async () => {
    expect(await lineOf('lead', file)).toMatchObject({ state: 'nobody' });
  });

  it('counts level by level', async () => {
    const { levels } = await check(way('sms', 'duty', 'lead')).read();
    for (const { desk, desks, counts } of levels) {
      expect(counts.reached, desk).toBe(desk === 'duty' || desk === 'lead' ? desks : 0);
      expect(counts.nobody, desk).toBe(desk === 'duty' || desk === 'lead' ? 0 : desks);
    }
    expect(check(way('sms', 'duty', 'lead')).unreachedLevels()).toEqual(['deputy', 'principal', 'commander']);
    expect(check(rest).unreachedLevels()).toEqual([]);
  });

  it('says that a desk is not reached when every way to it has failed last, and not when one went well since', async () => {
    const ways = [way('wecom', 'duty'), way('sms', 'duty')];
    const passed = [{ channel: 'wecom', error: 'wecom-81013' }];
    await ended(1, { state: 'failed', channel: 'sms', error: 'sms-blacklisted', passed });
    expect(await lineOf('duty', ...ways)).toMatchObject({
      state: 'failing',
      ways: [
        { channel: 'wecom', error: 'wecom-81013' },
        { channel: 'sms', error: 'sms-blacklisted' },
      ],
    });
    await ended(2, { state: 'sent', channel: 'sms', passed });
    expect(await lineOf('duty', ...ways)).toBeUndefined();
  });
});
