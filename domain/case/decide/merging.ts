import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import type { Absorbed, Case, CaseId } from '../case.ts';
import { isOpen } from '../case.ts';
import type { NewCaseEvent } from '../caseEvents.ts';
import { ownReporterIds, ownReports } from '../effective.ts';
import { outOfReach } from '../writeScope.ts';
import { type Ask, fact, type Handlers } from './ask.ts';
import { knowingHolder } from './dispatching.ts';

/** T08, T09: 并案 and its undoing (DOMAIN §3.7). */

export const MERGING_HANDLERS: Handlers<'case.merge' | 'case.unmerge'> = {
  // T08
  'case.merge': ({ intoId, reason }, thisCase, ask) => {
    const into = ask.situation.cases.get(intoId);
    if (into === undefined) return refuse('unknown-case', { caseId: intoId });
    const refused = mergeRefused(thisCase, into, ask);
    if (refused !== undefined) return refused;
    return [
      fact(thisCase.id, 'CaseMerged', {
        intoId,
        ...defined({ reason, fromUnitId: knowingHolder(thisCase, ask) }),
      }),
      fact(intoId, 'CaseAbsorbed', {
        caseId: thisCase.id,
        reports: ownReports(thisCase),
        reporterIds: ownReporterIds(thisCase),
        ...thisCase.own,
      }),
      // A primary never lies under another primary: what it carried goes along, remembering the way.
      ...thisCase.absorbed.flatMap((entry) => handedOn(entry, thisCase.id, intoId)),
    ];
  },

  // T09
  'case.unmerge': ({ reason, moveNotes }, thisCase, { situation }) => {
    const primary = thisCase.mergedInto && situation.cases.get(thisCase.mergedInto);
    const entry = primary?.absorbed.find((entry) => entry.caseId === thisCase.id);
    if (primary === undefined || entry === undefined) return refuse('unknown-case', { caseId: thisCase.id });
    if (!isOpen(primary)) return refuse('primary-closed', { caseId: primary.id });
    const notes = primary.notes.filter((note) => moveNotes?.includes(note.seq));
    const wrong = (moveNotes ?? []).find(
      (seq) => seq <= entry.seq || !notes.some((note) => note.seq === seq),
    );
    if (wrong !== undefined) return refuse('note-not-movable', { seq: wrong });
    const along = cameAlong(primary.absorbed, thisCase.id);
    return [
      fact(thisCase.id, 'CaseUnmerged', {
        fromId: primary.id,
        notes: notes.map((note) => ({ ...note, fromId: primary.id })),
        ...defined({ reason }),
      }),
      fact(primary.id, 'CaseReleased', { caseId: thisCase.id, movedNotes: notes.map((note) => note.seq) }),
      ...along.flatMap((entry) => takenBack(entry, thisCase, primary.id)),
      ...forgottenOnTheWay(entry, along, primary.absorbed),
    ];
  },
};

function mergeRefused(thisCase: Case, into: Case, { actor, by, directory }: Ask): Refusal | undefined {
  if (into.id === thisCase.id) return refuse('merge-into-itself');
  if (into.state === 'merged') return refuse('target-merged', { caseId: into.mergedInto ?? '' });
  if (into.state === 'split') return refuse('target-split');
  if (!isOpen(into)) return refuse('target-closed');
  const unseen = outOfReach('case.merge', into, actor.role, by, directory);
  if (unseen !== undefined) return unseen;
  if (thisCase.confidential && !into.confidential) return refuse('confidential-merge');
  // 举报 is owed an answer of its own by law; it neither hides in another case nor takes one in.
  const isWhistle = (thisCase: Case) => thisCase.demandType === 'whistleblow';
  return isWhistle(thisCase) === isWhistle(into) ? undefined : refuse('whistleblow-merge');
}

/** One of the absorbed cases, from the old primary to the new. */
function handedOn(absorbed: Absorbed, viaId: CaseId, intoId: CaseId): readonly NewCaseEvent[] {
  const { at: _at, seq: _seq, raised: _raised, ...entry } = absorbed;
  const via = absorbed.viaId ?? viaId;
  return [
    fact(absorbed.caseId, 'CaseMerged', { intoId, viaId: via }),
    fact(intoId, 'CaseAbsorbed', { ...entry, viaId: via }),
  ];
}

/** Everything that came into the primary along with this case, directly or through one that did. */
function cameAlong(absorbed: readonly Absorbed[], caseId: CaseId): readonly Absorbed[] {
  const direct = absorbed.filter((entry) => entry.viaId === caseId);
  return direct.flatMap((entry) => [entry, ...cameAlong(absorbed, entry.caseId)]);
}

/** Back under the case it came along with; that one kept its own entry for it all the while. */
function takenBack(entry: Absorbed, owner: Case, primaryId: CaseId): readonly NewCaseEvent[] {
  const viaId = owner.absorbed.find((absorbed) => absorbed.caseId === entry.caseId)?.viaId;
  return [
    fact(primaryId, 'CaseReleased', { caseId: entry.caseId, movedNotes: [] }),
    fact(entry.caseId, 'CaseMerged', { intoId: owner.id, ...defined({ viaId }) }),
  ];
}

/**
 * The cases this one came along with keep an entry for it, for the day they are unmerged themselves;
 * now that it goes its own way they must not bring it back.
 */
function forgottenOnTheWay(
  entry: Absorbed,
  along: readonly Absorbed[],
  absorbed: readonly Absorbed[],
): readonly NewCaseEvent[] {
  const gone = [entry, ...along];
  const events: NewCaseEvent[] = [];
  for (let viaId = entry.viaId; viaId !== undefined; ) {
    const owner: CaseId = viaId;
    events.push(
      ...gone.map((entry) => fact(owner, 'CaseReleased', { caseId: entry.caseId, movedNotes: [] })),
    );
    viaId = absorbed.find((entry) => entry.caseId === owner)?.viaId;
  }
  return events;
}
