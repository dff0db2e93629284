import { defined } from '../../domain/defined.ts';
import { LIVE, type Millis, type SubjectId, type UnitId } from '../../domain/kernel.ts';
import type { OutboxRow, OutboxState, Recipient } from '../../domain/outbox/message.ts';
import type { Channel } from '../outbox/channel.ts';
import { waysLeft } from '../outbox/sendByFirst.ts';
import type { BroadcastStore, SentItem } from '../store/BroadcastStore.ts';
import type { OutboxStore } from '../store/OutboxStore.ts';

/** What a channel hears of a message after it has taken it: somebody has it, or nobody ever will. */
export interface Receipt {
  /** The key the message was sent under. */
  readonly key: string;
  readonly channel: string;
  readonly outcome: 'delivered' | 'failed';
  /** Of a failed one: why, as a code. */
  readonly error?: string | undefined;
}

export interface Receipts {
  /** Whom the message of that key was for; undefined for a key of no message. */
  readerOf(key: string): Promise<Recipient | undefined>;
  /** Does nothing where the key is of no message, or of one that has gone on meanwhile. */
  take(receipt: Receipt): Promise<void>;
}

export interface ReceiptParts {
  readonly outbox: Pick<OutboxStore, 'read' | 'change'>;
  readonly lists: Pick<BroadcastStore, 'item' | 'change'>;
  /** The list of a broadcast, and when it was approved; undefined when it has none. */
  readonly listOf: (id: SubjectId) => { readonly list: string; readonly at: Millis } | undefined;
  readonly channels: () => readonly Channel[];
  readonly now: () => Millis;
  /** Something waits in the outbox again. */
  readonly look: () => void;
}

type Found =
  | { readonly kind: 'row'; readonly row: OutboxRow }
  | { readonly kind: 'item'; readonly list: string; readonly item: SentItem };

/** May be told to have arrived: one given up, or about to go by another way, as well. */
const MAY_ARRIVE: readonly OutboxState[] = ['sending', 'waiting_member', 'sent', 'queued', 'failed'];

/** Receipts come in any order, more than once, and long after: they change only what is still open about a message. */
export function createReceipts(parts: ReceiptParts): Receipts {
  const { outbox, lists, now } = parts;

  async function find(key: string): Promise<Found | undefined> {
    const [, world, id = '', at] = /^([\w-]+):([\w-]+):(\d+)$/u.exec(key) ?? [];
    if (world !== LIVE) return undefined;
    const row = await outbox.read(LIVE, id);
    if (row !== undefined) return row.createdAt === Number(at) ? { kind: 'row', row } : undefined;
    const [, broadcast, n] = /^(.+)-(\d+)$/u.exec(id) ?? [];
    const frozen = broadcast === undefined ? undefined : parts.listOf(broadcast as SubjectId);
    if (frozen === undefined || frozen.at !== Number(at)) return undefined;
    const item = await lists.item(frozen.list, Number(n));
    return item && { kind: 'item', list: frozen.list, item };
  }

  async function arrived(row: OutboxRow, channel: string): Promise<void> {
    const from = MAY_ARRIVE.find((state) => state === row.state);
    // What was never tried cannot have arrived.
    if (from === undefined || row.attempts === 0) return;
    const { id, attempts, nextAt, passed, providerId, standIn } = row;
    const before = passed?.filter((way) => way.channel !== channel);
    const fields = { attempts, nextAt, channel, ...defined({ passed: before, providerId, standIn }) };
    await outbox.change(LIVE, [{ id, from, to: { ...fields, state: 'delivered', updatedAt: now() } }]);
  }

  /** Turned down after it was taken: by the next way to its reader, where there is one. */
  async function lost(row: OutboxRow, channel: string, error: string): Promise<void> {
    if (row.state !== 'sending' && (row.state !== 'sent' || row.channel !== channel)) return;
    const { id, state: from, attempts, standIn, passed: before = [] } = row;
    const passed = [...before, { channel, error }];
    const hasMore = waysLeft(parts.channels(), row.to, passed).length > 0;
    const at = now();
    const to = hasMore
      ? {
          state: 'queued' as const,
          attempts,
          nextAt: at,
          updatedAt: at,
          channel,
          passed,
          ...defined({ standIn }),
        }
      : {
          ...{ state: 'failed' as const, attempts, nextAt: row.nextAt, updatedAt: at, channel, error },
          ...defined({ standIn, passed: before.length === 0 ? undefined : before }),
        };
    const changed = await outbox.change(LIVE, [{ id, from, to }]);
    if (hasMore && changed.length > 0) parts.look();
  }

  async function settle(list: string, item: SentItem, { channel, outcome, error }: Receipt): Promise<void> {
    const { n, attempts } = item;
    const fields = { attempts, nextAt: 0, channel };
    if (outcome === 'delivered') {
      const to = { ...fields, state: 'delivered' as const };
      return lists.change(list, [{ n, from: MAY_ARRIVE, to }], now());
    }
    if (item.state === 'sent' && item.channel !== channel) return;
    await lists.change(
      list,
      [{ n, from: ['sending', 'sent'], to: { ...fields, state: 'failed', error: error ?? 'lost' } }],
      now(),
    );
  }

  return {
    async readerOf(key) {
      const found = await find(key);
      if (found === undefined) return undefined;
      if (found.kind === 'row') return found.row.to;
      const { kind, ref } = found.item;
      return kind === 'desk' ? { kind: 'unit', unitId: ref as UnitId, desk: 'duty' } : undefined;
    },
    async take(receipt) {
      const { key, channel, outcome, error = 'lost' } = receipt;
      const found = await find(key);
      if (found === undefined) return;
      if (found.kind === 'item') return settle(found.list, found.item, receipt);
      return outcome === 'delivered' ? arrived(found.row, channel) : lost(found.row, channel, error);
    },
  };
}
