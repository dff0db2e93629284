import { idIn } from '../contract/strings.ts';
import { type Category, type Directory, isGrid, type Unit } from '../district/directory.ts';
import { type GridId, type Refusal, refuse } from '../kernel.ts';
import type { Inject } from './exercise.ts';

/** A name in an inject that means something of the district: in which field, and what is written there. */
export interface UnknownName {
  readonly field: 'street' | 'streets' | 'grid' | 'category';
  readonly name: string;
}

/** By its name or its short one. */
export function streetNamed(name: string | undefined, { data }: Directory): Unit | undefined {
  return data.units.find(
    (unit) => unit.kind === 'street' && name !== undefined && (unit.name === name || unit.shortName === name),
  );
}

export function gridOf(id: string | undefined, directory: Directory): (Unit & { id: GridId }) | undefined {
  const unit = directory.unit(id === undefined ? undefined : idIn('grid', id));
  return isGrid(unit) ? unit : undefined;
}

export function categoryOf(code: string | undefined, directory: Directory): Category | undefined {
  return directory.category(code === undefined ? undefined : idIn('category', code));
}

/** What of this inject the district has not, in the order of its fields. */
export function unknownNames(
  { category, place, burst }: Inject,
  directory: Directory,
): readonly UnknownName[] {
  const streetsMissing = (names: readonly string[]) =>
    names.filter((name) => streetNamed(name, directory) === undefined);
  const named = (field: UnknownName['field'], names: readonly string[]) =>
    names.map((name): UnknownName => ({ field, name }));
  const asList = (name: string | undefined) => (name === undefined ? [] : [name]);
  return [
    ...named(
      'category',
      asList(category).filter((code) => categoryOf(code, directory) === undefined),
    ),
    ...named('street', streetsMissing(asList(place?.street))),
    ...named(
      'grid',
      asList(place?.gridId).filter((id) => gridOf(id, directory) === undefined),
    ),
    ...named('streets', streetsMissing(burst?.streets ?? [])),
  ];
}

const CODES = {
  category: 'script-category-unknown',
  street: 'script-street-unknown',
  streets: 'script-street-unknown',
  grid: 'script-grid-unknown',
} as const;

/**
 * The first name in these injects that the district has not. Not asked of a script that came with the product: that is
 * played in any district, and `placed` gives it streets of this one.
 */
export function unknownNameFault(injects: readonly Inject[], directory: Directory): Refusal | undefined {
  for (const inject of injects) {
    const [unknown] = unknownNames(inject, directory);
    if (unknown !== undefined) return refuse(CODES[unknown.field], { n: inject.n, name: unknown.name });
  }
  return undefined;
}
