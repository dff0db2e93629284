import type { Directory } from '../district/directory.ts';
import type { Scope } from '../people/scope.ts';
import type { Affair } from './affair.ts';
import type { AffairEvent } from './affairEvents.ts';
import { kindOf, kindOfType } from './kinds.ts';

/**
 * Who sees which affair, and how much of it. Its unit and whoever is above it see it whole; whoever is below
 * it, as its kind says; the centre stands above everybody. Walls and people outside see none.
 */
export type AffairSight = 'whole' | 'from-below' | 'none';

type Belonging = Pick<Affair, 'unitId' | 'kind'>;

export function affairSight(scope: Scope, { unitId, kind }: Belonging, directory: Directory): AffairSight {
  if (scope.kind === 'all') return 'whole';
  if (scope.kind !== 'area' && scope.kind !== 'unit') return 'none';
  if (directory.isWithin(unitId, scope.unitId)) return 'whole';
  if (kindOf(kind)?.fromBelow === 'hidden') return 'none';
  const isAbove = directory.unit(unitId)?.kind === 'centre' || directory.isWithin(scope.unitId, unitId);
  return isAbove ? 'from-below' : 'none';
}

/** The same for an event; one of an unknown kind is shown to nobody but the centre. */
export function affairEventSight(scope: Scope, event: AffairEvent, directory: Directory): AffairSight {
  const kind = kindOfType(event.type);
  if (kind === undefined) return scope.kind === 'all' ? 'whole' : 'none';
  return affairSight(scope, { unitId: event.unitId, kind }, directory);
}

/** The affair as it is seen; the very same object when nothing is hidden, undefined when all of it is. */
export function projectAffair(sight: AffairSight, affair: Affair): Affair | undefined {
  if (sight === 'whole') return affair;
  const below = kindOf(affair.kind)?.fromBelow;
  return sight === 'none' || below === undefined || below === 'hidden' ? undefined : below.affair(affair);
}

export function projectAffairEvent(sight: AffairSight, event: AffairEvent): AffairEvent | undefined {
  if (sight === 'whole') return event;
  const below = kindOf(kindOfType(event.type))?.fromBelow;
  return sight === 'none' || below === undefined || below === 'hidden' ? undefined : below.event(event);
}
