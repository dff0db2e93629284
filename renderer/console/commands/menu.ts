import type { MenuInput } from '../../../domain/contract/bridge.ts';
import type { Language, LanguageState } from '../../client/store/languageStore.ts';
import { translate } from '../../speech/t.ts';
import type { ConsoleApp } from '../screen/app.ts';
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

/** Keeps the menu in the operator's language and runs what is chosen in it. Returns its stop function. */
export function followMenu(app: ConsoleApp, commands: readonly ConsoleCommand[]): () => void {
  const { platform, client } = app;
  const { languageStore } = client;
  let shown: Language | undefined;
  const show = ({ language }: LanguageState) => {
    if (language === shown) return;
    shown = language;
    platform.setMenu(menuOf(commands, language));
  };
  show(languageStore.getState());
  const stops = [languageStore.subscribe(show), platform.onCommand((id) => void runCommand(app, id))];
  return () => {
    for (const stop of stops) stop();
  };
}
