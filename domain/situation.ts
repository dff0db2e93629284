import type { Case, CaseId } from './case/case.ts';
import type { Seq, World } from './kernel.ts';

/** The fold of one world's whole log: what one console shows, what decide reads. */
export interface Situation {
  readonly world: World;
  seq: Seq;
  readonly cases: Map<CaseId, Case>;
  /** `source\nexternalId` of a report, so that the same report twice is one case. */
  readonly byExternalId: Map<string, CaseId>;
  /** Cases reported so far on a Shanghai day (`20261121`), for the next number. */
  readonly numbering: Map<string, number>;
}

export function emptySituation(world: World): Situation {
  return { world, seq: 0, cases: new Map(), byExternalId: new Map(), numbering: new Map() };
}
