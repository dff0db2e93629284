import type { Person, Role } from '../kernel.ts';
import type { Exercise, ExerciseRole } from './exercise.ts';

/** Reads everything, and does next to nothing to a case: who looks on or judges is that, and who directs that as well. */
const ONLOOKER: Role = 'principal_leader';
/** What a newcomer tries out in a drill of their own, whatever their post is. */
const LEARNING: readonly Role[] = ['acceptor', 'dispatcher', 'duty_chief'];

/**
 * Who somebody is in an exercise, whatever their post is in the live world. The server decides by it there, and a console
 * offers by it: what is offered is accepted.
 */
export function asMember(person: Person, role: ExerciseRole, { script }: Pick<Exercise, 'script'>): Person {
  if (script.guided) return { ...person, roles: [...LEARNING, ONLOOKER], scope: '*' };
  if (role === 'player') return person;
  const looksOn = role === 'observer' || role === 'evaluator';
  return { ...person, roles: looksOn ? [ONLOOKER] : [...person.roles, ONLOOKER], scope: '*' };
}
