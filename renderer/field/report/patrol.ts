import type { Urgency } from '../../../domain/case/case.ts';
import { highest } from '../../../domain/case/effective.ts';
import { rolesOf } from '../../../domain/case/transitions.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import { defined } from '../../../domain/defined.ts';
import type { Category, Directory } from '../../../domain/district/directory.ts';
import type { Person } from '../../../domain/kernel.ts';
import type { Position } from '../../client/position.ts';

/** A patrol report as it is filled in: photo, category, urgency, and how. */
export interface Patrol {
  readonly shots: readonly Blob[];
  readonly category: string | undefined;
  readonly urgency: Urgency | undefined;
  readonly process: string;
  readonly placeText: string;
}

export const EMPTY_PATROL: Patrol = {
  shots: [],
  category: undefined,
  urgency: undefined,
  process: '',
  placeText: '',
};

/** Characters that are sent of each. */
export const MOST_PROCESS = 2_000;
export const MOST_PLACE = 300;

export const ELEMENTS = ['process', 'category', 'urgency', 'source', 'place'] as const;
export type Element = (typeof ELEMENTS)[number];

/** Which of the five elements are there; the source always is, since this is a patrol. */
export function elementsIn(patrol: Patrol, here: Position): Readonly<Record<Element, boolean>> {
  const { placeText } = patrol;
  return {
    process: isThere(patrol.process, MOST_PROCESS),
    category: patrol.category !== undefined,
    urgency: patrol.urgency !== undefined,
    source: true,
    place: here.point === undefined ? isThere(placeText, MOST_PLACE) : placeText.length <= MOST_PLACE,
  };
}

const isThere = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most;

/** With the urgency that the rules give the category at least (`least`): then nobody is asked for it. */
export function atLeast(patrol: Patrol, least: Urgency | undefined): Patrol {
  return least === undefined ? patrol : { ...patrol, urgency: highest([patrol.urgency ?? least, least]) };
}

/** What this person may make of what they saw. */
export function mayReport({ roles }: Person): { readonly up: boolean; readonly onSpot: boolean } {
  const may = (command: 'case.report' | 'case.selfResolve') =>
    rolesOf(command).some((role) => roles.includes(role));
  return { up: may('case.report'), onSpot: may('case.selfResolve') };
}

export type Way = 'up' | 'onSpot';

export function patrolCommand(way: Way, patrol: Patrol, here: Position, title: string): Command {
  const process = patrol.process.trim();
  const placeText = patrol.placeText.trim();
  const point = here.point === undefined ? undefined : ([...here.point] as [number, number]);
  const base = {
    source: 'patrol',
    title,
    description: process,
    place: defined({
      text: placeText === '' ? undefined : placeText,
      point,
      // A phone's own position is WGS-84, by the standard of the browser.
      crs: point === undefined ? undefined : 'wgs84',
    }),
    ...defined({ category: patrol.category, urgency: patrol.urgency }),
  };
  return way === 'up'
    ? { type: 'case.report', data: base }
    : { type: 'case.selfResolve', data: { ...base, text: process } };
}

/** What is met on the street most, then what was chosen on this phone last; the rest is behind 更多. */
export function offered(directory: Directory, chosen: string | undefined): readonly Category[] {
  const { categories } = directory.data;
  const first = categories.filter(({ field }) => field).slice(0, 5);
  const own = categories.find(({ code }) => code === chosen);
  return own === undefined || first.includes(own) ? first : [own, ...first.slice(0, 4)];
}

export function found(directory: Directory, words: string): readonly Category[] {
  const wanted = words.trim().toLowerCase();
  return directory.data.categories
    .filter(({ path, pathEn, words: known }) =>
      [...path, ...pathEn, ...known].some((each) => each.toLowerCase().includes(wanted)),
    )
    .slice(0, 40);
}
