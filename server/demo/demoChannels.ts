import { randomBytes } from 'node:crypto';
import { senderName } from '../../domain/broadcast/broadcastText.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory, Unit } from '../../domain/district/directory.ts';
import { DESKS } from '../../domain/outbox/message.ts';
import type { ChannelKeys, ChannelsSetup } from '../channels/channelsFile.ts';
import { openMailSimulator } from '../channels/mail/simulator.ts';
import { openSmsSimulator } from '../channels/sms/simulator.ts';
import type { Clock } from '../clock.ts';

/** The demo's gateway of short messages and its mail server, with some numbers and boxes that fail as they do in life. */
export interface DemoChannels {
  readonly setup: ChannelsSetup;
  readonly keys: ChannelKeys;
  /** From here on receipts come back to this server. */
  answerTo(url: string): void;
  close(): Promise<void>;
}

/** As one of a district's size has it: 73,000 in some eight minutes. */
const PER_SECOND = 150;
/** Invented numbers end as their unit does; so many in a hundred are on the black list, or out of service. */
const BLACKLISTED = 3;
const DEAD = 4;
const FORGOTTEN = 41;

export async function openDemoChannels(
  directory: Pick<Directory, 'data'>,
  clock: Clock,
): Promise<DemoChannels> {
  const { units } = directory.data;
  // What broadcasts have in front, so that nothing stands there twice.
  const signature = senderName(directory);
  const secret = randomBytes(16).toString('hex');
  const addresses = addressesOf(units);
  const boxes = new Set(Object.values(addresses).flatMap(({ mail }) => mail ?? []));
  // One of them is nobody's any more.
  const [unused] = boxes;
  if (unused !== undefined) boxes.delete(unused);
  const mail = await openMailSimulator({ boxes });
  const sms = await openSmsSimulator({
    ...{ secret, signatures: new Set([signature]), clock, perSecond: PER_SECOND, perNumberAnHour: 60 },
    isBlacklisted: (phone) => lastTwo(phone) < BLACKLISTED,
    isDead: (phone) => lastTwo(phone) >= BLACKLISTED && lastTwo(phone) < BLACKLISTED + DEAD,
  });
  return {
    setup: {
      addresses,
      order: ['wecom', 'sms', 'mail'],
      sms: {
        ...{ dialect: 'lingxing', url: sms.url, signature, secretEnv: 'demo' },
        ...{ perMinute: PER_SECOND * 60, templates: {}, onlyTemplates: false },
      },
      mail: { host: mail.host, port: mail.port, from: '令行演示 <duty@lingxing.invalid>', perMinute: 600 },
    },
    keys: { sms: secret },
    answerTo: (url) => sms.callTo(`${url}/sms/receipts`),
    async close() {
      await sms.close();
      await mail.close();
    },
  };
}

/** Numbers of a range that is given to nobody (`100…`), and boxes of a domain that cannot exist. */
function addressesOf(units: readonly Pick<Unit, 'id' | 'kind'>[]): ChannelsSetup['addresses'] {
  const addresses: Record<string, { phone?: string; mail?: string }> = {};
  let n = 0;
  for (const { id, kind } of units) {
    if (kind === 'grid') continue;
    for (const desk of DESKS) {
      n += 1;
      // As in life some desk was forgotten.
      if (n % FORGOTTEN === 0) continue;
      const box = `${id}-${desk}`.replace(/[^\w.-]/gu, '-').toLowerCase();
      addresses[`${id}:${desk}`] = {
        phone: `1000${String(n).padStart(7, '0')}`,
        ...defined({ mail: desk === 'duty' ? `${box}@lingxing.invalid` : undefined }),
      };
    }
  }
  return addresses;
}

function lastTwo(phone: string): number {
  return Number(phone.slice(-2));
}
