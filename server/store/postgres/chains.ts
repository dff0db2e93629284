import type { AuditEntry, AuditSearch } from '../../../domain/contract/audit.ts';
import type { World } from '../../../domain/kernel.ts';
import type { AuditStore, StoredEntry } from '../AuditStore.ts';
import type { Head } from '../Chain.ts';
import { BEFORE_FIRST, GENESIS_HASH, type StoredRow, type Walked, walkRows } from '../chain.mjs';
import type { AnsweredCommand, EventLog, LoggedEvent } from '../EventLog.ts';
import { StoreError } from '../StoreError.ts';
import { PIECE, verifyChain, type WalkableChain } from '../verifyChain.ts';
import type { Sql } from './connection.ts';
import { foldReads } from './fold.ts';

export type EventReads = Omit<EventLog, 'append' | 'follow' | 'stats' | 'putFold' | 'dropFold'>;
export type AuditReads = Omit<AuditStore, 'append'>;

interface CommandRow {
  readonly n: number;
  readonly id: string;
  readonly digest: string;
  readonly seq: number;
  readonly results: string;
}

const commandOf = ({ id, digest, seq, results }: CommandRow): AnsweredCommand => ({
  ...{ id, digest, seq },
  results: JSON.parse(results),
});

const eventOf = ({ text }: StoredRow): LoggedEvent => ({ event: JSON.parse(text), text });

/** The events; long reads go in pieces, between which other calls have their turn. */
export function readEvents(sql: Sql): EventReads {
  const rows = (world: World, after: number, limit: number) =>
    sql.rows<StoredRow>(
      'SELECT seq, text, hash FROM events WHERE world = $1 AND seq > $2 ORDER BY seq LIMIT $3',
      ...[world, after, limit],
    );

  const walkable = (world: World): WalkableChain => ({
    entry: (seq) =>
      entryOf(seq, () =>
        sql.row<Head>('SELECT seq, hash FROM events WHERE world = $1 AND seq = $2', world, seq),
      ),
    piece: (from, limit) => piece(world, from, () => rows(world, from.seq, limit)),
    async end() {
      const end = await sql.row<Head & { readonly beyond: boolean }>(
        `SELECT h.seq, h.hash, EXISTS (SELECT FROM events WHERE world = $1 AND seq > h.seq) AS beyond
         FROM (SELECT seq, hash FROM heads WHERE world = $1 UNION ALL SELECT 0, $2 ORDER BY seq DESC LIMIT 1) AS h`,
        ...[world, GENESIS_HASH],
      );
      const { seq, hash, beyond } = end ?? { ...BEFORE_FIRST, beyond: false };
      return { head: { seq, hash }, isBeyond: beyond };
    },
  });

  return {
    head: async (world) =>
      (await sql.row<Head>('SELECT seq, hash FROM heads WHERE world = $1', world)) ?? BEFORE_FIRST,
    entry: (world, seq) => walkable(world).entry(seq),
    worlds: async () =>
      (
        await sql.rows<{ readonly world: World }>(
          // From one world to the next by the index: the events themselves are not read.
          `WITH RECURSIVE found AS (
             (SELECT world FROM events ORDER BY world LIMIT 1)
             UNION ALL SELECT (SELECT e.world FROM events AS e WHERE e.world > found.world ORDER BY e.world LIMIT 1)
             FROM found WHERE found.world IS NOT NULL)
           SELECT world FROM heads UNION SELECT world FROM found WHERE world IS NOT NULL ORDER BY world`,
        )
      ).map(({ world }) => world),
    async read(world, after, limit) {
      const found: LoggedEvent[] = [];
      for (let last = after; found.length < limit; ) {
        const some = await rows(world, last, Math.min(PIECE, limit - found.length));
        found.push(...some.map(eventOf));
        last = some.at(-1)?.seq ?? last;
        if (some.length < PIECE) break;
      }
      return found;
    },
    async pick(world, seqs) {
      const found: LoggedEvent[] = [];
      for (let at = 0; at < seqs.length; at += PIECE) {
        const some = await sql.rows<StoredRow>(
          `SELECT e.seq, e.text, e.hash FROM unnest($2::BIGINT[]) WITH ORDINALITY AS s (seq, place)
           JOIN events AS e ON e.world = $1 AND e.seq = s.seq ORDER BY s.place`,
          ...[world, seqs.slice(at, at + PIECE)],
        );
        found.push(...some.map(eventOf));
      }
      return found;
    },
    async readCommands(world, limit = Number.POSITIVE_INFINITY) {
      const newestFirst: AnsweredCommand[] = [];
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const some = await sql.rows<CommandRow>(
          `SELECT n, id, digest, seq, results FROM commands WHERE world = $1 AND n < $2 ORDER BY n DESC LIMIT $3`,
          ...[world, before, Math.min(PIECE, limit - newestFirst.length)],
        );
        newestFirst.push(...some.map(commandOf));
        before = some.at(-1)?.n ?? before;
        if (some.length < PIECE) return newestFirst.reverse();
      }
    },
    async readCommand(world, id) {
      const row = await sql.row<CommandRow>(
        'SELECT n, id, digest, seq, results FROM commands WHERE world = $1 AND id = $2',
        ...[world, id],
      );
      return row === undefined ? undefined : commandOf(row);
    },
    ...foldReads(sql),
    verify: (world, options) => verifyChain(walkable(world), options),
  };
}

async function entryOf(seq: number, read: () => Promise<Head | undefined>): Promise<Head | undefined> {
  return seq === 0 ? BEFORE_FIRST : read();
}

async function piece(
  world: World | undefined,
  from: Head,
  read: () => Promise<readonly StoredRow[]>,
): Promise<Walked> {
  try {
    const rows = await read();
    return rows.length === 0 ? { head: from, reason: 'gap' } : walkRows(world, from, rows);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-damaged') throw error;
    return { head: from, reason: 'unreadable' }; // a damaged page of the table itself
  }
}

/** Which comparison each part of a search means; the names of the columns never come from outside. */
const CONDITIONS = {
  action: 'action =',
  actor: 'actor =',
  object: 'object =',
  from: 'at >=',
  to: 'at <',
  before: 'seq <',
} as const satisfies Partial<Record<keyof AuditSearch, string>>;

/** The audit. */
export function readAudit(sql: Sql): AuditReads {
  const head = async () => (await sql.row<Head>('SELECT seq, hash FROM audit_head')) ?? BEFORE_FIRST;
  const rows = (after: number, limit: number) =>
    sql.rows<StoredEntry>(
      'SELECT seq, text, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2',
      ...[after, limit],
    );
  const entry = (seq: number) =>
    entryOf(seq, () => sql.row<Head>('SELECT seq, hash FROM audit WHERE seq = $1', seq));
  const headAt = async (seq: number): Promise<Head> => (await entry(seq)) ?? { seq, hash: '' };
  const seqWhere = async (condition: string, at: number) =>
    (await sql.row<{ readonly seq: number }>(`SELECT seq FROM audit WHERE ${condition} LIMIT 1`, at))?.seq;

  const chain: WalkableChain = {
    entry,
    piece: (from, limit) => piece(undefined, from, () => rows(from.seq, limit)),
    async end() {
      const end = await sql.row<Head & { readonly beyond: boolean }>(
        'SELECT seq, hash, EXISTS (SELECT FROM audit WHERE audit.seq > h.seq) AS beyond FROM audit_head AS h',
      );
      const { seq, hash, beyond } = end ?? { ...BEFORE_FIRST, beyond: false };
      return { head: { seq, hash }, isBeyond: beyond };
    },
  };

  return {
    head,
    read: rows,
    async span(from, to) {
      const end = await head();
      const first =
        from === undefined ? 1 : ((await seqWhere('at >= $1 ORDER BY at, seq', from)) ?? end.seq + 1);
      const last =
        to === undefined ? end.seq : ((await seqWhere('at < $1 ORDER BY at DESC, seq DESC', to)) ?? 0);
      const after = await headAt(Math.min(first - 1, end.seq));
      return { after, through: last > after.seq ? await headAt(last) : after };
    },
    async find(search) {
      const values: unknown[] = [search.limit];
      const where = Object.entries(CONDITIONS).flatMap(([key, comparison]) => {
        const value: unknown = search[key as keyof typeof CONDITIONS];
        return value === undefined ? [] : [`${comparison} $${values.push(value)}`];
      });
      const found = await sql.rows<{ readonly text: string }>(
        `SELECT text FROM audit ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY seq DESC LIMIT $1`,
        ...values,
      );
      return found.map(({ text }): AuditEntry => JSON.parse(text));
    },
    verify: (options) => verifyChain(chain, options),
  };
}
