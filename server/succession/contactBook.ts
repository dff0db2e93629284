import type { PersonId } from '../../domain/kernel.ts';
/**
 * The contact system in which residents and their groups belong to people of ours: 企业微信, or what a city has
 * in its place. Its own ids never leave this port and the side table: not into the log, not onto a screen.
 */
export interface ContactBook {
  residentsOf(personId: PersonId): Promise<readonly Contact[]>;
  groupsOf(personId: PersonId): Promise<readonly Contact[]>;
  /**
   * At most 100 at once. Taken is not moved: each resident may refuse within 24 hours. The same `key` again is the
   * same transfer. Rejects when the system cannot be reached.
   */
  transferResidents(transfer: Transfer): Promise<void>;
  /** At most 300 of a person a day; settled at once, and asked for by `transferResult` all the same. */
  transferGroups(transfer: Transfer): Promise<void>;
  /** What became of each id of that transfer; one that is not named still waits. */
  transferResult(key: string, ids: readonly string[]): Promise<ReadonlyMap<string, TransferOutcome>>;
}

export interface Contact {
  readonly id: string;
  /** As the contact system shows it; kept masked. */
  readonly label: string;
}

export interface Transfer {
  readonly key: string;
  readonly fromId: string;
  readonly toId: string;
  readonly ids: readonly string[];
  /** What the residents are told; groups are told nothing. */
  readonly notice?: string;
}

export type TransferOutcome = 'moved' | 'refused' | 'failed';

/** WeCom: `transfer_customer`, `groupchat/transfer` (DOMAIN §2.6). */
export const MOST_RESIDENTS_A_CALL = 100;
export const MOST_GROUPS_A_DAY = 300;
