import { Worker } from 'node:worker_threads';
import type { Batch, Head } from '../EventLog.ts';
import type { OutboxChange } from '../OutboxStore.ts';
import type { Committed, Outcome } from './commitQueue.ts';
import { fixedPart } from './outboxReader.ts';

interface Reply {
  readonly ok: boolean;
  readonly outcomes?: readonly Outcome[];
  readonly conflict?: string;
  readonly head?: Head;
  readonly erased?: boolean;
  readonly changed?: readonly string[];
  readonly millis?: number;
  readonly message?: string;
}

interface Asked {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** The thread ended before it answered: whether its last commit is stored must be looked up. */
export class ThreadLostError extends Error {}

export interface CommitWorker {
  /** Rejects with the store's message when nothing was stored, with ThreadLostError when that is unknown. */
  commit(batches: readonly Batch[]): Promise<Committed>;
  /** Resolves with a sentence when the snapshot is ahead of the log. */
  writeSnapshot(world: string, seq: number, text: string): Promise<string | undefined>;
  /** Appends to the audit in one transaction; `entries` are JSON without a number. Rejects like `commit`. */
  audit(entries: readonly string[]): Promise<Head>;
  /** False when there was none of that id. */
  eraseContact(id: string): Promise<boolean>;
  /** Ids of the rows that were in the state believed. Rejects like `commit`. */
  changeOutbox(world: string, changes: readonly OutboxChange[]): Promise<readonly string[]>;
  limitPages(pages: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts the commit thread over a file whose tables exist. Requests are answered in order. */
export function startCommitWorker(file: string): CommitWorker {
  const asked: Asked[] = [];
  const worker = new Worker(new URL('./commitThread.mjs', import.meta.url), { workerData: { file } });
  let lost: Error | undefined;

  function lose(cause: unknown): void {
    lost ??= new ThreadLostError(`the commit thread has ended: ${cause}`, { cause });
    for (const { reject } of asked.splice(0)) reject(lost);
  }
  worker.on('error', lose);
  worker.on('exit', (code) => lose(`exit ${code}`));
  worker.on('message', (reply: Reply) => {
    const first = asked.shift();
    if (reply.ok) first?.resolve(reply);
    else first?.reject(new Error(reply.message ?? 'the store cannot be written'));
  });

  function ask(request: unknown): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (lost !== undefined) {
        reject(lost);
        return;
      }
      asked.push({ resolve, reject });
      worker.postMessage(request);
    });
  }

  return {
    async commit(batches) {
      const reply = await ask({ kind: 'commit', batches: batches.map(posted) });
      return { outcomes: reply.outcomes ?? [], millis: reply.millis ?? 0 };
    },
    async writeSnapshot(world, seq, text) {
      return (await ask({ kind: 'snapshot', world, seq, text })).conflict;
    },
    async audit(entries) {
      const { head } = await ask({ kind: 'audit', entries });
      if (head === undefined) throw new Error('the commit thread gave no head');
      return head;
    },
    async eraseContact(id) {
      return (await ask({ kind: 'erase', id })).erased === true;
    },
    async changeOutbox(world, changes) {
      const flat = changes.map(({ id, from, to }) => ({
        channel: null,
        providerId: null,
        error: null,
        ...to,
        id,
        from,
      }));
      return (await ask({ kind: 'outbox', world, changes: flat })).changed ?? [];
    },
    async limitPages(pages) {
      await ask({ kind: 'limit-pages', pages });
    },
    close() {
      if (lost !== undefined) return Promise.resolve();
      return new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage({ kind: 'close' });
      });
    },
  };
}

/** Only what the thread stores crosses over: copying the event objects as well would double the cost. */
function posted(batch: Batch): object {
  return {
    world: batch.world,
    first: batch.events[0]?.event.seq ?? 0,
    texts: batch.events.map(({ text }) => text),
    commands: batch.commands.map((command) => ({ ...command, results: JSON.stringify(command.results) })),
    contacts: batch.contacts.map(({ id, sealed, phoneHash }) => ({
      id,
      sealed,
      phoneHash: phoneHash ?? null,
    })),
    outbox: batch.outbox?.map((row) => ({
      id: row.id,
      caseId: row.relates,
      template: row.template,
      message: JSON.stringify(fixedPart(row)),
      state: row.state,
      attempts: row.attempts,
      nextAt: row.nextAt,
      updatedAt: row.updatedAt,
    })),
    outboxCancelled: batch.outboxCancelled,
  };
}
