import type { Millis } from '../../domain/kernel.ts';

export interface ConnectorProgress {
  readonly cursor?: string;
  /** Number and time of the last order taken, in the upstream's own count. */
  readonly lastId?: string;
  readonly lastAt?: Millis;
  /** When the upstream last had nothing more for us. */
  readonly caughtUpAt?: Millis;
  readonly accepted: number;
  readonly repeated: number;
  /** Here before, with something new in them. */
  readonly supplemented: number;
  readonly refused: number;
  /** What of its orders is not read, as JSON. */
  readonly unread?: string;
}

/** An order that intake turned down; all of it is kept, so that somebody can take it up by hand. */
export interface RefusedOrder {
  /** By its content: the same order again is the same refusal, two without a number are two. */
  readonly id: string;
  /** Empty where the platform gave no number. */
  readonly externalId: string;
  readonly code: string;
  readonly at: Millis;
  /** What came, sealed by the vault under `id`. */
  readonly sealed: Uint8Array;
}

/** How far each connector has got. A row moves on only after everything before it is acknowledged. */
export interface CursorStore {
  /** Zeros for a connector that never was. */
  read(id: string): Promise<ConnectorProgress>;
  /** Those that ever were. */
  ids(): Promise<readonly string[]>;
  /** Those that nobody has taken up yet, newest first. */
  refusals(id: string, limit: number): Promise<readonly RefusedOrder[]>;
  waiting(id: string): Promise<number>;
  /** Taken up or not; undefined for one that never was. */
  refusal(id: string, refusalId: string): Promise<RefusedOrder | undefined>;
  /** It waits no more; durable once resolved, rejects with StoreError. */
  takeUp(id: string, refusalId: string, at: Millis): Promise<void>;
  /** One transaction, durable once resolved; rejects with StoreError. */
  advance(id: string, progress: ConnectorProgress, refused: readonly RefusedOrder[]): Promise<void>;
}

export const NO_PROGRESS: ConnectorProgress = { accepted: 0, repeated: 0, supplemented: 0, refused: 0 };
