import type { AuditEntry, AuditSearch } from '../../domain/contract/audit.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Head, Verdict, VerifyOptions } from './Chain.ts';

/** An entry before it has its number. */
export type NewAuditEntry = Omit<AuditEntry, 'seq'>;

/** The entry as it is stored and hashed. */
export interface StoredEntry {
  readonly seq: Seq;
  readonly text: string;
  readonly hash: string;
}

/** A piece of the chain without a gap: everything after `after`, up to and with `through`. */
export interface AuditSpan {
  readonly after: Head;
  readonly through: Head;
}

/**
 * The second chain: one for the whole data folder, whatever the world. The store gives the numbers, inside
 * the transaction, so that a command-line tool may write beside a running server.
 */
export interface AuditStore {
  /** Resolves once durable, with the last of them. Rejects with StoreError; nothing of it is stored then. */
  append(entries: readonly NewAuditEntry[]): Promise<Head>;
  head(): Promise<Head>;
  /** Newest first. */
  find(search: AuditSearch): Promise<readonly AuditEntry[]>;
  /** Entries after `after`, oldest first, at most `limit`. */
  read(after: Seq, limit: number): Promise<readonly StoredEntry[]>;
  /** Entries made at `from` or later and before `to`; empty (`after` equals `through`) when there are none. */
  span(from?: Millis, to?: Millis): Promise<AuditSpan>;
  verify(options?: VerifyOptions): Promise<Verdict>;
}
