import { holds, holdsAll } from '../../../../domain/case/writeScope.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import type { Person, UnitId } from '../../../../domain/kernel.ts';
import { ANSWERERS } from '../../../../domain/order/orderCommands.ts';

/** The units this person answers for: none for the centre, which asks and does not answer. */
export function ownUnits(person: Person, directory: Directory | undefined): readonly UnitId[] {
  const answers = person.roles.some((role) => ANSWERERS.includes(role));
  if (directory === undefined || !answers || holdsAll(person, directory)) return [];
  return directory.data.units.map(({ id }) => id).filter((unitId) => holds(person, unitId, directory));
}
