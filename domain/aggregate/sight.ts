import type { Directory } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import { type Audience, reaches, type Scope } from '../people/scope.ts';
import type { LogEvent } from './event.ts';
import type { Subject } from './subject.ts';

/** Who sees which subject of a kind, and how much of it. */
export interface Sight<S extends Subject = Subject> {
  /** The centre sees everything and people outside nothing; of the units, these see it. */
  audience(subject: S, directory: Directory): Audience;
  /** Equal for two subjects with the same audience, which is then worked out once. */
  audienceKey(subject: S): string;
  /** What a scope that sees it is shown: all of it (`WHOLE`), what one of the kind's projections leaves, or nothing. */
  shownAs(scope: Scope, subject: S, directory: Directory): string | undefined;
}

/**
 * What is left of a subject and its events for some who see it. Both commute with `evolve`: the fold of what is
 * shown is what is shown of the fold. The very same object when nothing has to be hidden.
 */
export interface Projection<S extends Subject = Subject, E extends LogEvent = LogEvent> {
  subject(subject: S): S;
  event(event: E): E;
}

/** Shown with nothing hidden. */
export const WHOLE = 'whole';

/** How a subject is shown in a scope; undefined when nothing of it is. */
export function shownAs<S extends Subject>(
  sight: Sight<S>,
  scope: Scope,
  subject: S,
  directory: Directory,
): string | undefined {
  if (scope.kind === 'none') return undefined;
  const sees =
    scope.kind === 'unit' || scope.kind === 'area'
      ? reaches(sight.audience(subject, directory), scope)
      : true;
  return sees ? sight.shownAs(scope, subject, directory) : undefined;
}

/** The unit and all that stand above it. */
export function unitAndAbove(unitId: UnitId, directory: Directory): ReadonlySet<UnitId> {
  return new Set(directory.lineage(unitId).map(({ id }) => id));
}

/** The unit, all that stand above it, and all that lie below it; below the centre lies every unit. */
export function unitAboveAndBelow(unitId: UnitId, directory: Directory): Audience {
  if (directory.unit(unitId)?.kind === 'centre') return 'everyone';
  const units = new Set(unitAndAbove(unitId, directory));
  const below = (id: UnitId) => {
    units.add(id);
    for (const child of directory.childrenOf(id)) below(child.id);
  };
  below(unitId);
  return units;
}
