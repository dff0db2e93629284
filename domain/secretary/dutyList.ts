import type { Directory, Unit } from '../district/directory.ts';
import { isArea } from '../district/directory.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import type { UnitKind } from './unitRole.ts';

/** What the directory alone says of who is for what; known from the first day. */

export interface At {
  readonly streetId?: UnitId | undefined;
  readonly communityId?: UnitId | undefined;
}

/** A case can be given to it: everything but the district, the centre and single grids. */
export const isAssignable = ({ kind }: Unit): boolean =>
  kind !== 'district' && kind !== 'centre' && kind !== 'grid';

/** Of a section or a community, beside a department that has the same duty. */
const LOCAL_WORTH = 0.05;
/** How often a duty list alone named the right unit, in a district where that was counted. */
const RIGHT_BY_DUTY = 0.6;

/** How likely each unit is by the duty lists alone, in order of the units' ids; shares sum to 0.6 at most. */
export function dutyShares(
  directory: Directory,
  category: CategoryId,
  at: At,
  mayHave: (id: UnitId) => boolean,
): ReadonlyMap<UnitId, number> {
  const weights = new Map<UnitId, number>();
  for (const unit of directory.data.units) {
    if (!isAssignable(unit) || !unit.categories.includes(category) || !mayHave(unit.id)) continue;
    const weight = worthOf(unit, at);
    if (weight > 0) weights.set(unit.id, weight);
  }
  const sum = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  // Where nobody but local units may be named, the lists are not believed less.
  return new Map([...weights].map(([id, weight]) => [id, (RIGHT_BY_DUTY * weight) / sum]));
}

function worthOf({ id, kind, parentId }: Unit, { streetId, communityId }: At): number {
  if (kind === 'department' || kind === 'utility') return 1;
  const isOwn = id === streetId || id === communityId || (kind === 'section' && parentId === streetId);
  return isOwn ? LOCAL_WORTH : 0;
}

/** A unit as kind × place, from where it hangs in the directory: what one street's section keeps says something of another's. */
export function kindInDirectory(unit: Unit, directory: Directory): UnitKind {
  const line = directory.lineage(unit.id);
  const street = line.find(({ kind }) => kind === 'street');
  const community = line.find(({ kind }) => kind === 'community');
  if (isArea(unit)) return { kind: unit.kind, ...placeOf(street?.id, community?.id) };
  const shorter = [street, community]
    .flatMap((area) => (area === undefined ? [] : [area.name, area.shortName ?? area.name]))
    .reduce((name, own) => name.replaceAll(own, ''), unit.name);
  return { kind: shorter, ...placeOf(street?.id, community?.id) };
}

function placeOf(street: UnitId | undefined, community: UnitId | undefined) {
  if (street === undefined) return {};
  return community === undefined ? { street } : { street, community };
}
