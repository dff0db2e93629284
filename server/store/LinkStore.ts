import type { CaseId } from '../../domain/case/case.ts';
import type { Millis, World } from '../../domain/kernel.ts';

export interface LinkRow {
  readonly hash: string;
  readonly world: World;
  readonly caseId: CaseId;
  readonly sealed: Uint8Array;
  readonly issuedAt: Millis;
}

/** Links to public pages: the hash to find one by, and the link itself sealed, to give it out again. */
export interface LinkStore {
  find(hash: string): Promise<LinkRow | undefined>;
  ofCase(world: World, caseId: CaseId): Promise<LinkRow | undefined>;
  /** In place of any earlier one of the same case. Rejects with StoreError. */
  put(row: LinkRow): Promise<void>;
}
