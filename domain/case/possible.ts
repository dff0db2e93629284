import { COMMAND_TYPES, type CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import { type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import { vaguenessOf } from '../refusal/refusals.ts';
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
      whyNot(command, thisCase, person, directory) === undefined,
  );
}

/**
 * What stands against this command of this person on this case now; undefined when nothing does. Of
 * somebody with several posts the refusal that says most, as decide chooses it.
 */
export function whyNot(
  command: CommandType,
  thisCase: Case,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  let most: Refusal | undefined;
  for (const role of rolesOf(command)) {
    if (!person.roles.includes(role)) continue;
    const refusal = againstRole(command, thisCase, role, person, directory);
    if (refusal === undefined) return undefined;
    if (most === undefined || vaguenessOf(refusal.code) < vaguenessOf(most.code)) most = refusal;
  }
  return most ?? refuse('role-not-allowed');
}

/** What stands against this command from one of somebody's posts. */
export function againstRole(
  ...[command, thisCase, role, person, directory]: [CommandType, Case, Role, Person, Directory]
): Refusal | undefined {
  return (
    outOfReach(command, thisCase, role, person, directory) ??
    notAllowedNow(command, thisCase, role, person, directory)
  );
}
