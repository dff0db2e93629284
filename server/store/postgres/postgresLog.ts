import type { World } from '../../../domain/kernel.ts';
import type { Head } from '../Chain.ts';
import { BEFORE_FIRST } from '../chain.mjs';
import type { Batch, EventLog } from '../EventLog.ts';
import { createGroupCommit, type GroupCommit, type Outcome } from '../groupCommit.ts';
import { APPEND, tickOf, valuesOf } from './append.ts';
import { type EventReads, readEvents } from './chains.ts';
import type { Readers } from './connection.ts';
import { ConnectionLostError, describeFault, FencedError, isUniqueViolation } from './faults.ts';
import { foldWrites } from './fold.ts';
import type { Session, Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };

/** Heads as this server left them: nobody else moves them while it holds the lease. */
type Heads = Map<World, Head>;

/** The log over its connections. Where an answer was lost, what the database says decides, once nothing can come any more. */
export function openLog({ readers, writer }: Parts): EventLog & Pick<GroupCommit, 'drain'> {
  const reads: EventReads = readEvents(readers);
  const heads = new WeakMap<Session, Heads>();

  async function headsFor(session: Session, batches: readonly Batch[]): Promise<Heads> {
    const known: Heads = heads.get(session) ?? new Map();
    heads.set(session, known);
    for (const { world } of batches) {
      if (known.has(world)) continue;
      const sql = 'SELECT seq, hash FROM heads WHERE world = $1';
      known.set(world, (await session.connection.row<Head>(sql, world)) ?? BEFORE_FIRST);
    }
    return known;
  }

  async function commit(batches: readonly Batch[]): Promise<readonly Outcome[]> {
    try {
      return await writer.statement(async (session) =>
        store(session, await headsFor(session, batches), batches),
      );
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      await writer.decided();
      const stored = await Promise.all(batches.map((batch) => isStored(batch)));
      if (!stored.includes(true)) throw error;
      return Promise.all(batches.map(({ world }, n) => outcomeOf(world, stored[n] === true)));
    }
  }

  /** Whether a batch whose commit gave no answer is there after all. */
  async function isStored({ world, events, commands }: Batch): Promise<boolean> {
    const last = events.at(-1);
    if (last === undefined) {
      return commands[0] !== undefined && (await reads.readCommand(world, commands[0].id)) !== undefined;
    }
    const [found] = await reads.read(world, last.event.seq - 1, 1);
    return found?.text === last.text;
  }

  async function outcomeOf(world: World, isThere: boolean): Promise<Outcome> {
    return isThere ? { ok: true, head: await reads.head(world) } : NOT_PART;
  }

  return { ...createGroupCommit(commit), ...reads, ...foldWrites(writer) };
}

const NOT_PART: Outcome = { ok: false, code: 'append-conflict', message: 'not part of the last commit' };
const conflict = (message: string): Outcome => ({ ok: false, code: 'append-conflict', message });

/** Stores what fits in one statement; where the database finds a row that is there already, batch by batch. */
async function store(session: Session, heads: Heads, batches: readonly Batch[]): Promise<readonly Outcome[]> {
  const { fitting, faults } = partition(batches, heads);
  const answers = fitting.length === 0 ? [] : await write(session, heads, fitting);
  const answered = answers.values();
  return batches.map((_, n) => faults.get(n) ?? answered.next().value ?? NOT_PART);
}

async function write(session: Session, heads: Heads, batches: readonly Batch[]): Promise<readonly Outcome[]> {
  const tick = tickOf(batches, (world) => heads.get(world) ?? BEFORE_FIRST);
  try {
    const held = await session.connection.prepared('append', APPEND, [session.epoch, ...valuesOf(tick.rows)]);
    if (held.length === 0) throw new FencedError();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    if (batches.length === 1) return [conflict(error instanceof Error ? error.message : String(error))];
    return batchByBatch(session, heads, batches);
  }
  for (const [n, { world }] of batches.entries()) heads.set(world, tick.heads[n] ?? BEFORE_FIRST);
  return tick.heads.map((head) => ({ ok: true, head }));
}

async function batchByBatch(
  session: Session,
  heads: Heads,
  batches: readonly Batch[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const batch of batches) {
    try {
      outcomes.push(...(await store(session, heads, [batch])));
    } catch (cause) {
      // What is stored stays stored: the rest is refused, not the whole.
      const isTold = outcomes.some(({ ok }) => ok) && !(describeFault(cause) instanceof ConnectionLostError);
      if (!isTold) throw cause;
      return [...outcomes, ...batches.slice(outcomes.length).map(() => NOT_PART)];
    }
  }
  return outcomes;
}

interface Partition {
  readonly fitting: readonly Batch[];
  /** By the batch's place. */
  readonly faults: ReadonlyMap<number, Outcome>;
}

/** What leaves a gap or names a command or a contact twice is turned down by itself. */
function partition(batches: readonly Batch[], heads: Heads): Partition {
  const last = new Map<World, number>();
  const names = new Set<string>();
  const fitting: Batch[] = [];
  const faults = new Map<number, Outcome>();
  for (const [n, batch] of batches.entries()) {
    const { world, events } = batch;
    const seq = last.get(world) ?? heads.get(world)?.seq ?? 0;
    const first = events[0]?.event.seq;
    const own = namesOf(batch);
    const isTwice = new Set(own).size < own.length || own.some((name) => names.has(name));
    if (first !== undefined && first !== seq + 1) {
      faults.set(n, conflict(`event ${first} cannot follow event ${seq} of world "${world}"`));
    } else if (isTwice) {
      faults.set(n, conflict('a command or a contact of it is already stored'));
    } else {
      fitting.push(batch);
      last.set(world, seq + events.length);
      for (const name of own) names.add(name);
    }
  }
  return { fitting, faults };
}

const namesOf = ({ world, commands, contacts }: Batch): readonly string[] => [
  ...commands.map(({ id }) => `command ${world} ${id}`),
  ...contacts.map(({ id }) => `contact ${id}`),
];
