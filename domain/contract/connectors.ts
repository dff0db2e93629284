import type { Millis } from '../kernel.ts';

/** `GET /connectors`: the feeds from platforms above, and how far behind them we are. */
export interface ConnectorStatus {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Waiting for the next look, pulling now, or waiting to try again after a failure. */
  readonly state: 'waiting' | 'pulling' | 'failing' | 'stopped';
  /** Number and time of the last order taken, as the platform counts them. */
  readonly lastId?: string;
  readonly lastAt?: Millis;
  /** At most so far behind the platform's present; absent before the first answer. */
  readonly lagMillis?: Millis;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** Why the last look failed, while it does. */
  readonly error?: { readonly code: string; readonly message: string; readonly since: Millis };
  /** Orders intake turned down, newest first: somebody has to look at them. */
  readonly refusals: readonly { readonly externalId: string; readonly code: string; readonly at: Millis }[];
}

export interface ConnectorsAnswer {
  readonly connectors: readonly ConnectorStatus[];
}
