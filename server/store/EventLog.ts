import type { LogEvent } from '../../domain/aggregate/event.ts';
import type { CommandResult } from '../../domain/contract/socket.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { Head, Verdict, VerifyOptions } from './Chain.ts';
import type { SealedContact } from './ContactStore.ts';
import type { FoldStore } from './FoldStore.ts';
import type { OutboxMove } from './OutboxStore.ts';

/** An event and the exact JSON text of it: what is hashed and stored is what is sent. */
export interface LoggedEvent {
  readonly event: LogEvent;
  readonly text: string;
}

/** The answer a command call got, stored so that the same id gets it again. `digest` is of the call's content. */
export interface AnsweredCommand {
  readonly id: string;
  readonly digest: string;
  readonly seq: Seq;
  readonly results: readonly CommandResult[];
}

/** Everything of one call: committed in one transaction, or not at all. */
export interface Batch {
  readonly world: World;
  /** Contiguous: the first is the head's seq plus one. */
  readonly events: readonly LoggedEvent[];
  readonly commands: readonly AnsweredCommand[];
  readonly contacts: readonly SealedContact[];
  /** Messages its events cause outside, and those that they take back. */
  readonly outbox?: readonly OutboxRow[];
  readonly outboxMoved?: readonly OutboxMove[];
}

/** One transaction that is on the disk. */
export interface Commit {
  /** Of every world, in the order they were handed over. */
  readonly batches: readonly Batch[];
  /** Milliseconds from handing it to the store until it was durable. */
  readonly millis: number;
}

/** What the log has done since it was opened. `transactions` against `batches` shows the group commit at work. */
export interface LogStats {
  readonly transactions: number;
  readonly failedTransactions: number;
  readonly batches: number;
  readonly events: number;
  /** Batches handed over and not yet durable. */
  readonly waiting: number;
}

/** The append-only log of every world: the truth; and what it folds to. */
export interface EventLog extends FoldStore {
  /**
   * Resolves once durable; rejects with StoreError, nothing of the batch is stored then. Whoever appends to a world
   * need not wait for the batch before: what arrives while a commit is in flight goes into the next one together,
   * and what was handed over behind a batch that failed fails too.
   */
  append(batch: Batch): Promise<Head>;
  head(world: World): Promise<Head>;
  /** An event's place in the chain; undefined when there is none of this number. */
  entry(world: World, seq: Seq): Promise<Head | undefined>;
  worlds(): Promise<readonly World[]>;
  /** Events after `after`, oldest first, at most `limit`. */
  read(world: World, after: Seq, limit: number): Promise<readonly LoggedEvent[]>;
  /** The events of these numbers, in the order of the numbers; those that there are not are left out. */
  pick(world: World, seqs: readonly Seq[]): Promise<readonly LoggedEvent[]>;
  /** The newest answered commands of a world, at most `limit`, oldest first: the idempotency memory at start. */
  readCommands(world: World, limit?: number): Promise<readonly AnsweredCommand[]>;
  /** One answered command, however old. */
  readCommand(world: World, id: string): Promise<AnsweredCommand | undefined>;
  /** Calls back for every transaction, in order, before its appends resolve. Returns its stop function. */
  follow(listener: (commit: Commit) => void): () => void;
  /** Walks the whole chain: sequence, hash and parse of every event. */
  verify(world: World, options?: VerifyOptions): Promise<Verdict>;
  stats(): LogStats;
}
