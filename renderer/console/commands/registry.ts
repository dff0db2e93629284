import type { ConsoleApp } from '../screen/app.ts';
import { broadcastCommands } from './broadcastCommands.ts';
import { campaignCommands } from './campaignCommands.ts';
import { caseCommands } from './caseCommands.ts';
import { type CommandContext, type ConsoleCommand, canBeGiven, carryOut } from './command.ts';
import { drillCommands } from './drillCommands.ts';
import { manyCommands } from './manyCommands.ts';
import { mapCommands } from './mapCommands.ts';
import { pageCommands } from './pageCommands.ts';
import { queueCommands } from './queueCommands.ts';
import { replayCommands } from './replayCommands.ts';
import { roomCommands } from './roomCommands.ts';
import { sessionCommands } from './sessionCommands.ts';
import { soundCommands } from './soundCommands.ts';
import { viewCommands } from './viewCommands.ts';
import { windowCommands } from './windowCommands.ts';

/** Every action of the console, once. To add one, put an entry into its part's list. */
export const commands: readonly ConsoleCommand[] = [
  ...caseCommands,
  ...queueCommands,
  ...manyCommands,
  ...mapCommands,
  ...pageCommands,
  ...viewCommands,
  ...windowCommands,
  ...replayCommands,
  ...sessionCommands,
  ...soundCommands,
  ...drillCommands,
  ...broadcastCommands,
  ...campaignCommands,
  ...roomCommands,
];

const byId: ReadonlyMap<string, ConsoleCommand> = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: string): ConsoleCommand | undefined {
  return byId.get(id);
}

/** What a command may look at, now. */
export function commandContext(app: ConsoleApp): CommandContext {
  const { client, screen } = app;
  const view = client.view.get();
  return {
    app,
    view,
    screen: screen.get(),
    selected: client.situation.caseById(view.selectedId),
    marked: [...view.marked],
    person: client.sessionStore.getState().session?.person,
    phase: client.linkStore.getState().phase,
  };
}

/** Runs a command by id when it can run now; answers whether it did. Buttons, palette and menu come here. */
export function runCommand(app: ConsoleApp, id: string): boolean {
  // A menu of the window can be opened over the cover; its commands wait for the password like all others.
  if (app.client.lockStore.getState().locked) return false;
  const command = byId.get(id);
  const context = commandContext(app);
  if (command === undefined || !canBeGiven(command, context)) return false;
  carryOut(command, context);
  return true;
}
