import { z } from 'zod';
import type { DemandType, Urgency } from '../../domain/case/case.ts';
import type { ReportInput } from '../../domain/contract/commands.ts';

/**
 * A work order as a city's 12345 platform hands it down: flat, in its own words, with fields we do not
 * know about. What cannot be read of it is left out; intake says what is missing.
 */
const text = z.coerce.string().trim();
const number = z.coerce.number();

const order = z.looseObject({
  orderNo: text.min(1),
  title: text.optional(),
  content: text.optional(),
  /** 咨询 求助 建议 投诉 举报. */
  appealType: text.optional(),
  /** 一般 重要 紧急. */
  urgency: text.optional(),
  address: text.optional(),
  lng: number.optional(),
  lat: number.optional(),
  /** wgs84, gcj02, bd09 or cgcs2000; some platforms write bd09ll. */
  coordType: text.optional(),
  appealName: text.optional(),
  appealPhone: text.optional(),
  /** 1, true or 是: the reporter is not to be named to those complained about. */
  secret: z.union([z.boolean(), z.coerce.string()]).optional(),
  /** Epoch milliseconds. */
  receivedAt: number.optional(),
});
export type Order = z.infer<typeof order>;

/** Undefined for what is no order at all. */
export function parseOrder(raw: unknown): Order | undefined {
  const parsed = order.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

/** Its number, when even the rest cannot be read. */
export function orderNoOf(raw: unknown): string {
  const parsed = z.looseObject({ orderNo: text }).safeParse(raw);
  return parsed.success ? parsed.data.orderNo.slice(0, 200) : '';
}

const DEMANDS: Readonly<Record<string, DemandType>> = {
  咨询: 'consult',
  求助: 'help',
  建议: 'suggestion',
  投诉: 'complaint',
  举报: 'whistleblow',
};
const URGENCIES: Readonly<Record<string, Urgency>> = {
  一般: 'general',
  重要: 'important',
  紧急: 'urgent',
  特急: 'urgent',
};

/** The order as intake wants it; nothing is guessed. */
export function reportOf(said: Order, source: string): ReportInput {
  const demandType = DEMANDS[said.appealType ?? ''];
  const urgency = URGENCIES[said.urgency ?? ''];
  const reporter = reporterOf(said);
  const place = placeOf(said);
  return {
    source,
    externalId: said.orderNo.slice(0, 200),
    ...(filled(said.title) ? { title: said.title.slice(0, 300) } : titleFrom(said.content)),
    ...(filled(said.content) ? { description: said.content.slice(0, 20_000) } : {}),
    ...(demandType === undefined ? {} : { demandType }),
    ...(urgency === undefined ? {} : { urgency }),
    ...(place === undefined ? {} : { place }),
    ...(reporter === undefined ? {} : { reporter }),
  };
}

/** Telephone orders often have no title: the first sentence is what the operators would read out. */
function titleFrom(content: string | undefined): Pick<ReportInput, 'title'> {
  if (!filled(content)) return {};
  return { title: (/^[^。！？\n]*/u.exec(content)?.[0] ?? content).slice(0, 60) };
}

function placeOf({ address, lng, lat, coordType }: Order): ReportInput['place'] {
  const point = lng === undefined || lat === undefined ? undefined : ([lng, lat] as [number, number]);
  if (!filled(address) && point === undefined) return undefined;
  return {
    ...(filled(address) ? { text: address.slice(0, 500) } : {}),
    // A point of an unnamed system is left to intake, which refuses it rather than guess.
    ...(point === undefined ? {} : { point }),
    ...(point === undefined || !filled(coordType) ? {} : { crs: crsOf(coordType) }),
  };
}

function crsOf(coordType: string): string {
  const plain = coordType.toLowerCase().replace(/[^a-z0-9]/gu, '');
  return plain === 'bd09ll' ? 'bd09' : plain;
}

function reporterOf({ appealName, appealPhone, secret }: Order): ReportInput['reporter'] {
  const confidential = secret === true || ['1', 'true', '是'].includes(String(secret));
  const reporter = {
    ...(filled(appealName) ? { name: appealName.slice(0, 100) } : {}),
    ...(filled(appealPhone) ? { phone: appealPhone.slice(0, 40) } : {}),
    ...(confidential ? { confidential } : {}),
  };
  return Object.keys(reporter).length === 0 ? undefined : reporter;
}

function filled(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
