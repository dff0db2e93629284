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
}

/** An order that intake turned down for good; stored, so that it is not lost without anybody knowing. */
export interface RefusedOrder {
  readonly externalId: string;
  readonly code: string;
  readonly at: Millis;
}

/** How far each connector has got. A row moves on only after everything before it is acknowledged. */
export interface CursorStore {
  /** Zeros for a connector that never was. */
  read(id: string): Promise<ConnectorProgress>;
  /** Newest first. */
  refusals(id: string, limit: number): Promise<readonly RefusedOrder[]>;
  /** One transaction, durable once resolved; rejects with StoreError. */
  advance(id: string, progress: ConnectorProgress, refused: readonly RefusedOrder[]): Promise<void>;
}

export const NO_PROGRESS: ConnectorProgress = { accepted: 0, repeated: 0, supplemented: 0, refused: 0 };
