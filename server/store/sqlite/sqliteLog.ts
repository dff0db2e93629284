import type { World } from '../../../domain/kernel.ts';
import type { AuditStore } from '../AuditStore.ts';
import { numbered } from '../chain.mjs';
import type { Batch, EventLog } from '../EventLog.ts';
import { createGroupCommit, type GroupCommit, type Outcome } from '../groupCommit.ts';
import { fixedPart } from '../outboxParts.ts';
import { unavailable } from '../StoreError.ts';
import type { Readers } from './readers.ts';
import { type AuditReads, type EventReads, readAudit, readEvents } from './sqliteChains.ts';
import { remote, ThreadLostError } from './thread.ts';
import type { PostedBatch } from './threads/events.mjs';
import type { Writer } from './writer.ts';

type Calls = { readonly readers: Pick<Readers, 'call'>; readonly writer: Pick<Writer, 'call'> };

/** The log over its threads. A writer that died may have committed before it did: then what the file says decides. */
export function openLog({ readers, writer }: Calls): EventLog & Pick<GroupCommit, 'drain'> {
  const reads: EventReads = readEvents(readers);

  async function commit(batches: readonly Batch[]): Promise<readonly Outcome[]> {
    const posted = batches.map(post);
    try {
      return await writer.call('events', 'commit', posted);
    } catch (error) {
      if (!(error instanceof ThreadLostError)) throw error;
      const stored = await Promise.all(posted.map((batch) => readers.call('events', 'isStored', batch)));
      if (!stored.includes(true)) throw error;
      return Promise.all(batches.map(({ world }, n) => outcomeOf(world, stored[n] === true)));
    }
  }

  async function outcomeOf(world: World, isStored: boolean): Promise<Outcome> {
    if (isStored) return { ok: true, head: await reads.head(world) };
    return { ok: false, code: 'append-conflict', message: 'not part of the last commit' };
  }

  return {
    ...createGroupCommit(commit),
    ...reads,
    ...remote(writer.call, 'fold', ['putFold', 'dropFold']),
  };
}

/** The audit over its threads. */
export function openAudit({ readers, writer }: Calls): AuditStore {
  const reads: AuditReads = readAudit(readers);
  return {
    ...reads,
    async append(entries) {
      const texts = entries.map((entry) => JSON.stringify(entry));
      try {
        return await writer.call('audit', 'append', texts);
      } catch (error) {
        if (error instanceof ThreadLostError) {
          const head = await reads.head();
          const [last] = await reads.read(head.seq - 1, 1);
          if (last !== undefined && last.text === numbered(head.seq, texts.at(-1) ?? '')) return head;
        }
        throw unavailable(error);
      }
    },
  };
}

/** Only what the thread stores crosses over: copying the event objects as well would double the cost. */
function post({ world, events, commands, contacts, outbox = [], outboxMoved = [] }: Batch): PostedBatch {
  return {
    world,
    first: events[0]?.event.seq ?? 0,
    texts: events.map(({ text }) => text),
    commands: commands.map((command) => ({ ...command, results: JSON.stringify(command.results) })),
    contacts: contacts.map(({ id, sealed, phoneHash = null }) => ({ id, sealed, phoneHash })),
    outbox: outbox.map((row) => ({
      id: row.id,
      caseId: row.relates,
      template: row.template,
      message: JSON.stringify(fixedPart(row)),
      state: row.state,
      attempts: row.attempts,
      nextAt: row.nextAt,
      updatedAt: row.updatedAt,
    })),
    outboxMoved,
  };
}
