import type { Role, Seq } from '../kernel.ts';

/** A seat as the accounts know it: a post, never a person's name. */
export interface Seat {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  readonly unitId: string;
}

/** Where a chain stands: its last number and the hash over everything up to it, in hex. */
export interface ChainHead {
  readonly seq: Seq;
  readonly hash: string;
}

export interface ContactCounts {
  readonly residents: number;
  readonly groups: number;
}

/** What deciding about affairs needs from outside the log; read by the server when such a command arrives. */
export interface AffairFacts {
  /** An account that is not disabled. */
  seat(id: string): Seat | undefined;
  /** An account, disabled or not. */
  account(id: string): Seat | undefined;
  /**
   * How many residents and groups an account has in the contact system; undefined where none is connected,
   * `unreachable` when it does not answer. Read for calls that plan or approve a succession.
   */
  contacts(id: string): ContactCounts | 'unreachable' | undefined;
  /** The chains of events and of the audit, as they are on disk. */
  readonly heads: { readonly events: ChainHead; readonly audit: ChainHead };
  /** Messages of the outbox that have not left: held or on their way, and given up. */
  readonly messages: { readonly waiting: number; readonly failed: number };
}

/** Where there are no accounts and no store to read: nobody can be put on a roster. */
export const NO_FACTS: AffairFacts = {
  seat: () => undefined,
  account: () => undefined,
  contacts: () => undefined,
  heads: { events: { seq: 0, hash: '' }, audit: { seq: 0, hash: '' } },
  messages: { waiting: 0, failed: 0 },
};
