import { linkStore } from '../../client/store/linkStore.ts';
import { isLocked } from '../../client/store/lockStore.ts';
import { sessionStore } from '../../client/store/sessionStore.ts';
import { situation } from '../../client/store/situationStore.ts';
import { ui } from '../../desk/uiStore.ts';
import { caseCommands } from './caseCommands.ts';
import { type CommandContext, type ConsoleCommand, canBeGiven } from './command.ts';
import { mapCommands } from './mapCommands.ts';
import { pageCommands } from './pageCommands.ts';
import { queueCommands } from './queueCommands.ts';
import { sessionCommands } from './sessionCommands.ts';
import { viewCommands } from './viewCommands.ts';

/** Every action of the console, once. To add one, put an entry into its part's list. */
export const commands: readonly ConsoleCommand[] = [
  ...caseCommands,
  ...queueCommands,
  ...mapCommands,
  ...pageCommands,
  ...viewCommands,
  ...sessionCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: string): ConsoleCommand | undefined {
  return byId.get(id);
}

/** What a command may look at, now. */
export function commandContext(): CommandContext {
  const state = ui.get();
  return {
    ui: state,
    selected: situation.caseById(state.selectedId),
    marked: [...state.marked],
    person: sessionStore.getState().session?.person,
    phase: linkStore.getState().phase,
  };
}

export function canRun(command: ConsoleCommand, context: CommandContext = commandContext()): boolean {
  return canBeGiven(command, context);
}

/** Runs a command by id when it can run now; answers whether it did. Buttons, palette and menu come here. */
export function runCommand(id: string): boolean {
  // A menu of the window can be opened over the cover; its commands wait for the password like all others.
  if (isLocked()) return false;
  const command = byId.get(id);
  const context = commandContext();
  if (command === undefined || !canRun(command, context)) return false;
  command.run(context);
  return true;
}
