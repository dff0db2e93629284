import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import { type Directory, isGrid } from '../../../domain/district/directory.ts';
import { type Wgs84, wgs84 } from '../../../domain/district/geo.ts';
import { boxOf, isInside } from '../../../domain/district/polygon.ts';
import { unitEntry } from '../../../domain/district/unitEntry.ts';
import type { GridId, UnitId } from '../../../domain/kernel.ts';
import { createNameSearch, type Entry, type NameSearch } from '../../../domain/text/nameSearch.ts';
import { findGrids } from '../assign/unitChoices.ts';

/** One thing a place may mean. An area is not yet a grid: choosing it goes on to what lies in it. */
export type FoundPlace =
  | { readonly kind: 'grid'; readonly id: GridId }
  | { readonly kind: 'area'; readonly id: UnitId }
  | { readonly kind: 'landmark'; readonly id: string; readonly name: string; readonly point: Wgs84 };

const SHOWN_AT_MOST = 8;
/** `g 0817`, `G817`, `网格0817` or a whole code, at the end of what is typed. */
const GRID_AT_END = /(?:^|[\s,，、])(?:(?:g|网格)\s?(\d{1,4}|\d{14,20})|(\d{14,20}))\s*$/iu;

/** The digits of a grid number at the end of the text, and the text before them. */
export function gridTyped(text: string): { readonly digits: string; readonly before: string } | undefined {
  const found = GRID_AT_END.exec(text) ?? /^\s*(\d{3,4})\s*$/u.exec(text);
  const digits = found?.[1] ?? found?.[2];
  return digits === undefined ? undefined : { digits, before: text.slice(0, found?.index).trim() };
}

/** Grids by number, else streets, communities and landmarks by name or initials; what lies in `within` while nothing is typed. */
export function findPlaces(
  text: string,
  directory: Directory,
  answer: DistrictAnswer | undefined,
): readonly FoundPlace[] {
  const typed = gridTyped(text);
  if (typed !== undefined) return findGrids(directory, typed.digits).map((id) => ({ kind: 'grid', id }));
  if (text.trim() === '') return [];
  const { names, landmarks } = searchOf(directory, answer);
  const whole = names.find(text, SHOWN_AT_MOST);
  const found = whole.length > 0 ? whole : names.find(lastWord(text), SHOWN_AT_MOST);
  return found.map((id) => landmarks.get(id) ?? { kind: 'area', id: id as UnitId });
}

/** What stays of the text when a found name takes the place of the words that found it. */
export function wordsBefore(text: string, directory: Directory, answer: DistrictAnswer | undefined): string {
  const isWhole = searchOf(directory, answer).names.find(text, 1).length > 0;
  return isWhole ? '' : text.trimEnd().slice(0, -lastWord(text).length).trim();
}

/** After an address already typed, the last word may be the name. */
const lastWord = (text: string): string => text.trim().split(/\s+/u).at(-1) ?? '';

/** Communities of a street, grids of a community. */
export function placesIn(areaId: UnitId, directory: Directory): readonly FoundPlace[] {
  return directory.data.units
    .filter((unit) => unit.parentId === areaId && (unit.kind === 'community' || unit.kind === 'grid'))
    .map((unit) => (isGrid(unit) ? { kind: 'grid', id: unit.id } : { kind: 'area', id: unit.id }));
}

/** The grid a point lies in; undefined outside the district. */
export function gridOf(answer: DistrictAnswer | undefined, point: Wgs84): GridId | undefined {
  const [lon, lat] = point;
  return answer?.grids.features.find(({ geometry }) => {
    const [west, south, east, north] = boxOf(geometry);
    return lon >= west && lon <= east && lat >= south && lat <= north && isInside(geometry, point);
  })?.properties.id;
}

interface Search {
  readonly names: NameSearch;
  readonly landmarks: ReadonlyMap<string, FoundPlace>;
}

/** Indexed once per district. */
const indexes = new WeakMap<Directory, Search>();

function searchOf(directory: Directory, answer: DistrictAnswer | undefined): Search {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const areas = directory.data.units.filter(({ kind }) => kind === 'street' || kind === 'community');
  const landmarks = landmarksOf(answer);
  const entries: readonly Entry[] = [
    ...areas.map(unitEntry),
    ...landmarks.map(({ id, name, nameEn }) => ({
      id,
      zh: name,
      ...defined({ en: nameEn }),
    })),
  ];
  const made = {
    names: createNameSearch(entries),
    landmarks: new Map<string, FoundPlace>(
      landmarks.map(({ id, name, point }) => [id, { kind: 'landmark', id, name, point }]),
    ),
  };
  indexes.set(directory, made);
  return made;
}

function landmarksOf(answer: DistrictAnswer | undefined) {
  return (answer?.context.features ?? []).flatMap(({ properties: { name, nameEn }, geometry }, n) => {
    const point = geometry.type === 'Point' ? lonLat(geometry.coordinates) : undefined;
    return point === undefined ? [] : [{ id: `landmark-${n}`, name, nameEn, point }];
  });
}

function lonLat(coordinates: unknown): Wgs84 | undefined {
  if (!Array.isArray(coordinates)) return undefined;
  const [lon, lat]: readonly unknown[] = coordinates;
  return typeof lon === 'number' && typeof lat === 'number' ? wgs84(lon, lat) : undefined;
}
