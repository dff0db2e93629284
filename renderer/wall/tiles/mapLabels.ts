import type { Case } from '../../../domain/case/case.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import type { Room } from '../../../domain/wall/visualAngle.ts';
import type { Language } from '../../client/store/languageStore.ts';
import type { MapDistrict } from '../../map/mapDistrict.ts';
import { widthOf } from './width.ts';

/** A case's mark on the drawing, in ems. */
export interface Spot {
  readonly thisCase: Case;
  readonly left: number;
  readonly top: number;
}

/** A name on the drawing, in ems: its middle. */
export interface PlaceLabel {
  readonly id: UnitId;
  readonly name: string;
  readonly left: number;
  readonly top: number;
}

/** Between the middles of two marks; nearer, they would be one heap. */
const MARK = 1;
/** Marks by the room of the drawing, so that what lies below them can be seen. */
const ROOM_BY_MARK = 10;
const MOST_SPOTS = 24;

/** Urgent ones first, then the latest; of those that would lie over each other the first stays. Pure. */
export function spotsOf(all: readonly Spot[], room: Room): readonly Spot[] {
  const most = Math.min(MOST_SPOTS, Math.floor((room.cols * room.rows) / ROOM_BY_MARK));
  const isUrgent = ({ thisCase }: Spot) => thisCase.urgency === 'urgent';
  const taken: Spot[] = [];
  for (const spot of [...all.filter(isUrgent), ...all.filter((each) => !isUrgent(each))]) {
    if (taken.length >= most) break;
    if (taken.every(({ left, top }) => Math.hypot(left - spot.left, top - spot.top) >= MARK))
      taken.push(spot);
  }
  return taken;
}

interface LabelParts {
  readonly district: MapDistrict;
  /** Where a point lies on the drawing, in ems. */
  readonly placeOf: (point: Wgs84) => { readonly left: number; readonly top: number };
  readonly spots: readonly Spot[];
  /** Of the drawing, in ems. */
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** Of the field command post: no name stands over it. */
  readonly flag?: Flag | undefined;
}

/** Height of a name, in ems. */
const LINE = 1.25;
/** Where a name may stand, from the middle of its street, the best first. */
const SHIFTS = [0, -1.2, 1.2, -2.2, 2.2];

/** The flag of the field command post, in ems: its middle, and how far it reaches. */
export interface Flag extends Box {
  readonly name: string;
}

/** Padding of the flag on either side, and its half height, in ems; as in the style sheet. */
const FLAG_EDGE = 0.4;
const FLAG_UP = 0.8;

/** The flag over the place of the post, whole inside the drawing; none where the place or the flag has no room there. Pure. */
export function flagOf(
  { left, top }: { readonly left: number; readonly top: number },
  name: string,
  { cols, rows }: Room,
): Flag | undefined {
  const half = widthOf(name) / 2 + FLAG_EDGE;
  if (left < 0 || left > cols || top < 2 * FLAG_UP || top > rows || 2 * half > cols) return undefined;
  return { name, half, up: FLAG_UP, left: Math.min(cols - half, Math.max(half, left)), top: top - FLAG_UP };
}

/** Names of the streets with a mark, the most pressing first; one that finds no free place is left out. Pure. */
export function labelsOf(parts: LabelParts): readonly PlaceLabel[] {
  const { district, placeOf, spots, width, height, language } = parts;
  const marks: Box[] = spots.map(({ left, top }) => ({ left, top, half: MARK / 2, up: MARK / 2 }));
  const boxes: Box[] = parts.flag === undefined ? marks : [...marks, parts.flag];
  const placed: PlaceLabel[] = [];
  for (const id of new Set(spots.map(({ thisCase }) => thisCase.place.streetId))) {
    const street = district.streets.find((each) => each.id === id);
    if (street === undefined) continue;
    const { left: middle, top: centre } = placeOf(street.anchor);
    const name = language === 'zh' ? street.name.replace(/街道$/u, '街') : street.shortEn;
    const half = widthOf(name) / 2;
    // Inside the drawing, whole.
    const left = Math.min(width - half, Math.max(half, middle));
    const tops = SHIFTS.map((shift) => centre + shift);
    const box = tops
      .filter((top) => top > LINE / 2 && top < height - LINE / 2)
      .map((top): Box => ({ left, top, half, up: LINE / 2 }))
      .find((each) => boxes.every((other) => isApart(each, other)));
    if (box === undefined) continue;
    boxes.push(box);
    placed.push({ id: street.id, name, left, top: box.top });
  }
  return placed;
}

/** Its middle, and how far it reaches to the sides and up and down. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly half: number;
  readonly up: number;
}

function isApart(a: Box, b: Box): boolean {
  return Math.abs(a.left - b.left) >= a.half + b.half || Math.abs(a.top - b.top) >= a.up + b.up;
}
