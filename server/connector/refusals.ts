import type { ReportInput } from '../../domain/contract/commands.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { DEEPEST, parseForeignJson, withinDepth } from '../intake/foreignJson.ts';
import type { Vault } from '../people/vault.ts';
import type { RefusedOrder } from '../store/CursorStore.ts';
import { readOrder } from './order.ts';

/** What could not be taken in: sealed as it came, until somebody looks at it or takes it up. */

/** Seals an order under an id that follows from its content. */
export type KeepOrder = (raw: unknown) => Pick<RefusedOrder, 'id' | 'sealed'>;

export function keepOrders(vault: Pick<Vault, 'seal' | 'fingerprint'>, connectorId: string): KeepOrder {
  return (raw) => {
    const text = JSON.stringify(withinDepth(raw, DEEPEST)) ?? 'null';
    const id = vault.fingerprint(`${connectorId}\n${text}`);
    const { sealed } = vault.seal({ originals: { order: text } }, sealedAs(id));
    return { id, sealed };
  };
}

/** The order as it came, as JSON. Refuses `contact-unreadable` when another key sealed it. */
export function openOrder(vault: Pick<Vault, 'open'>, { id, sealed }: RefusedOrder): string | Refusal {
  const opened = vault.open({ id: sealedAs(id), sealed });
  if ('code' in opened) return opened;
  return opened.originals?.order ?? refuse('contact-unreadable');
}

function sealedAs(id: string): string {
  return `order:${id}`;
}

/**
 * The order as a report that can be taken: what it does not say is marked as not read, so that the person who
 * takes it up fills it in. What was no order at all becomes the words of one.
 */
export function completedOrder(text: string, source: string, refusalId: string): ReportInput {
  const raw: unknown = parseForeignJson(text);
  const report = readOrder(asOrder(raw), source)?.report ?? { source, description: text.slice(0, LONGEST) };
  const { unread = [] } = report;
  const whole = { ...report, externalId: report.externalId ?? `refused:${refusalId}` };
  if (report.title !== undefined) return whole;
  const isNamed = unread.some(({ field }) => field === 'title');
  return { ...whole, title: NO_TITLE, unread: isNamed ? unread : [...unread, { field: 'title' }] };
}

const LONGEST = 20_000;
/** Said on the case, for the operator who completes it. */
const NO_TITLE = '来件未写明事由，请联系来件平台或反映人补全';

/** A report of our own shape, which a program brought itself, in the words of an order: read as tolerantly. */
function asOrder(raw: unknown): unknown {
  const report = objectOf(raw);
  if (report === undefined || report.orderNo !== undefined || report.content !== undefined) return raw;
  const place = objectOf(report.place) ?? {};
  const reporter = objectOf(report.reporter) ?? {};
  const [lng, lat] = Array.isArray(place.point) ? place.point : [];
  return {
    orderNo: report.externalId,
    title: report.title,
    content: report.description,
    appealType: report.demandType,
    urgency: report.urgency,
    address: place.text,
    ...{ lng, lat, coordType: place.crs },
    appealName: reporter.name,
    appealPhone: reporter.phone,
    secret: reporter.confidential,
  };
}

function objectOf(raw: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? (raw as Readonly<Record<string, unknown>>)
    : undefined;
}
