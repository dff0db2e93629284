import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Recipient } from '../../domain/outbox/message.ts';
import type { Clock } from '../clock.ts';
import type { Channel } from '../outbox/channel.ts';
import { addressOf } from './addresses.ts';
import { type ChannelKeys, type ChannelsSetup, WAYS, type Way } from './channelsFile.ts';
import { createMail } from './mail/mailChannel.ts';
import type { Receipts } from './receipts.ts';
import { createSms } from './sms/smsChannel.ts';
import { createSmsReceipts, type SmsReceipts } from './sms/smsReceipts.ts';

export interface ChannelParts {
  readonly setup: ChannelsSetup;
  readonly keys: ChannelKeys;
  readonly receipts: Receipts;
  readonly clock: Clock;
}

/** Short messages and mail, as far as they are set up. */
export interface Channels {
  readonly channels: readonly Channel[];
  /** Where the gateway brings its receipts; undefined when it brings none. */
  readonly smsReceipts: SmsReceipts | undefined;
}

export function openChannels({ setup, keys, receipts, clock }: ChannelParts): Channels {
  const { sms, mail } = setup;
  const ofSms =
    sms &&
    createSms({
      ...{ setup: sms, secret: keys.sms ?? '', clock },
      phoneOf: (to) => setup.addresses[addressOf(to)]?.phone,
    });
  const ofMail =
    mail &&
    createMail({
      ...{ setup: mail, password: keys.mail, clock },
      addressOf: (to) => setup.addresses[addressOf(to)]?.mail,
    });
  const bringsReceipts = sms?.dialect === 'lingxing' && keys.sms !== undefined;
  return {
    channels: [ofSms, ofMail].filter((channel) => channel !== undefined),
    smsReceipts: bringsReceipts
      ? createSmsReceipts({ secret: keys.sms, receipts, now: clock.now })
      : undefined,
  };
}

/** Addresses of desks whose unit the district has not: nobody is ever reached at them. */
export function strayAddresses(
  { addresses }: Pick<ChannelsSetup, 'addresses'>,
  { unit }: Pick<Directory, 'unit'>,
): readonly string[] {
  return Object.keys(addresses).filter((key) => {
    const [unitId = '', desk] = key.split(':');
    const id = idIn('unit', unitId);
    return desk !== undefined && (id === undefined || unit(id) === undefined);
  });
}

/** Each with its place in the order of whoever reads: their own, or the one for all. A way their order leaves out is none to them. */
export function inOrder(channels: readonly Channel[], setup: ChannelsSetup | undefined): readonly Channel[] {
  const orderOf = (to: Recipient): readonly Way[] =>
    setup?.addresses[addressOf(to)]?.order ?? setup?.order ?? WAYS;
  const placeOf = ({ name }: Channel, to: Recipient): number => orderOf(to).indexOf(name as Way);
  return channels.map((channel) => ({
    name: channel.name,
    send: channel.send,
    serves: (to) => channel.serves?.(to) === true && placeOf(channel, to) >= 0,
    rank: (to) => placeOf(channel, to),
  }));
}
