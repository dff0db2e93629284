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

/** What deciding about affairs needs from outside the log; read by the server when such a command arrives. */
export interface AffairFacts {
  /** An account that is not disabled. */
  seat(id: string): Seat | undefined;
  /** The chains of events and of the audit, as they are on disk. */
  readonly heads: { readonly events: ChainHead; readonly audit: ChainHead };
  /** Messages of the outbox that are not sent yet, by why they wait. */
  readonly messages: { readonly held: number; readonly failed: number };
}
