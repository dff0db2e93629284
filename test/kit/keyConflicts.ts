import type { ConsoleCommand } from '../../renderer/console/commands/command.ts';
import { canonicalKey } from '../../renderer/console/commands/keymap.ts';

/** Two commands on one key in one scope, as `id id key`. */
export function keyConflicts(commands: readonly ConsoleCommand[]): readonly string[] {
  const owners = new Map<string, string>();
  const conflicts: string[] = [];
  for (const command of commands) {
    for (const key of command.keys ?? []) {
      const place = `${command.scope ?? 'anywhere'} ${canonicalKey(key)}`;
      const owner = owners.get(place);
      if (owner === undefined) owners.set(place, command.id);
      else conflicts.push(`${owner} ${command.id} ${key}`);
    }
  }
  return conflicts;
}
