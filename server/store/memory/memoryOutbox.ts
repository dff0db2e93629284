import type { World } from '../../../domain/kernel.ts';
import { OUTBOX_ENDED, type OutboxRow } from '../../../domain/outbox/message.ts';
import type { Batch } from '../EventLog.ts';
import type { CaseCount, FoundRow, OutboxStore, UnsettledAnswers } from '../OutboxStore.ts';
import { fixedPart } from '../outboxParts.ts';
import type { FaultyWriter } from './faults.ts';

/** The rows of every world, in the order they were written. */
export type StoredOutbox = Map<World, Map<string, FoundRow>>;

/** The rows of one batch into the store; to be called where its events are stored. */
export function storeOutbox(stored: StoredOutbox, batch: Batch): void {
  const rows = rowsIn(stored, batch.world);
  for (const row of batch.outbox ?? []) rows.set(row.id, { position: rows.size + 1, row });
  for (const { caseId, templates, from, before, at, becomes } of batch.outboxMoved ?? []) {
    for (const { position, row } of rows.values()) {
      const isMeant =
        row.seq >= from &&
        row.seq < before &&
        row.relates === caseId &&
        (templates === undefined || templates.includes(row.template)) &&
        row.state === 'queued';
      if (!isMeant || (becomes === 'due' && row.attempts > 0)) continue;
      const moved: OutboxRow =
        becomes === 'due'
          ? { ...row, nextAt: at }
          : { ...row, state: 'cancelled', error: 'taken-back', updatedAt: at };
      rows.set(row.id, { position, row: moved });
    }
  }
}

export function createMemoryOutbox(stored: StoredOutbox, write: FaultyWriter['write']): OutboxStore {
  const all = (world: World): readonly FoundRow[] => [...rowsIn(stored, world).values()];
  const waiting = (world: World): readonly OutboxRow[] =>
    all(world)
      .map(({ row }) => row)
      .filter(({ state }) => state === 'queued' || state === 'sending');

  return {
    due: async (world, at, limit) =>
      waiting(world)
        .filter(({ nextAt }) => nextAt <= at)
        .toSorted((a, b) => a.nextAt - b.nextAt)
        .slice(0, limit),
    async nextDue(world, after) {
      const times = waiting(world).flatMap(({ nextAt }) => (nextAt > after ? [nextAt] : []));
      return times.length === 0 ? undefined : Math.min(...times);
    },
    read: async (world, id) => rowsIn(stored, world).get(id)?.row,
    find: async (world, { state, caseId, before = Number.POSITIVE_INFINITY, limit }) =>
      all(world)
        .filter(
          ({ position, row }) =>
            position < before &&
            (state === undefined || row.state === state) &&
            (caseId === undefined || row.relates === caseId),
        )
        .toReversed()
        .slice(0, limit),
    async counts(world) {
      const inState = (state: OutboxRow['state']): number =>
        all(world).filter(({ row }) => row.state === state).length;
      return { queued: inState('queued'), sending: inState('sending'), failed: inState('failed') };
    },
    async countsByCase(world, since) {
      const counted = new Map<string, CaseCount>();
      for (const { row } of all(world)) {
        if (OUTBOX_ENDED.has(row.state) && row.updatedAt < since) continue;
        const { relates: caseId, state } = row;
        const key = `${caseId} ${state}`;
        counted.set(key, { caseId, state, n: (counted.get(key)?.n ?? 0) + 1 });
      }
      return [...counted.values()];
    },
    async answers(world, limit) {
      const counts = new Map<string, UnsettledAnswers['counts'][number]>();
      const failed: OutboxRow[] = [];
      for (const { row } of all(world)) {
        const { to, state } = row;
        if (to.kind !== 'platform' || (state !== 'queued' && state !== 'sending' && state !== 'failed'))
          continue;
        const key = `${state} ${to.source}`;
        counts.set(key, { source: to.source, state, n: (counts.get(key)?.n ?? 0) + 1 });
        if (state === 'failed') failed.unshift(row);
      }
      return { counts: [...counts.values()], failed: failed.slice(0, limit) };
    },
    change: (world, changes) =>
      write('outbox', () => {
        const rows = rowsIn(stored, world);
        const done: string[] = [];
        for (const { id, from, to } of changes) {
          const found = rows.get(id);
          if (found === undefined || found.row.state !== from) continue;
          rows.set(id, { position: found.position, row: { ...fixedPart(found.row), ...to } });
          done.push(id);
        }
        return done;
      }),
  };
}

function rowsIn(stored: StoredOutbox, world: World): Map<string, FoundRow> {
  const known = stored.get(world);
  if (known !== undefined) return known;
  const fresh = new Map<string, FoundRow>();
  stored.set(world, fresh);
  return fresh;
}
