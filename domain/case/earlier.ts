import { distanceMetres, type Metres, type Wgs84 } from '../district/geo.ts';
import type { Millis } from '../kernel.ts';
import { foldText } from '../text/fold.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { isBadRating } from './badRating.ts';
import type { Case, Place } from './case.ts';
import type { EARLIER_RULES } from './codes.ts';
import { truePoint } from './truePoint.ts';

/**
 * What came before at a place: the card says so before a case is sent on, "同址第 7 次". Three rules that are kept
 * apart, each of what can be checked: the same place, the same matter, the same reporter.
 */
export type EarlierRule = (typeof EARLIER_RULES)[number];

/** Two points as near as this are one door: what a phone's position is good for. */
const ONE_PLACE_M: Metres = 30;
/** One kind of trouble this near is one matter: a stretch of road, a yard. */
const ONE_MATTER_M: Metres = 150;
/** Nobody is helped by what happened longer ago. */
export const EARLIER_DAYS = 365;
/** What came within a day is a report of the same event, which the evidence for a merge speaks of. */
const APART_MS: Millis = DAY_MS;
/** A spot is chronic from the third time on. */
export const CHRONIC_FROM = 3;

/** Edge of a square by which cases near each other are found; no shorter than {@link ONE_MATTER_M}. */
const CELL_DEG = 0.0015;

/** The square a point lies in, and with `around` the eight beside it. */
function cellsOf([lon, lat]: Wgs84, around: 0 | 1): readonly string[] {
  const [x, y] = [Math.floor(lon / CELL_DEG), Math.floor(lat / CELL_DEG)];
  const steps = around === 0 ? [0] : [-1, 0, 1];
  return steps.flatMap((dx) => steps.map((dy) => `${x + dx}_${y + dy}`));
}

/** Where a case is looked for by others near it: its square; its grid as well, for those whose point nobody knows. */
export function spotsOf({ place }: Pick<Case, 'place'>): readonly string[] {
  const point = truePoint(place);
  const cells = point === undefined ? [] : cellsOf(point, 0);
  return place.gridId === undefined ? cells : [...cells, place.gridId];
}

/** Every spot on which something of the same place or matter may stand. */
export function spotsAround({ place }: Pick<Case, 'place'>): readonly string[] {
  const point = truePoint(place);
  const cells = point === undefined ? [] : cellsOf(point, 1);
  return place.gridId === undefined ? cells : [...cells, place.gridId];
}

/** Whether two reports are of one door: by their points, or by one address with a number in one grid. */
export function isSamePlace(a: Case, b: Case): boolean {
  return apart(a, b) <= ONE_PLACE_M || isOneAddress(a.place, b.place);
}

/** Whether two reports are of one kind of trouble at one spot. */
export function isSameMatter(a: Case, b: Case): boolean {
  const category = a.category ?? a.suggestedCategory;
  if (category === undefined || category !== (b.category ?? b.suggestedCategory)) return false;
  return apart(a, b) <= ONE_MATTER_M || isOneAddress(a.place, b.place);
}

function apart(a: Case, b: Case): Metres {
  const [here, there] = [truePoint(a.place), truePoint(b.place)];
  return here === undefined || there === undefined ? Number.POSITIVE_INFINITY : distanceMetres(here, there);
}

/** A road or a yard without a number is no place yet. */
function isOneAddress(a: Place, b: Place): boolean {
  if (a.gridId === undefined || a.gridId !== b.gridId) return false;
  const text = foldText(a.text ?? '');
  return /\p{N}/u.test(text) && text === foldText(b.text ?? '');
}

/** Never a case of its own: carried by another, a part of one, or never meant. */
const NO_CASE_OF_ITS_OWN: ReadonlySet<string> = new Set(['merged', 'voided']);

/** Whether `other` is an earlier event, and no second report of this one. */
export function isEarlier(thisCase: Case, other: Case): boolean {
  const before = thisCase.reportedAt - other.reportedAt;
  return (
    other.id !== thisCase.id &&
    before >= APART_MS &&
    before <= EARLIER_DAYS * DAY_MS &&
    !NO_CASE_OF_ITS_OWN.has(other.state) &&
    other.parentId === undefined &&
    other.id !== thisCase.parentId
  );
}

/** How it was left: somebody who had reported it was not content. */
export function wasUnsatisfied(thisCase: Pick<Case, 'rating' | 'callbacks'>): boolean {
  return isBadRating(thisCase) || thisCase.callbacks?.some(({ satisfied }) => satisfied === false) === true;
}
