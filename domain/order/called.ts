import type { Asker } from '../aggregate/command.ts';
import { type Sight, unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import type { Subject } from '../aggregate/subject.ts';
import { holds, holdsAll } from '../case/writeScope.ts';
import type { Role, UnitId } from '../kernel.ts';

/** Who gives orders: the commander, and the duty chief at the desk. */
export const ORDERERS: readonly Role[] = ['commander', 'duty_chief'];

/** Who answers for a unit. */
export const ANSWERERS: readonly Role[] = [
  'street_reviewer',
  'dept_officer',
  'dept_lead',
  'grid_lead',
  'community_deputy',
  'deputy_leader',
];

type Answerer = Pick<Asker, 'person' | 'directory'>;

/** Whether this person is asked for a unit; nobody at the centre is, which asks and does not answer. */
export function answersForUnits({ person, directory }: Answerer): boolean {
  return person.roles.some((role) => ANSWERERS.includes(role)) && !holdsAll(person, directory);
}

/** One of the units that something was said to: a receipt of an order, a seat of a roll-call. */
export interface Called {
  readonly unitId: UnitId;
}

/** Those this person answers for: their own unit's first, then those below it. */
export function answeredBy<Each extends Called>(
  called: readonly Each[],
  { person, directory }: Answerer,
): readonly Each[] {
  const within = called.filter(({ unitId }) => holds(person, unitId, directory));
  return [...within].sort((a, b) => Number(b.unitId === person.scope) - Number(a.unitId === person.scope));
}

/** Seen by the units that were called and those above them. Walls see none: the words are for whoever acts. */
export function sightOfCalled<S extends Subject>(calledOf: (subject: S) => readonly Called[]): Sight<S> {
  return {
    audience: (subject, directory) =>
      new Set(calledOf(subject).flatMap(({ unitId }) => [...unitAndAbove(unitId, directory)])),
    audienceKey: (subject) =>
      calledOf(subject)
        .map(({ unitId }) => unitId)
        .join(),
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  };
}
