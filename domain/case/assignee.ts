import type { Person } from '../kernel.ts';
import type { Assignee } from './case.ts';

/** 交办: whom the unit in charge gave a case to. */

export function isSameAssignee(a: Assignee, b: Assignee): boolean {
  if ('personId' in a) return 'personId' in b && a.personId === b.personId;
  return !('personId' in b) && a.unitId === b.unitId && a.role === b.role;
}

/** Whether it is this person, by themselves or by the post they hold. */
export function isGivenTo(
  to: Assignee,
  { id, roles, scope }: Pick<Person, 'id' | 'roles' | 'scope'>,
): boolean {
  return 'personId' in to ? to.personId === id : to.unitId === scope && roles.includes(to.role);
}
