import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../../domain/case/case.ts';
import type { AreaFeature, DistrictAnswer } from '../../../domain/contract/http.ts';
import { createDirectory, type Directory } from '../../../domain/district/directory.ts';
import type { CategoryId, GridId, ScopeId, UnitId } from '../../../domain/kernel.ts';

/** The district as loaded from `GET /district`. Written by link/ alone; read by everybody. */
export interface DirectoryState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  readonly answer?: DistrictAnswer;
  readonly directory?: Directory;
  /** Every street, community and grid by id. */
  readonly areas: ReadonlyMap<UnitId, AreaFeature>;
}

export type DirectoryStore = StoreApi<DirectoryState>;

export const NO_DISTRICT: DirectoryState = { status: 'none', areas: new Map() };

export const createDirectoryStore = (): DirectoryStore => createStore<DirectoryState>(() => NO_DISTRICT);

/** A district answer with its look-ups built, once. */
export function districtOf(answer: DistrictAnswer): DirectoryState {
  const { units, posts, categories, version, demo } = answer;
  const areas = new Map<UnitId, AreaFeature>();
  for (const collection of [answer.district, answer.streets, answer.communities, answer.grids]) {
    for (const feature of collection.features) areas.set(feature.properties.id, feature);
  }
  const directory = createDirectory(
    { version, demo, units, posts, categories },
    (id) => areas.get(id)?.geometry,
  );
  return { status: 'ready', answer, directory, areas };
}

/** Name of a unit (department, street, …) in the given language; an unknown id shows itself. */
export function unitName(state: DirectoryState, id: ScopeId | undefined, language: 'zh' | 'en'): string {
  if (id === undefined) return '—';
  const unit = state.directory?.unit(id) ?? (id === '*' ? undefined : state.areas.get(id)?.properties);
  if (unit === undefined) return id;
  return language === 'en' ? (unit.nameEn ?? unit.name) : unit.name;
}

/** 小类 of a category code; an unknown code shows itself. */
export function categoryName(
  state: DirectoryState,
  code: CategoryId | undefined,
  language: 'zh' | 'en',
): string | undefined {
  if (code === undefined) return undefined;
  const category = state.directory?.category(code);
  if (category === undefined) return code;
  return (language === 'en' ? category.pathEn : category.path)[1];
}

/** The number an operator says aloud ("网格 0417"): from the grid's name, else the end of its code. */
export function gridNumber({ areas }: DirectoryState, gridId: GridId): string {
  return gridDigits(gridId, areas.get(gridId)?.properties.name);
}

/** The same for a grid whose name is at hand. */
export function gridDigits(gridId: GridId, name = ''): string {
  return /\d{4}/u.exec(name)?.[0] ?? /\d{1,4}$/u.exec(gridId)?.[0].padStart(4, '0') ?? gridId;
}

/** Street, community and grid of a place, those that are known, outermost first, in their short names. */
export function placeLine(state: DirectoryState, place: Place, language: 'zh' | 'en'): readonly string[] {
  const areas = [place.streetId, place.communityId].flatMap((id) =>
    id === undefined ? [] : [shortName(state, id, language)],
  );
  if (place.gridId === undefined) return areas;
  const grid = language === 'en' ? 'Grid' : '网格';
  return [...areas, `${grid} ${gridNumber(state, place.gridId)}`];
}

/** 六榕街 for 六榕街道; Liurong for Liurong Sub-district: what people say when the kind is clear. */
export function shortName(state: DirectoryState, id: UnitId, language: 'zh' | 'en'): string {
  if (language === 'en') return unitName(state, id, 'en').replace(/ (Sub-district|Community)$/u, '');
  const short = state.areas.get(id)?.properties.shortName ?? state.directory?.unit(id)?.shortName;
  return short ?? unitName(state, id, 'zh');
}
