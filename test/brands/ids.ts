import { id } from '../../domain/contract/strings.ts';
import { wgs84Point } from '../../domain/contract/values.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { distanceMetres, type LonLat } from '../../domain/district/geo.ts';
import type {
  Actor,
  CaseId,
  GridId,
  Person,
  PersonId,
  SubjectId,
  UnitId,
  World,
} from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';

/**
 * What the compiler refuses, checked by `tsc -b` alone: a line that it would take after all is an error by itself.
 * It stands apart from the other tests, for which an id is any text (anyIds.d.ts).
 */
export function refused(
  { cases, subjects }: Situation,
  directory: Directory,
  ids: {
    readonly caseId: CaseId;
    readonly unitId: UnitId;
    readonly gridId: GridId;
    readonly personId: PersonId;
    readonly subjectId: SubjectId;
  },
): readonly unknown[] {
  const { caseId, unitId, gridId, personId, subjectId } = ids;
  const text: string = caseId;
  const gcj02: LonLat = [113.27, 23.13];
  const here = wgs84Point.parse(gcj02);
  return [
    cases.get(caseId),
    directory.unit(unitId),
    // A grid is a unit, a case is a subject.
    directory.unit(gridId),
    subjects.get('shift')?.get(caseId),
    cases.get(id('case').parse(text)),
    distanceMetres(here, here),

    // @ts-expect-error: text that nobody parsed
    cases.get(text),
    // @ts-expect-error: the id of a unit
    cases.get(unitId),
    // @ts-expect-error: of the subjects not all are cases
    cases.get(subjectId),
    // @ts-expect-error: the id of a case
    directory.unit(caseId),
    // @ts-expect-error: who works for it, not the unit
    directory.unit(personId),
    // @ts-expect-error: a unit that may be no grid
    gridOf(unitId),
    // @ts-expect-error: a grid does nothing
    { id: gridId, role: 'checker' } satisfies Actor,
    // @ts-expect-error: a place that nobody parsed
    { id: personId, name: '', roles: [], scope: 'street-1' } satisfies Person,
    // @ts-expect-error: the name of a world is parsed as well
    'live' satisfies World,
    // @ts-expect-error: in a system nobody named
    distanceMetres(gcj02, here),
  ];
}

const gridOf = (gridId: GridId): GridId => gridId;
