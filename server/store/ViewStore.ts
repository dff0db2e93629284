import type { CaseView } from '../../domain/contract/views.ts';
import type { PersonId, ScopeId } from '../../domain/kernel.ts';

/** A view of the table of cases, and whose it is. */
export interface ViewRow extends Omit<CaseView, 'isOwn'> {
  readonly by: PersonId;
  /** How far its maker saw when it was stored; those who see as far are their unit. */
  readonly scope: ScopeId;
}

/** Views that people keep of the table of cases. */
export interface ViewStore {
  /** In the order in which they were made. */
  all(): Promise<readonly ViewRow[]>;
  /** In place of the one with this id. Rejects with StoreError. */
  put(row: ViewRow): Promise<void>;
  /** Rejects with StoreError. */
  remove(id: string): Promise<void>;
}
