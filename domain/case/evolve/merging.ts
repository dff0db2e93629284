import { defined } from '../../defined.ts';
import type { Absorbed } from '../case.ts';
import { ownReporterIds } from '../effective.ts';
import { type Appliers, without } from './applier.ts';

/**
 * 并案 and its undoing. The merged case is frozen as it stood and keeps everything of its own; the
 * primary keeps one entry for it. Taking the entry out and thawing the case restores both exactly.
 */

type Merging = 'CaseMerged' | 'CaseAbsorbed' | 'CaseUnmerged' | 'CaseReleased';

export const MERGING: Appliers<Merging> = {
  CaseMerged: (thisCase, { data }) => ({
    ...thisCase,
    state: 'merged',
    mergedInto: data.intoId,
    // Handed on from one primary to another it is merged still, and was never anything else meanwhile.
    ...defined({ priorState: thisCase.state === 'merged' ? thisCase.priorState : thisCase.state }),
  }),

  CaseAbsorbed: (thisCase, { at, seq, data }) => {
    if (thisCase.absorbed.some((entry) => entry.caseId === data.caseId)) return thisCase;
    const entry: Absorbed = { at, seq, ...data };
    return {
      ...thisCase,
      absorbed: [...thisCase.absorbed, entry],
      reports: thisCase.reports + data.reports,
      reporterIds: [...thisCase.reporterIds, ...data.reporterIds],
    };
  },

  CaseUnmerged: (thisCase, { data }) => {
    const { priorState } = thisCase;
    if (thisCase.state !== 'merged' || priorState === undefined) return thisCase;
    return {
      ...without(thisCase, 'mergedInto', 'priorState'),
      state: priorState,
      notes: data.notes.length === 0 ? thisCase.notes : [...thisCase.notes, ...data.notes],
    };
  },

  CaseReleased: (thisCase, { data }) => {
    const entry = thisCase.absorbed.find((entry) => entry.caseId === data.caseId);
    if (entry === undefined) return thisCase;
    const absorbed = thisCase.absorbed.filter((other) => other !== entry);
    return {
      // Whether it still speaks of danger is derived from what is left.
      ...without(thisCase, 'danger'),
      absorbed,
      reports: thisCase.reports - entry.reports,
      reporterIds: [...ownReporterIds(thisCase), ...absorbed.flatMap((entry) => entry.reporterIds)],
      notes:
        data.movedNotes.length === 0
          ? thisCase.notes
          : thisCase.notes.filter((note) => !data.movedNotes.includes(note.seq)),
    };
  },
};
