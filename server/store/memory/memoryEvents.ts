import type { World } from '../../../domain/kernel.ts';
import type { SealedContact } from '../ContactStore.ts';
import { BEFORE_FIRST } from '../chain.mjs';
import type { AnsweredCommand, Batch, EventLog } from '../EventLog.ts';
import { createGroupCommit, type GroupCommit, type Outcome } from '../groupCommit.ts';
import { verifyChain } from '../verifyChain.ts';
import type { FaultyWriter } from './faults.ts';
import { emptyChain, extend, rowsAfter, type StoredChain, walkable } from './memoryChain.ts';
import { createMemoryFold, type StoredFold } from './memoryFold.ts';
import { type StoredOutbox, storeOutbox } from './memoryOutbox.ts';

export interface StoredWorld {
  readonly chain: StoredChain;
  readonly commands: Map<string, AnsweredCommand>;
  readonly fold: StoredFold;
}

/** What a batch is written to. */
export interface EventDisk {
  readonly worlds: Map<World, StoredWorld>;
  readonly contacts: Map<string, SealedContact>;
  readonly outbox: StoredOutbox;
}

export function createMemoryEvents(
  disk: EventDisk,
  write: FaultyWriter['write'],
): EventLog & Pick<GroupCommit, 'drain'> {
  const { worlds } = disk;
  return {
    ...createGroupCommit((batches) =>
      write('events', () => batches.map((batch) => storeBatch(disk, batch)), true),
    ),
    head: async (world) => worlds.get(world)?.chain.head ?? BEFORE_FIRST,
    entry: (world, seq) => walkable(worlds.get(world)?.chain ?? emptyChain(), world).entry(seq),
    worlds: async () => [...worlds.keys()].sort(),
    read: async (world, after, limit) =>
      rowsAfter(worlds.get(world)?.chain ?? emptyChain(), after, limit).map(({ text }) => ({
        event: JSON.parse(text),
        text,
      })),
    pick: async (world, seqs) =>
      seqs.flatMap((seq) =>
        rowsAfter(worlds.get(world)?.chain ?? emptyChain(), seq - 1, 1)
          .filter((row) => row.seq === seq)
          .map(({ text }) => ({ event: JSON.parse(text), text })),
      ),
    async readCommands(world, limit = Number.POSITIVE_INFINITY) {
      const commands = [...(worlds.get(world)?.commands.values() ?? [])];
      return commands.slice(Math.max(0, commands.length - limit));
    },
    readCommand: async (world, id) => worlds.get(world)?.commands.get(id),
    ...createMemoryFold(worlds, (world) => worldIn(disk, world), write),
    verify: (world, options) =>
      verifyChain(walkable(worlds.get(world)?.chain ?? emptyChain(), world), options),
  };
}

/** The stored world, empty when it is new. */
export function worldIn({ worlds }: Pick<EventDisk, 'worlds'>, world: World): StoredWorld {
  const known = worlds.get(world);
  if (known !== undefined) return known;
  const fresh: StoredWorld = { chain: emptyChain(), commands: new Map(), fold: { rows: new Map(), last: 0 } };
  worlds.set(world, fresh);
  return fresh;
}

function storeBatch(disk: EventDisk, batch: Batch): Outcome {
  const conflict = conflictOf(disk, batch);
  if (conflict !== undefined) return { ok: false, code: 'append-conflict', message: conflict };
  const { chain, commands } = worldIn(disk, batch.world);
  const head = extend(
    chain,
    batch.events.map(({ text }) => text),
  );
  for (const command of batch.commands) commands.set(command.id, command);
  for (const contact of batch.contacts) disk.contacts.set(contact.id, contact);
  storeOutbox(disk.outbox, batch);
  return { ok: true, head };
}

function conflictOf({ worlds, contacts }: EventDisk, batch: Batch): string | undefined {
  const stored = worlds.get(batch.world);
  const head = stored?.chain.head.seq ?? 0;
  const first = batch.events[0]?.event.seq;
  if (first !== undefined && first !== head + 1) {
    return `event ${first} cannot follow event ${head} of world "${batch.world}"`;
  }
  const answered = batch.commands.find(({ id }) => stored?.commands.has(id));
  if (answered !== undefined) return `command "${answered.id}" is already answered`;
  const contact = batch.contacts.find(({ id }) => contacts.has(id));
  return contact === undefined ? undefined : `contact "${contact.id}" is already stored`;
}
