import { COMMAND_TYPES, type CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { Person } from '../kernel.ts';
import type { Case } from './case.ts';
import { notAllowedNow } from './standing.ts';
import { rolesOf, transitionOf } from './transitions.ts';
import { outOfReach } from './writeScope.ts';

/**
 * The commands this person could give on this case now: state, role, scope and what stands against
 * it, by the same tables as decide. What still has to be typed is not asked here. Timers and reports
 * are no actions on a case and are never listed.
 */
export function possibleCommands(
  thisCase: Case,
  person: Person,
  directory: Directory,
): readonly CommandType[] {
  return COMMAND_TYPES.filter(
    (command) =>
      transitionOf(command).from.length > 0 &&
      !command.startsWith('timer.') &&
      rolesOf(command).some(
        (role) =>
          person.roles.includes(role) &&
          outOfReach(command, thisCase, role, person, directory) === undefined &&
          notAllowedNow(command, thisCase, role, person, directory) === undefined,
      ),
  );
}
