import type { CaseId, Millis, PersonId } from '../../domain/kernel.ts';
import type { WallSettings } from '../../domain/wall/settings.ts';

export interface WallRow {
  /** Also whom the wall is taken for wherever somebody calls. */
  readonly id: PersonId;
  /** Of its token. */
  readonly hash: string;
  readonly name: string;
  readonly createdAt: Millis;
  readonly settings: WallSettings;
  readonly focus?: { readonly caseId: CaseId; readonly at: Millis };
}

/** The walls of a district: a handful, read whole when the server starts. */
export interface WallStore {
  all(): Promise<readonly WallRow[]>;
  /** In place of the one with this id. Rejects with StoreError. */
  put(row: WallRow): Promise<void>;
  /** Nothing of it is left. Rejects with StoreError. */
  remove(id: PersonId): Promise<void>;
}
