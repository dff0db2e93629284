import type { Directory, UnitKind } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import type { DESKS } from './message.ts';

/** A desk that is told when a case is late, on its way up (DOMAIN §3.6). */
export interface ChainDesk {
  readonly unitId: UnitId;
  readonly desk: (typeof DESKS)[number];
}

/** Who has cases in hand, and so is late with them. */
const HOLDERS: ReadonlySet<UnitKind> = new Set(['street', 'department', 'utility']);

/**
 * Every desk a late case can climb to, unit by unit: the duty desk and the lead of whoever has it, the leaders above them;
 * the leaders of the centre, and its commander, for what lies at the centre itself.
 */
export function chainDesks({ data }: Pick<Directory, 'data'>): readonly ChainDesk[] {
  return data.units.flatMap(({ id: unitId, kind }): readonly ChainDesk[] => {
    if (HOLDERS.has(kind))
      return (['duty', 'lead', 'deputy', 'principal'] as const).map((desk) => ({ unitId, desk }));
    if (kind !== 'centre') return [];
    return (['deputy', 'principal', 'commander'] as const).map((desk) => ({ unitId, desk }));
  });
}
