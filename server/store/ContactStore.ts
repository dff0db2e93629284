/** A reporter's contact, sealed; stored in the same transaction as the event that names its id. */
export interface SealedContact {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly phoneHash?: string;
}

/** What is known of people outside and must never reach the log. Written with the events (EventLog.ts). */
export interface ContactStore {
  /** Undefined for one that never was, and for one that was erased. */
  read(id: string): Promise<SealedContact | undefined>;
  /** Ids of the others with the phone of this one, newest first, at most `limit`; none where it has no phone. */
  withPhoneOf(id: string, limit: number): Promise<readonly string[]>;
  /** One sealed contact, if there is any: at start the vault's key must open it. */
  readAny(): Promise<SealedContact | undefined>;
  /**
   * Takes a contact out of the store for good, its bytes overwritten; the chain, which only names the id,
   * stays as it is. False when there was none. Copies made before (backups) still hold it, sealed.
   */
  erase(id: string): Promise<boolean>;
}
