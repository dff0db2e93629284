import type { Audience, AudienceInput } from '../contract/broadcast.ts';
import type { Directory } from '../district/directory.ts';
import type { GridId, UnitId } from '../kernel.ts';
import { SENSITIVE_LABELS } from './fatigue.ts';

/** As it was given, each thing once. */
export function audienceOf(given: AudienceInput): Audience {
  const { sources, unitIds, exceptUnitIds = [], labels = [], exceptLabels = [] } = given;
  const once = <Each>(list: readonly Each[]): readonly Each[] => [...new Set(list)];
  return {
    sources: once(sources),
    unitIds: once(unitIds) as readonly UnitId[],
    exceptUnitIds: once(exceptUnitIds) as readonly UnitId[],
    labels: once(labels),
    exceptLabels: once(exceptLabels),
  };
}

/** Labels in it that need a purpose. */
export function sensitiveIn({ labels, exceptLabels }: Pick<Audience, 'labels' | 'exceptLabels'>) {
  return [...labels, ...exceptLabels].filter((label) => SENSITIVE_LABELS.has(label));
}

/** All units it names and all below them, without those that are excepted. */
export function unitsIn(
  { unitIds, exceptUnitIds }: Pick<Audience, 'unitIds' | 'exceptUnitIds'>,
  directory: Directory,
): ReadonlySet<UnitId> {
  const excepted = new Set(exceptUnitIds);
  const within = new Set<UnitId>();
  const gather = (unitId: UnitId): void => {
    if (excepted.has(unitId) || within.has(unitId)) return;
    within.add(unitId);
    for (const { id } of directory.childrenOf(unitId)) gather(id);
  };
  for (const unitId of unitIds) gather(rootOf(unitId, directory));
  return within;
}

/** The centre stands for the district: nothing lies below it. */
function rootOf(unitId: UnitId, directory: Directory): UnitId {
  const unit = directory.unit(unitId);
  return unit?.kind === 'centre' && unit.parentId !== undefined ? unit.parentId : unitId;
}

/** The grids among units. */
export function gridsOf(units: ReadonlySet<UnitId>, directory: Directory): readonly GridId[] {
  return [...units].filter((id) => directory.unit(id)?.kind === 'grid') as string[] as GridId[];
}
