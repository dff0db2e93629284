import type { World } from '../../../domain/kernel.ts';
import type { OutboxRow } from '../../../domain/outbox/message.ts';
import type { Head } from '../Chain.ts';
import { chainHash } from '../chain.mjs';
import type { Batch } from '../EventLog.ts';
import type { OutboxMove } from '../OutboxStore.ts';
import { fixedPart } from '../outboxParts.ts';

/*
 * All of a tick in one statement, which is one transaction and one way to the database and back. Values go as arrays, a
 * column each; the statement stays the same and is prepared once. Where the lease has another epoch, it writes nothing.
 */

/** In the order of their values behind the epoch: the table's columns, what each is cast to. */
const PARTS = {
  heads: { world: 'TEXT', seq: 'BIGINT', hash: 'TEXT' },
  events: { world: 'TEXT', seq: 'BIGINT', text: 'TEXT', hash: 'TEXT' },
  commands: { world: 'TEXT', id: 'TEXT', digest: 'TEXT', seq: 'BIGINT', results: 'TEXT' },
  contacts: { id: 'TEXT', sealed: 'BYTEA', phone_hash: 'TEXT' },
  outbox: {
    ...{ world: 'TEXT', id: 'TEXT', case_id: 'TEXT', template: 'TEXT', message: 'TEXT', state: 'TEXT' },
    ...{ attempts: 'BIGINT', next_at: 'BIGINT', updated_at: 'BIGINT', error: 'TEXT' },
  },
  moves: {
    ...{ world: 'TEXT', case_id: 'TEXT', template: 'TEXT', first: 'BIGINT', before: 'BIGINT', at: 'BIGINT' },
    becomes: 'TEXT',
  },
} as const;

type Part = keyof typeof PARTS;
type Rows = { readonly [P in Part]: readonly Readonly<Record<keyof (typeof PARTS)[P], unknown>>[] };

/** Of a tick: what is stored of it, in the order it was handed over. */
export interface Tick {
  readonly rows: Rows;
  /** The head of each batch's world behind it. */
  readonly heads: readonly Head[];
}

/** Puts the batches of one statement together; each follows the heads before it. */
export function tickOf(batches: readonly Batch[], headOf: (world: World) => Head): Tick {
  const last = new Map<World, Head>();
  const heads: Head[] = [];
  const events: Rows['events'][number][] = [];
  const outbox: NewMessage[] = [];
  const moves: Rows['moves'][number][] = [];
  for (const { world, events: added, outbox: messages = [], outboxMoved = [] } of batches) {
    let head = last.get(world) ?? headOf(world);
    for (const { text } of added) {
      head = { seq: head.seq + 1, hash: chainHash(head.hash, text) };
      events.push({ world, ...head, text });
    }
    if (added.length > 0) last.set(world, head);
    heads.push(head);
    outbox.push(...messages.map((row) => ({ world, row })));
    for (const move of outboxMoved) {
      moveNew(outbox, world, move);
      moves.push(...moveRows(world, move));
    }
  }
  return {
    heads,
    rows: {
      heads: [...last].map(([world, head]) => ({ world, ...head })),
      events,
      commands: batches.flatMap(({ world, commands }) =>
        commands.map(({ id, digest, seq, results }) => ({
          ...{ world, id, digest, seq },
          results: JSON.stringify(results),
        })),
      ),
      contacts: batches.flatMap(({ contacts }) =>
        contacts.map(({ id, sealed, phoneHash = null }) => ({ id, sealed, phone_hash: phoneHash })),
      ),
      outbox: outbox.map(messageRow),
      moves,
    },
  };
}

interface NewMessage {
  readonly world: World;
  row: OutboxRow;
}

const messageRow = ({ world, row }: NewMessage): Rows['outbox'][number] => ({
  ...{ world, id: row.id, case_id: row.relates, template: row.template },
  message: JSON.stringify(fixedPart(row)),
  ...{ state: row.state, attempts: row.attempts, next_at: row.nextAt, updated_at: row.updatedAt },
  error: row.error ?? null,
});

/** Messages of the same tick: a statement does not see what it inserts, so what moves them is done before. */
function moveNew(messages: readonly NewMessage[], world: World, move: OutboxMove): void {
  const { caseId, templates, from, before, at, becomes } = move;
  for (const message of messages) {
    const { row } = message;
    const isMeant = message.world === world && row.relates === caseId && row.seq >= from && row.seq < before;
    if (!isMeant || row.state !== 'queued' || templates?.includes(row.template) === false) continue;
    if (becomes === 'cancelled') {
      message.row = { ...row, state: 'cancelled', error: 'taken-back', updatedAt: at };
    } else if (row.attempts === 0) message.row = { ...row, nextAt: at };
  }
}

/** Where no template is named, every one is meant. */
function moveRows(world: World, { caseId, templates, from, before, at, becomes }: OutboxMove): Rows['moves'] {
  const meant = templates ?? [null];
  return meant.map((template) => ({ world, case_id: caseId, template, first: from, before, at, becomes }));
}

const columnsOf = (part: Part) => Object.entries(PARTS[part]);

/** Every column of a part as an array, in the order of PARTS. */
export const valuesOf = (rows: Rows): readonly (readonly unknown[])[] =>
  (Object.keys(PARTS) as Part[]).flatMap((part) => {
    const list: readonly Readonly<Record<string, unknown>>[] = rows[part];
    return columnsOf(part).map(([column]) => list.map((row) => row[column]));
  });

/** `unnest($2::TEXT[], …)` of a part; the epoch is $1. */
function arraysOf(part: Part): string {
  const before = (Object.keys(PARTS) as Part[])
    .slice(0, Object.keys(PARTS).indexOf(part))
    .reduce((sum, other) => sum + columnsOf(other).length, 2);
  return `unnest(${columnsOf(part)
    .map(([, type], n) => `$${before + n}::${type}[]`)
    .join(', ')})`;
}

const namesOf = (part: Part): string => Object.keys(PARTS[part]).join(', ');

/** Rows of a part in the order they were handed over, since they are numbered in it; none without the lease. */
const insert = (part: Exclude<Part, 'moves'>, conflict = ''): string => `
  INSERT INTO ${part} (${namesOf(part)})
  SELECT ${Object.keys(PARTS[part])
    .map((name) => `r.${name}`)
    .join(
      ', ',
    )} FROM held, ${arraysOf(part)} WITH ORDINALITY AS r (${namesOf(part)}, place) ORDER BY r.place ${conflict}`;

export const APPEND = `
WITH held AS (SELECT 1 FROM lease WHERE epoch = $1 FOR KEY SHARE),
  new_heads AS (${insert('heads', 'ON CONFLICT (world) DO UPDATE SET seq = excluded.seq, hash = excluded.hash')}),
  new_events AS (${insert('events')}),
  new_commands AS (${insert('commands')}),
  new_contacts AS (${insert('contacts')}),
  new_outbox AS (${insert('outbox')}),
  moved AS (
    UPDATE outbox AS o SET
      state = CASE WHEN f.cancelled_at IS NULL THEN o.state ELSE 'cancelled' END,
      error = CASE WHEN f.cancelled_at IS NULL THEN o.error ELSE 'taken-back' END,
      updated_at = coalesce(f.cancelled_at, o.updated_at),
      next_at = coalesce(f.due_at, o.next_at)
    FROM (
      SELECT s.n,
        (array_agg(m.at ORDER BY m.place) FILTER (WHERE m.becomes = 'cancelled'))[1] AS cancelled_at,
        (array_agg(m.at ORDER BY m.place DESC) FILTER (WHERE m.becomes = 'due' AND s.attempts = 0))[1] AS due_at
      FROM held, ${arraysOf('moves')} WITH ORDINALITY AS m (${namesOf('moves')}, place)
      JOIN outbox AS s ON s.world = m.world AND s.case_id = m.case_id AND s.state = 'queued'
        AND split_part(s.id, '-', 1)::BIGINT >= m.first AND split_part(s.id, '-', 1)::BIGINT < m.before
        AND (m.template IS NULL OR m.template = s.template)
      GROUP BY s.n
    ) AS f WHERE o.n = f.n)
SELECT 1 AS held FROM held`;
