import type { MenuInput } from '../../../domain/contract/bridge.ts';
import type { Platform } from '../../client/platform.ts';
import { ui } from '../../desk/uiStore.ts';
import { type Language, translate } from '../../speech/t.ts';
import { COMMAND_GROUPS, type ConsoleCommand } from './command.ts';
import { runCommand } from './registry.ts';

/** The registry as the native menu shows it. */
export function menuOf(commands: readonly ConsoleCommand[], language: Language): MenuInput {
  return {
    language,
    groups: COMMAND_GROUPS.map((group) => ({
      label: translate(language, `group.${group}`),
      commands: commands
        .filter((command) => command.group === group && command.quiet !== true)
        .map((command) => {
          const line = { id: command.id, label: translate(language, command.words) };
          const keys = command.keys?.[0];
          return keys === undefined ? line : { ...line, keys };
        }),
    })).filter((group) => group.commands.length > 0),
  };
}

/** Keeps the menu in the operator's language and runs what is chosen in it. */
export function followMenu(platform: Platform, commands: readonly ConsoleCommand[]): void {
  let shown: Language | undefined;
  const show = (language: Language) => {
    if (language === shown) return;
    shown = language;
    platform.setMenu(menuOf(commands, language));
  };
  show(ui.get().language);
  ui.subscribe((state) => show(state.language));
  platform.onCommand((id) => void runCommand(id));
}
