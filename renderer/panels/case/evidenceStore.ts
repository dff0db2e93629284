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
import type { Millis } from '../../../domain/kernel.ts';
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
/** The browser may paint and take keys after this long; ten thousand cases take many such turns. */
const TURN_MS: Millis = 6;
/** Not for every case that is passed over with J held down. */
const SETTLE_MS: Millis = 120;
/** Cases compared between two looks at the clock. */
const FEW = 10;
/** New reports keep coming in: looked at again this often while the case stays selected. */
const AGAIN_MS: Millis = 15_000;

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
  const others = nearestFirst(thisCase, situation.openCases());
  let isFresh = others.some((other) => !read.has(other.id));
  let found: readonly Partner[] = [];
  let stop = clock.after(SETTLE_MS, () => turn(0));

  function turn(from: number): void {
    const end = clock.now() + TURN_MS;
    let at = from;
    do {
      const few = others.slice(at, at + FEW);
      for (const { id } of few) read.add(id);
      found = best(found, findPartners(thisCase, few, base, { dismissed, limit: SHOWN_AT_MOST }));
      at += FEW;
    } while (at < others.length && clock.now() < end);
    if (at < others.length) {
      if (isFresh) show('looking');
      stop = clock.after(0, () => turn(at));
    } else if (isFresh) {
      // How rare a word is was not known while the texts were still being read: weigh once more.
      isFresh = false;
      found = [];
      stop = clock.after(0, () => turn(0));
    } else show('found');
  }

  function show(status: Evidence['status']): void {
    if (status === 'looking' && evidenceStore.getState().partners === found) return;
    evidenceStore.setState({ caseId: thisCase.id, partners: found, status }, true);
  }

  return () => stop();
}

/** Cases whose text has been read before; a fresh one costs a hundred times as much. */
const read = new Set<CaseId>();

function best(found: readonly Partner[], more: readonly Partner[]): readonly Partner[] {
  if (more.length === 0) return found;
  return [...found, ...more]
    .sort((a, b) => b.score - a.score || a.minutes - b.minutes)
    .slice(0, SHOWN_AT_MOST);
}

/** The likely ones are looked at first, so that they stand there while the rest is still being read. */
function nearestFirst(thisCase: Case, others: readonly Case[]): readonly Case[] {
  const { communityId } = thisCase.place;
  const isFar = (other: Case) => Number(communityId === undefined || other.place.communityId !== communityId);
  const apart = (other: Case) => Math.abs(other.reportedAt - thisCase.reportedAt);
  return [...others].sort((a, b) => isFar(a) - isFar(b) || apart(a) - apart(b));
}
