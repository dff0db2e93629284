import type { SuccessionItemState } from '../../domain/contract/roster.ts';
import type { ContactKind } from '../../domain/succession/succession.ts';

/** A resident or a group that moves, by the contact system's id. */
export interface SuccessionItem {
  readonly kind: ContactKind;
  readonly ref: string;
  /** Masked before it comes here. */
  readonly label: string;
  readonly state: SuccessionItemState;
  /** The number it was sent under; absent while it waits. */
  readonly batch?: number;
}

/** Whom an account's succession is about; the log must not hold their ids. Every write is one transaction; rejects with StoreError. */
export interface SuccessionStore {
  /** Writes down what moves; what is there already stays as it is. */
  fill(succession: string, items: readonly Pick<SuccessionItem, 'kind' | 'ref' | 'label'>[]): Promise<void>;
  hasItems(succession: string): Promise<boolean>;
  /** The items of batch `n`; a batch that is new takes up to `size` of those waiting. */
  batch(succession: string, n: number, kind: ContactKind, size: number): Promise<readonly SuccessionItem[]>;
  batchItems(succession: string, n: number): Promise<readonly SuccessionItem[]>;
  /** How many of a kind are in no batch yet. */
  waiting(succession: string, kind: ContactKind): Promise<number>;
  settle(succession: string, outcomes: ReadonlyMap<string, SuccessionItemState>, n: number): Promise<void>;
  list(succession: string, states: readonly SuccessionItemState[]): Promise<readonly SuccessionItem[]>;
}
