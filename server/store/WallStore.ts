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
  /** Of name and settings; 1 where there is none, in a row of before there were versions. */
  readonly version?: number;
  /** When it last asked, some minutes old at most, and how large its page was, in pixels. */
  readonly seen?: { readonly at: Millis; readonly width?: number; readonly height?: number };
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
