import { isDeepStrictEqual } from 'node:util';
import { CASE_KIND } from '../../../domain/aggregate/event.ts';
import type { Subject } from '../../../domain/aggregate/subject.ts';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import { readTextQuery } from '../../../domain/case/caseText.ts';
import { OUTBOX_STATES } from '../../../domain/outbox/message.ts';
import { COUNTERS } from '../../../renderer/client/store/viewStore.ts';
import { overview, queueOrder } from '../../../renderer/desk/overview.ts';
import { createPauses } from '../../../server/pauses.ts';
import { countWhole } from '../../kit/countWhole.ts';
import type { SimulatedConsole } from '../console.ts';
import { DIRECTORY, type Served } from '../server.ts';
import type { Scene, Watcher, WatchParts } from '../watch.ts';

const NOTHING = readTextQuery('');
const ALL = Number.MAX_SAFE_INTEGER;

const isOver = (kind: string, subject: Subject): subject is Case =>
  kind === CASE_KIND && !isOpen(subject as Case);

/** What the server holds is the fold of its log, and every number on a screen has its rows behind it. */
export function watchCounts({ world: worldId, ledger, broken }: WatchParts): Watcher {
  /** What was found right and is the very same: subjects never change, they are replaced. */
  const compared = new WeakMap<object, unknown>();

  /** What the server holds is what the log says; answers what it has put away. */
  function compareHeld({ world }: Served): readonly Case[] {
    const { durable } = world.dispatcher;
    // Something is on its way from the disk at this moment.
    if (durable.seq !== ledger.situation.seq) return [];
    const away = [...ledger.situation.subjects].flatMap(([kind, subjects]) =>
      compareKind(kind, subjects, durable.subjects.get(kind) ?? new Map()),
    );
    if (!isDeepStrictEqual(new Map(durable.indexes), new Map(ledger.situation.indexes))) {
      broken('an index of the server is not what the log makes of it');
    }
    return away;
  }

  function compareKind(
    kind: string,
    subjects: ReadonlyMap<string, Subject>,
    held: ReadonlyMap<string, Subject>,
  ): readonly Case[] {
    const away: Case[] = [];
    for (const [id, subject] of subjects) {
      const other = held.get(id);
      if (other === undefined && isOver(kind, subject)) away.push(subject);
      else if (other === undefined || compared.get(other) !== subject) {
        const isSame = isDeepStrictEqual(other, subject);
        if (!isSame) broken(`the server holds ${id} otherwise than the log says`);
        if (isSame && other !== undefined) compared.set(other, subject);
      }
    }
    if (held.size + away.length !== subjects.size)
      broken(`the server holds ${held.size} of ${kind}, not ${subjects.size}`);
    return away;
  }

  /** What is put away is read as the log tells it. */
  async function compareAway({ world }: Served, away: readonly Case[]): Promise<void> {
    const read = await world.dispatcher.casesOf(away.map(({ id }) => id));
    for (const thisCase of away) {
      if (!isDeepStrictEqual(read.get(thisCase.id), thisCase))
        broken(`${thisCase.id} is put away otherwise than the log says`);
    }
  }

  async function countMessages({ store }: Served): Promise<void> {
    const rows = (await store.outbox.find(worldId, { limit: ALL })).map(({ row }) => row);
    const counts = await store.outbox.counts(worldId);
    for (const state of ['queued', 'sending', 'failed'] as const) {
      const behind = rows.filter((row) => row.state === state).length;
      if (counts[state] !== behind) broken(`${counts[state]} messages are ${state}, and ${behind} rows`);
    }
    const byCase = await store.outbox.countsByCase(worldId, 0);
    for (const state of OUTBOX_STATES) {
      const counted = byCase.reduce((sum, row) => sum + (row.state === state ? row.n : 0), 0);
      const behind = rows.filter((row) => row.state === state).length;
      if (counted !== behind) broken(`by case ${counted} messages are ${state}, and ${behind} rows`);
    }
  }

  async function measure({ world, store }: Served): Promise<void> {
    const { facts: shown } = await world.tally.since(0, createPauses());
    const anew = await countWhole(store.events, worldId);
    if (!isDeepStrictEqual(shown, anew)) broken('the measures are not what the log makes of them');
  }

  function countRows({ client, person }: SimulatedConsole): void {
    const { cases } = client.situation.store.getState();
    const now = client.time.now();
    const { counters } = overview(cases.values(), now);
    const context = { now, directory: DIRECTORY, scope: person.scope, sought: NOTHING };
    for (const counter of COUNTERS) {
      const rows = queueOrder(cases.values(), 'all', { counter }, context).length;
      if (counters[counter] !== rows)
        broken(`${person.id} counts ${counters[counter]} ${counter}, and ${rows} rows`);
    }
  }

  return {
    async looked({ server, consoles }: Scene) {
      compareHeld(server);
      for (const console of consoles) countRows(console);
      await countMessages(server);
    },
    async rested({ server }: Scene) {
      await compareAway(server, compareHeld(server));
      await countMessages(server);
      await measure(server);
    },
  };
}
