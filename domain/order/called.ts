import type { Asker } from '../aggregate/command.ts';
import type { LogEvent } from '../aggregate/event.ts';
import { hiding, type MarkedSchemas } from '../aggregate/hiding.ts';
import { type Projection, type Sight, unitAndAbove, WHOLE } from '../aggregate/sight.ts';
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

/**
 * Seen by the units that were called and those above them, each as far as it is theirs: what another street answered, or
 * why it refused, is between that street and the centre. A wall shows how many answered what, and no words.
 */
export function sightOfCalled<S extends Subject>(calledOf: (subject: S) => readonly Called[]): Sight<S> {
  return {
    audience: (subject, directory) =>
      new Set(calledOf(subject).flatMap(({ unitId }) => [...unitAndAbove(unitId, directory)])),
    audienceKey: (subject) => idsOf(calledOf(subject)),
    shownAs(scope, subject, directory) {
      if (scope.kind === 'wall') return WORDLESS;
      if (scope.kind !== 'unit' && scope.kind !== 'area') return WHOLE;
      const called = calledOf(subject);
      const own = called.filter(({ unitId }) => unitAndAbove(unitId, directory).has(scope.unitId));
      return own.length === called.length ? WHOLE : `${OWN}${idsOf(own)}`;
    },
  };
}

/** Begins the name of a projection that leaves what is about these units. */
const OWN = 'own:';
const WORDLESS = 'wordless';

const idsOf = (called: readonly Called[]): string => called.map(({ unitId }) => unitId).join();

/** What is left of a subject and its events for whoever is shown these units of it. */
type OwnProjection<S extends Subject, E extends LogEvent> = (own: ReadonlySet<UnitId>) => Projection<S, E>;

/** The projections that {@link sightOfCalled} names. */
export function shownOfCalled<S extends Subject, E extends LogEvent>(
  projectionFor: OwnProjection<S, E>,
  marked: MarkedSchemas,
): (as: string) => Projection<S> {
  const wordless = hiding<S, E>(marked);
  return (as) => {
    const shown =
      as === WORDLESS ? wordless : projectionFor(new Set(as.slice(OWN.length).split(',') as UnitId[]));
    // An event under a kind's name was written by it.
    return shown as unknown as Projection<S>;
  };
}
