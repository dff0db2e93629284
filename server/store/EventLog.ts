import type { WorldEvent } from '../../domain/affair/affairEvents.ts';
import type { CommandResult } from '../../domain/contract/socket.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { AuditStore } from './AuditStore.ts';
import type { OutboxCancel, OutboxStore } from './OutboxStore.ts';
import type { Head, Verdict, VerifyOptions } from './Verdict.ts';

export type { Head, Verdict, VerifyOptions } from './Verdict.ts';

/** An event and the exact JSON text of it: what is hashed and stored is what is sent. */
export interface LoggedEvent {
  readonly event: WorldEvent;
  readonly text: string;
}

/** The answer a command call got, kept so that the same id gets it again. `digest` is of the call's content. */
export interface AnsweredCommand {
  readonly id: string;
  readonly digest: string;
  readonly seq: Seq;
  readonly results: readonly CommandResult[];
}

/** A reporter's contact, sealed; stored in the same transaction as the event that names its id. */
export interface SealedContact {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly phoneHash?: string;
}

/** Everything of one moment: committed in one transaction, or not at all. */
export interface Batch {
  readonly world: World;
  /** Contiguous: the first is the head's seq plus one. */
  readonly events: readonly LoggedEvent[];
  readonly commands: readonly AnsweredCommand[];
  readonly contacts: readonly SealedContact[];
  /** Messages its events cause outside, and those that they take back. */
  readonly outbox?: readonly OutboxRow[];
  readonly outboxCancelled?: readonly OutboxCancel[];
}

export interface StoredSnapshot {
  readonly seq: Seq;
  readonly text: string;
}

/** What the log has done since it was opened. `transactions` against `batches` shows the group commit at work. */
export interface LogStats {
  readonly transactions: number;
  readonly failedTransactions: number;
  readonly batches: number;
  readonly events: number;
  /** Batches handed over and not yet durable. */
  readonly waiting: number;
  /** Milliseconds the last commit took, fsync included; 0 for a log in memory. */
  readonly lastCommitMillis: number;
}

/** The append failed and nothing of the batch is stored. `code` as in refusals.ts. */
export class AppendError extends Error {
  readonly code: 'store-unavailable' | 'append-conflict';
  constructor(code: AppendError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What is stored fails its own check; the server refuses to start on it. */
export class LogCorruptError extends Error {
  readonly code = 'log-corrupt';
  readonly world: World;
  readonly seq: Seq;
  readonly reason: string;
  constructor(world: World, seq: Seq, reason: string) {
    super(`the log of world "${world}" is corrupt: event ${seq} fails with ${reason}`);
    this.world = world;
    this.seq = seq;
    this.reason = reason;
  }
}

/** The append-only log of every world: the truth. Async, so that PostgreSQL can stand behind it too. */
export interface EventLog {
  /** Resolves once durable. Appends of a world must be awaited in order by one writer; batches may be queued. */
  append(batch: Batch): Promise<Head>;
  head(world: World): Promise<Head>;
  worlds(): Promise<readonly World[]>;
  /** Events after `after`, oldest first, at most `limit`. */
  read(world: World, after: Seq, limit: number): Promise<readonly LoggedEvent[]>;
  /** The newest answered commands of a world, at most `limit`, oldest first: the idempotency memory at start. */
  readCommands(world: World, limit?: number): Promise<readonly AnsweredCommand[]>;
  /** One answered command, however old. */
  readCommand(world: World, id: string): Promise<AnsweredCommand | undefined>;
  /** Undefined for one that never was, and for one that was erased. */
  readContact(id: string): Promise<SealedContact | undefined>;
  /** One sealed contact, if there is any: at start the vault's key must open it. */
  readAnyContact(): Promise<SealedContact | undefined>;
  /**
   * Takes a contact out of the store for good, its bytes overwritten; the chain, which only names the id,
   * stays as it is. False when there was none. Copies made before (backups) still hold it, sealed.
   */
  eraseContact(id: string): Promise<boolean>;
  /** Calls back for every durable batch, in order, after it is durable. Returns its stop function. */
  follow(listener: (batch: Batch) => void): () => void;
  writeSnapshot(world: World, snapshot: StoredSnapshot): Promise<void>;
  readSnapshot(world: World): Promise<StoredSnapshot | undefined>;
  /** Walks the whole chain: sequence, hash and parse of every event. */
  verify(world: World, options?: VerifyOptions): Promise<Verdict>;
  stats(): LogStats;
  /** The second chain, in the same store. */
  readonly audit: AuditStore;
  readonly outbox: OutboxStore;
  close(): Promise<void>;
}
