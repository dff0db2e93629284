import { foldCharacters } from '../text/fold.ts';
import type { Unit } from './directory.ts';

/** Apart from the directory: the tables of characters are half of what a phone would otherwise load. */

/** Units by name or alias, spaces, width and script aside; undefined when none or several are called so. */
export function unitsByName(units: readonly Unit[]): (name: string) => Unit | undefined {
  const names = namesOf(units);
  return (name) => {
    const found = names.get(plainName(name));
    return found === 'several' ? undefined : found;
  };
}

/** The one spelling of a unit's name in which names are compared. */
export function plainName(name: string): string {
  return foldCharacters(name).replace(/\s+/gu, '');
}

function namesOf(units: readonly Unit[]): ReadonlyMap<string, Unit | 'several'> {
  const names = new Map<string, Unit | 'several'>();
  for (const unit of units) {
    for (const name of new Set([unit.name, ...(unit.aliases ?? [])].map(plainName))) {
      names.set(name, names.has(name) ? 'several' : unit);
    }
  }
  return names;
}
