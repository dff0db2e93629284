import type { FastifyBaseLogger } from 'fastify';
import type { Directory } from '../domain/district/directory.ts';
import { listOf } from './broadcast/sender.ts';
import { type ChannelParts, inOrder, openChannels, strayAddresses } from './channels/channels.ts';
import { createReceipts } from './channels/receipts.ts';
import type { SmsReceipts } from './channels/sms/smsReceipts.ts';
import type { Clock } from './clock.ts';
import type { Channel } from './outbox/channel.ts';
import type { Store } from './store/Store.ts';
import type { Callback } from './wecom/callback.ts';
import { openWecom, type WecomParts } from './wecom/wecom.ts';
import type { OpenWorld } from './world/openWorld.ts';

export interface WayParts {
  /** 企业微信, for the desks and people it knows. */
  readonly wecom?: Pick<WecomParts, 'setup' | 'keys'> | undefined;
  /** Short messages and mail, and in which order a reader is reached. */
  readonly outside?: Pick<ChannelParts, 'setup' | 'keys'> | undefined;
  /** What platforms above are answered by. */
  readonly answering: Channel | undefined;
  /** For everybody nobody else serves. */
  readonly rest?: Channel | undefined;
  readonly store: Pick<Store, 'outbox' | 'broadcasts'>;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
  /** Asked when a receipt comes, which is after the world is there. */
  readonly live: () => Pick<OpenWorld, 'dispatcher' | 'outbox'>;
}

/** Every way out of the house, in the order they are tried, and where what they hear later comes in. */
export interface Ways {
  readonly channels: readonly Channel[];
  readonly wecom: Callback | undefined;
  readonly smsReceipts: SmsReceipts | undefined;
}

export function openWays(parts: WayParts): Ways {
  const { store, directory, clock, logger, live } = parts;
  const receipts = createReceipts({
    ...{ outbox: store.outbox, lists: store.broadcasts, now: clock.now },
    listOf: (id) => listOf(live().dispatcher.durable, id),
    channels: () => channels,
    look: () => live().outbox?.look(),
  });
  const wecom =
    parts.wecom &&
    openWecom({
      ...parts.wecom,
      receipts,
      now: clock.now,
      onTrouble: (error) => logger.error({ err: error }, 'a press of a card is lost'),
    });
  const outside = parts.outside && openChannels({ ...parts.outside, receipts, clock });
  const stray = parts.outside === undefined ? [] : strayAddresses(parts.outside.setup, directory);
  if (stray.length > 0) logger.warn({ stray }, 'channels.json: the district has no such unit');
  const named = [wecom?.channel, ...(outside?.channels ?? [])].filter((channel) => channel !== undefined);
  const channels: readonly Channel[] = [
    parts.answering,
    ...inOrder(named, parts.outside?.setup),
    parts.rest,
  ].filter((channel) => channel !== undefined);
  return { channels, wecom: wecom?.callback, smsReceipts: outside?.smsReceipts };
}
