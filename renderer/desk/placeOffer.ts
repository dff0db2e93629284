import { useEffect, useState } from 'react';
import type { Case } from '../../domain/case/case.ts';
import type { PlaceSuggestion } from '../../domain/contract/secretary.ts';
import type { GridId } from '../../domain/kernel.ts';
import { useClient } from '../client/context.ts';
import { seenOf } from './changesSince.ts';
import type { Desk } from './desk.ts';
import { suggestionOn, useDraftSuggestion } from './suggestions.ts';

/** The first grid the words of a case may mean; undefined for a case that lies in one, or whose words name none. */
export function placeOfferOn(desk: Desk, thisCase: Case | undefined): GridId | undefined {
  if (thisCase === undefined || thisCase.place.gridId !== undefined) return undefined;
  return suggestionOn(desk, thisCase)?.places?.find(({ gridId }) => gridId !== undefined)?.gridId;
}

/** Opens the form that corrects the place, with this grid in it: a person confirms. */
export function takePlace(desk: Desk, thisCase: Case, gridId: GridId): void {
  const { time, view } = desk.client;
  const { drafts } = desk.books();
  const before = drafts.read(thisCase.id, 'reclassify');
  drafts.write(thisCase.id, 'reclassify', {
    values: { ...before?.values, gridId },
    seen: before?.seen ?? seenOf(thisCase),
    at: time.now(),
  });
  desk.booksChanged();
  view.startFlow('reclassify');
}

/** Nobody waits for it at every letter. */
const SETTLED_MS = 400;
const LEAST = 4;

/** Places the words of a report that is being written may mean; empty once it has one. */
export function useDraftPlaces(text: string, hasPlace: boolean): readonly PlaceSuggestion[] {
  const { clock } = useClient();
  const [settled, setSettled] = useState('');
  useEffect(() => clock.after(SETTLED_MS, () => setSettled(text.trim())), [clock, text]);
  const isAsked = !hasPlace && settled.length >= LEAST;
  const answer = useDraftSuggestion(isAsked ? { about: settled } : undefined);
  return (isAsked ? answer?.places : undefined) ?? [];
}
