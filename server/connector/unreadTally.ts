import { type UnreadLine, type UnreadTally, unreadTally } from '../../domain/contract/connectors.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { LONGEST_SHOWN } from '../intake/reading.ts';
import { shapeOf } from './beside.ts';
import type { Order } from './order.ts';

/**
 * What of a platform's orders is not read, by field: those that nothing is known of, and those whose value could not
 * be made out. For whoever extends the mapping; nobody's words are in it.
 */

const MOST_LINES = 100;
const NOTHING_UNREAD: UnreadTally = { lines: [], more: 0 };

/** As it is stored; nothing where nothing is, or where another program wrote it. */
export function readTally(text: string | undefined): UnreadTally {
  if (text === undefined) return NOTHING_UNREAD;
  const tally = unreadTally.safeParse(JSON.parse(text));
  return tally.success ? tally.data : NOTHING_UNREAD;
}

/** Undefined for one without a line, which is not stored. */
export function tallyText(tally: UnreadTally): string | undefined {
  return tally.lines.length === 0 ? undefined : JSON.stringify(tally);
}

/** With what these orders say that was not read; the same tally where they say nothing so. */
export function tallied(before: UnreadTally, orders: readonly Order[], at: Millis): UnreadTally {
  const lines = new Map(before.lines.map((known) => [keyOf(known), known]));
  let { more } = before;
  let isNew = false;
  for (const seen of orders.flatMap(unreadOf)) {
    isNew = true;
    const key = keyOf(seen);
    const known = lines.get(key);
    if (known === undefined && lines.size >= MOST_LINES) more += 1;
    else lines.set(key, { ...seen, count: (known?.count ?? 0) + 1, at });
  }
  if (!isNew) return before;
  return { lines: [...lines.values()].sort((a, b) => b.count - a.count), more };
}

type Seen = Pick<UnreadLine, 'name' | 'field' | 'shape'>;

const keyOf = ({ name, field }: Seen): string => `${field ?? ''} ${name}`;

/** Each field of an order once, also where it has several pieces. */
function unreadOf({ beside, report }: Order): readonly Seen[] {
  // What was merely too long for its field stands whole on the case.
  const unread = (report.unread ?? []).filter(({ text = '' }) => text.length <= LONGEST_SHOWN);
  const known = new Map(unread.map(({ field, text }) => [field, { name: '', field, ...defined({ text }) }]));
  return [
    ...(beside ?? []),
    ...[...known.values()].map(({ name, field, text }) => ({ name, field, shape: shapeOf(text ?? '') })),
  ];
}
