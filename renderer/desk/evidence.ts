import { useEffect } from 'react';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Metres } from '../../domain/district/geo.ts';
import { groupsOf } from '../../domain/evidence/groups.ts';
import { findPartners, type Partner } from '../../domain/evidence/partners.ts';
import type { Millis } from '../../domain/kernel.ts';
import { SECRETARY_KIND, type SecretarySwitch } from '../../domain/secretary/switch.ts';
import { isShown } from '../../domain/secretary/switches.ts';
import { useNow, useSubjects } from '../client/hooks.ts';
import { useDesk } from './context.ts';
import type { Desk } from './desk.ts';
import { useBooksTurn } from './hooks.ts';
import { type Evidence, NO_EVIDENCE } from './stores.ts';

/**
 * All but certain: ticked beforehand when M is pressed; the others are only offered. Matter and place have to agree: words of
 * one kind or nearly the same words, and one spot, or one grid where nobody marked a spot. Where a burst main is called in from
 * both sides of a grid's border within the hour, the same words of one community stand for the place.
 */
export function isStrong(partner: Partner): boolean {
  const { score, text, metres, minutes, sameGrid, sameCommunity, sameCategory } = partner;
  const isOneBurst = sameCommunity && text >= SAME_WORDS && minutes <= 60;
  const isOnePlace = metres === undefined ? sameGrid || isOneBurst : metres <= ONE_SPOT;
  return score >= 0.6 && (sameCategory || text >= SAME_WORDS) && isOnePlace;
}

/** Likeness of two texts that say the same. */
const SAME_WORDS = 0.8;
/** Two grids' width: how far apart two people stand who point at one thing. */
const ONE_SPOT: Metres = 200;
/** A burst main brings forty calls in ten minutes; all of them are offered at once. */
const OFFERED_AT_MOST = 100;
/** The browser may paint and take keys after this long; reading ten thousand texts takes many such turns. */
const TURN_MS: Millis = 6;
/** Not for every case that is passed over with J held down. */
const SETTLE_MS: Millis = 150;
/** Texts read between two looks at the clock. */
const FEW = 10;
/** While texts are still being read, what is known so far is shown this often. */
const LOOK_MS: Millis = 500;
/** New reports keep coming in: looked at again this often while the case stays selected. */
const AGAIN_MS: Millis = 15_000;

/** What is known now, for somebody who does not stay to watch. */
export function evidenceOf({ evidenceStore }: Desk, caseId: CaseId): readonly Partner[] {
  const held = evidenceStore.getState();
  return held.caseId === caseId ? held.partners : [];
}

/** Looks for partners of the selected case, reading what is new in slices. Mounted once, by the case panel. */
export function useEvidenceOf(thisCase: Case | undefined): void {
  const desk = useDesk();
  const turn = useBooksTurn();
  const period = Math.floor(useNow(AGAIN_MS) / AGAIN_MS);
  const about = thisCase === undefined ? '' : aboutOf(thisCase);
  const isOffered = useDuplicatesShown();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the matter, a dismissal or a while are the reasons to look again
  useEffect(() => {
    const { evidenceStore } = desk;
    if (thisCase === undefined || thisCase.state === 'merged' || !isOffered) {
      evidenceStore.setState(NO_EVIDENCE, true);
      return;
    }
    if (evidenceStore.getState().caseId !== thisCase.id) {
      evidenceStore.setState({ caseId: thisCase.id, partners: [], groups: [], status: 'looking' }, true);
    }
    return lookThrough(desk, thisCase);
  }, [desk, about, turn, period, isOffered]);
}

/** The duty chief may have turned them off. */
function useDuplicatesShown(): boolean {
  const { byId } = useSubjects<SecretarySwitch>(SECRETARY_KIND);
  return [...byId.values()].every(({ judgement, mode }) => judgement !== 'duplicates' || isShown(mode));
}

/** All of a case that its partners depend on. */
function aboutOf({
  id,
  title,
  description,
  category,
  suggestedCategory,
  place,
  state,
  absorbed,
  distinctFrom,
}: Case): string {
  return JSON.stringify([
    id,
    title,
    description,
    category ?? suggestedCategory,
    place,
    state === 'merged',
    absorbed.length,
    distinctFrom,
  ]);
}

function lookThrough(desk: Desk, thisCase: Case): () => void {
  const { evidenceBase: base, unreadTexts, evidenceStore } = desk;
  const { clock, situation } = desk.client;
  let stop = clock.after(SETTLE_MS, start);

  function start(): void {
    const unread = unreadTexts.open();
    if (unread.length === 0) show('found');
    else readOn(nearestFirst(thisCase, unread), 0, clock.now());
  }

  function readOn(unread: readonly Case[], from: number, lookedAt: Millis): void {
    const end = clock.now() + TURN_MS;
    let at = from;
    do {
      unreadTexts.read(unread.slice(at, at + FEW));
      at += FEW;
    } while (at < unread.length && clock.now() < end);
    if (at >= unread.length) {
      show('found');
      return;
    }
    const isTime = from === 0 || clock.now() - lookedAt >= LOOK_MS;
    if (isTime) show('looking');
    stop = clock.after(0, () => readOn(unread, at, isTime ? clock.now() : lookedAt));
  }

  function show(status: Evidence['status']): void {
    const partners = findPartners(thisCase, situation.caseById, base, { limit: OFFERED_AT_MOST });
    const groups = groupsOf(partners, base, situation.caseById);
    evidenceStore.setState({ caseId: thisCase.id, partners, groups, status }, true);
  }

  return () => stop();
}

/** The likely ones are read first, so that they stand there while the rest is still being read. */
function nearestFirst(thisCase: Case, others: readonly Case[]): readonly Case[] {
  const { communityId } = thisCase.place;
  const isFar = (other: Case) => Number(communityId === undefined || other.place.communityId !== communityId);
  const apart = (other: Case) => Math.abs(other.reportedAt - thisCase.reportedAt);
  return [...others].sort((a, b) => isFar(a) - isFar(b) || apart(a) - apart(b));
}
