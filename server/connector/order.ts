import { createHash } from 'node:crypto';
import {
  DEMAND_TYPES,
  type DemandType,
  type UnreadField,
  URGENCIES,
  type Urgency,
} from '../../domain/case/case.ts';
import type { ReportInput } from '../../domain/contract/commands.ts';
import { isForeignNumber } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { cutText } from '../../domain/text/cutText.ts';
import { readPoint } from '../intake/coordinates.ts';
import { keptContact, readLong, withRests } from '../intake/longTexts.ts';
import { readMoment } from '../intake/moments.ts';
import { given, type Reading, readChoice, readForeignNumber, readProtection } from '../intake/reading.ts';
import { besideIn, type FieldSeen } from './beside.ts';

/**
 * A work order as a city's 12345 platform hands it down: flat, in its own words, with fields we do not
 * know about. Every field is read by itself; one that cannot be read is left out and named on the case,
 * so that a slip in one field never costs the citizen the other ten.
 */
export interface Order {
  /** The platform's number; empty where it gave none. */
  readonly orderNo: string;
  readonly receivedAt?: Millis;
  /** What stands in fields that we do not read; the report has it whole. */
  readonly beside?: readonly FieldSeen[];
  /** The order as intake wants it; nothing is guessed. */
  readonly report: ReportInput;
}

/** Our own codes are words too: a platform that was told of them may write them. */
function ownWords<T extends string>(codes: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(codes.map((code) => [code, code]));
}

const DEMANDS: Readonly<Record<string, DemandType>> = {
  咨询: 'consult',
  求助: 'help',
  建议: 'suggestion',
  投诉: 'complaint',
  举报: 'whistleblow',
  检举: 'whistleblow',
  ...ownWords(DEMAND_TYPES),
};
const URGENCY_WORDS: Readonly<Record<string, Urgency>> = {
  一般: 'general',
  普通: 'general',
  非紧急: 'general',
  不紧急: 'general',
  重要: 'important',
  紧急: 'urgent',
  特急: 'urgent',
  加急: 'urgent',
  急: 'urgent',
  非常紧急: 'urgent',
  特别紧急: 'urgent',
  ...ownWords(URGENCIES),
};

type Raw = Readonly<Record<string, unknown>>;

/** The fields that are read below. */
const READ: ReadonlySet<string> = new Set(
  'orderNo title content address lng lat coordType appealName appealPhone appealType urgency receivedAt secret'.split(
    ' ',
  ),
);
const READ_BUT_NUMBER: ReadonlySet<string> = new Set([...READ].filter((name) => name !== 'orderNo'));
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '');
const OWN_NAMES: ReadonlyMap<string, string> = new Map([...READ].map((name) => [plainName(name), name]));

/** Databases write names in their own case and with strokes (ORDER_NO): they are ours where no field has ours itself. */
function byOwnNames(raw: Raw): Raw {
  const named = Object.entries(raw).map(([name, value]): [string, unknown] => {
    const own = OWN_NAMES.get(plainName(name));
    return [own === undefined || Object.hasOwn(raw, own) ? name : own, value];
  });
  // Of two that mean one field neither is it.
  const isTwice = new Set(named.map(([name]) => name)).size < named.length;
  return isTwice ? raw : Object.fromEntries(named);
}

/** A list of one is that one. */
function onlyItem(raw: unknown): unknown {
  return Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
}

/** Undefined for what is no order at all: not an object. */
export function readOrder(raw: unknown, source: string): Order | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  const order = byOwnNames(raw as Raw);
  const unread: UnreadField[] = [];
  /** The value; what cannot be read is noted instead, with its text where that names nobody. */
  function take<T>(field: UnreadField['field'], reading: Reading<T>, isPersonal = false): T | undefined {
    if (reading.kind === 'unreadable') {
      unread.push(isPersonal || reading.text === '' ? { field } : { field, text: reading.text });
    }
    return given(reading);
  }
  const number = readForeignNumber(onlyItem(order.orderNo));
  const orderNo = given(number) ?? '';
  const [readTitle, titleRest] = readLong(order.title, 'title');
  const [readContent, contentRest] = readLong(order.content, 'description');
  const [readAddress, addressRest] = readLong(order.address, 'address');
  const title = take('title', readTitle);
  const content = take('description', readContent);
  const address = take('address', readAddress);
  const point = take('point', readPoint({ lon: order.lng, lat: order.lat, crs: order.coordType }));
  const [readName, nameRest] = readLong(order.appealName, 'name');
  const [readPhone, phoneRest] = readLong(order.appealPhone, 'phone');
  const name = take('name', readName, true) ?? keptContact(order.appealName);
  const phone = take('phone', readPhone, true) ?? keptContact(order.appealPhone);
  const demandType = take('demandType', readChoice(order.appealType, DEMANDS));
  const urgency = take('urgency', readChoice(order.urgency, URGENCY_WORDS));
  const receivedAt = take('receivedAt', readMoment(order.receivedAt));
  const confidential = readProtection(order.secret);
  const place = defined({ text: address, point: point?.point, crs: point?.crs });
  const reporter = defined({ name, phone, confidential: confidential ? true : undefined });
  const whole = withRests(content, { title: titleRest, address: addressRest, description: contentRest });
  unread.push(...whole.unread);
  // What may name somebody is only named.
  if (nameRest !== '') unread.push({ field: 'name' });
  if (phoneRest !== '') unread.push({ field: 'phone' });
  // A number that cannot be read is no field of the case: it is sealed with the others.
  const beside = besideIn(order, number.kind === 'unreadable' ? READ_BUT_NUMBER : READ);
  const report: ReportInput = {
    source,
    ...defined({
      externalId: orderNo === '' ? numberFrom(order, { address, phone }) : foreignIdOf(orderNo),
      title: title ?? firstSentence(content),
      description: whole.description,
      demandType,
      urgency,
      place: filled(place),
      reporter: filled(reporter),
      unread: unread.length === 0 ? undefined : unread,
      beside: beside?.text,
    }),
  };
  return { orderNo, report, ...defined({ receivedAt, beside: beside?.fields }) };
}

/** A number intake takes; one with signs of its own, or with a person's number in it, is known again by its hash. */
function foreignIdOf(orderNo: string): string {
  return isForeignNumber(orderNo) ? orderNo : hashed(orderNo);
}

/**
 * An order without a number is known again by all that it says, so that a page that comes twice makes one
 * case. Without a place and a telephone there is nobody to ask: then it has none, and intake turns it down.
 */
function numberFrom(
  order: Raw,
  { address, phone }: { address: string | undefined; phone: string | undefined },
) {
  if (address === undefined && phone === undefined) return undefined;
  return hashed(JSON.stringify(order));
}

function hashed(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

/** Telephone orders often have no title: the first sentence is what the operators would read out. */
export function firstSentence(content: string): string;
export function firstSentence(content: string | undefined): string | undefined;
export function firstSentence(content: string | undefined): string | undefined {
  if (content === undefined) return undefined;
  return cutText(/^[^。！？\n]+/u.exec(content)?.[0] ?? content, 60);
}

function filled<T extends object>(part: T): T | undefined {
  return Object.keys(part).length === 0 ? undefined : part;
}
