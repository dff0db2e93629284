import { defined } from '../defined.ts';
import type { UnitId } from '../kernel.ts';
import type { Entry } from '../text/nameSearch.ts';
import type { Unit } from './directory.ts';

/** A unit as a search for names knows it: by its name, what people call it for short, and in English. */
export function unitEntry({
  id,
  name,
  nameEn,
  shortName,
  aliases = [],
}: Pick<Unit, 'id' | 'name' | 'nameEn' | 'shortName' | 'aliases'>): Entry<UnitId> {
  return {
    id,
    zh: name,
    aliases: shortName === undefined ? aliases : [shortName, ...aliases],
    ...defined({ en: nameEn }),
  };
}
