import { defined } from '../defined.ts';
import type { UnitId } from '../kernel.ts';
import type { Words } from '../text/words.ts';
import type { Directory } from './directory.ts';

/** Whatever has a name, and maybe an English one. */
export interface Named {
  readonly name: string;
  readonly nameEn?: string | undefined;
}

export function namesOf({ name, nameEn }: Named): Words {
  return { zh: name, en: nameEn ?? name };
}

export interface PlaceNames {
  readonly street?: Words;
  readonly community?: Words;
}

/** Street and community a grid lies in, as far as they are known. */
export function placeNames(gridId: UnitId | undefined, directory: Pick<Directory, 'lineage'>): PlaceNames {
  const line = directory.lineage(gridId);
  const named = (kind: keyof PlaceNames): Words | undefined => {
    const unit = line.find((each) => each.kind === kind);
    return unit && namesOf(unit);
  };
  return defined({ street: named('street'), community: named('community') });
}

/** The same as they stand in an address, the larger first. */
export function addressNames(
  gridId: UnitId | undefined,
  directory: Pick<Directory, 'lineage'>,
): readonly Words[] {
  const { street, community } = placeNames(gridId, directory);
  return [street, community].filter((names) => names !== undefined);
}
