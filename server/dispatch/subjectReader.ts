import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId, Seq } from '../../domain/kernel.ts';
import type { ReadAway } from './awayRows.ts';
import type { DurableWorld } from './foldRows.ts';
import type { AwayId } from './journal.ts';

/** Reads what is on disk, in memory or put away; what is put away stays so. */
export interface SubjectReader {
  caseOf(id: CaseId): Promise<Case | undefined>;
  /** In the order of the ids; those of no case are left out. */
  casesOf(ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>>;
  /** Which events are of a subject of whatever kind; none for an unknown one. */
  seqsOf(id: string): Promise<readonly Seq[]>;
}

export function createSubjectReader({ situation, history }: DurableWorld, readAway: ReadAway): SubjectReader {
  /** An id that was given and is not in memory; an id of one kind is never one of another. */
  function awayOf(id: SubjectId): readonly AwayId[] {
    for (const { kind, putAway } of situation.folds.values()) {
      const isAway = putAway?.isGiven(id, situation) === true;
      if (isAway && situation.subjects.get(kind)?.has(id) === false) return [{ kind, id }];
    }
    return [];
  }

  async function casesOf(ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>> {
    const present = new Map(ids.map((id) => [id, situation.cases.get(id)]));
    const away = ids.flatMap((id) => (present.get(id) === undefined ? awayOf(id) : []));
    const read = new Map<SubjectId, Case>();
    for (const { part, subject } of away.length === 0 ? [] : await readAway(away))
      if (part === CASE_KIND) read.set(subject.id, asCase(subject));
    const cases = new Map<CaseId, Case>();
    for (const [id, inMemory] of present) {
      const thisCase = inMemory ?? read.get(id);
      if (thisCase !== undefined) cases.set(id, thisCase);
    }
    return cases;
  }

  return {
    casesOf,
    caseOf: async (id) => situation.cases.get(id) ?? (await casesOf([id])).get(id),
    async seqsOf(id) {
      const known = history.seqsOf(id);
      if (known.length > 0) return known;
      // Whatever it is the id of, no other thing has it.
      const [row] = await readAway(awayOf(id as SubjectId));
      return row?.seqs ?? [];
    },
  };
}

/** What lies under the kind of cases was made by their fold. */
const asCase = (subject: Subject): Case => subject as Case;
