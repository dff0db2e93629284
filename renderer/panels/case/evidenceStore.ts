import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import {
  createEvidenceBase,
  type EvidenceBase,
  findPartners,
  type Partner,
} from '../../../domain/evidence/partners.ts';
import { browserClock, type Clock } from '../../clock.ts';
import { situation } from '../../store/situationStore.ts';
import { useNow } from '../../store/timeStore.ts';
import { desk, useDeskTurn } from './desk.ts';

/** Possible duplicates of the case on the panel, best first. */
export interface Evidence {
  readonly caseId?: CaseId;
  readonly partners: readonly Partner[];
  readonly status: 'none' | 'looking' | 'found';
}

const NONE: Evidence = { partners: [], status: 'none' };

const evidenceStore = createStore<Evidence>(() => NONE);

/**
 * All but certain: ticked beforehand when M is pressed; the others are only offered. Either the words are
 * nearly the same, or it is the same kind of thing within two grids' width.
 */
export function isStrong({ score, text, metres, sameCategory }: Partner): boolean {
  const isSameSpot = metres !== undefined && metres <= 200 && sameCategory;
  return score >= 0.6 && (text >= 0.8 || isSameSpot);
}

const SHOWN_AT_MOST = 20;
/** Cases compared before the browser may paint and take keys again: a few milliseconds each turn. */
const SLICE = 250;
/** New reports keep coming in: looked at again this often while the case stays selected. */
const AGAIN_MS = 15_000;

/** Reading texts is the slow part; profiles are kept for as long as the page lives, by title. */
const base: EvidenceBase = createEvidenceBase();

export function useEvidence(caseId: CaseId | undefined): Evidence {
  return useStore(evidenceStore, (state) => (state.caseId === caseId ? state : NONE));
}

/** Looks for partners of the selected case in slices. Mounted once, by the case panel. */
export function useEvidenceOf(thisCase: Case | undefined, clock: Clock = browserClock): void {
  const turn = useDeskTurn();
  const period = Math.floor(useNow(AGAIN_MS) / AGAIN_MS);
  const about = thisCase === undefined ? '' : aboutOf(thisCase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the matter, a dismissal or a while are the reasons to look again
  useEffect(() => {
    if (thisCase === undefined || thisCase.state === 'merged') {
      evidenceStore.setState(NONE, true);
      return;
    }
    if (evidenceStore.getState().caseId !== thisCase.id) {
      evidenceStore.setState({ caseId: thisCase.id, partners: [], status: 'looking' }, true);
    }
    return lookThrough(thisCase, clock);
  }, [about, turn, period, clock]);
}

/** All of a case that its partners depend on. */
function aboutOf({ id, title, category, suggestedCategory, place, state, absorbed }: Case): string {
  return JSON.stringify([
    id,
    title,
    category ?? suggestedCategory,
    place,
    state === 'merged',
    absorbed.length,
  ]);
}

function lookThrough(thisCase: Case, clock: Clock): () => void {
  const dismissed = desk().notDuplicates.of(thisCase.id);
  const others = situation.openCases();
  let found: readonly Partner[] = [];
  let stop = clock.after(0, () => slice(0));

  function slice(from: number): void {
    const more = findPartners(thisCase, others.slice(from, from + SLICE), base, {
      dismissed,
      limit: SHOWN_AT_MOST,
    });
    found = [...found, ...more]
      .sort((a, b) => b.score - a.score || a.minutes - b.minutes)
      .slice(0, SHOWN_AT_MOST);
    if (from + SLICE < others.length) {
      stop = clock.after(0, () => slice(from + SLICE));
      return;
    }
    evidenceStore.setState({ caseId: thisCase.id, partners: found, status: 'found' }, true);
  }

  return () => stop();
}
