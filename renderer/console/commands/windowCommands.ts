import { readsCases } from '../../../domain/people/scope.ts';
import type { Platform } from '../../client/platform.ts';
import type { Part } from '../screen/parts.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** Parts of the console in windows of their own; the same key brings one back. */
export const windowCommands: readonly ConsoleCommand[] = [
  ofSituation('map', 'Ctrl+Alt+M'),
  ofSituation('case', 'Ctrl+Alt+K'),
  {
    id: 'view.window.page',
    words: 'window.page',
    says: ({ app }) => (app.windows.part === undefined ? 'window.page' : 'window.pageBack'),
    group: 'view',
    keys: ['Ctrl+Alt+P'],
    when: ({ app, screen }) => screen.page !== undefined && app.past === undefined,
    whyNot: because('window.noPage'),
    run({ app, screen: { page } }) {
      if (page === undefined) return;
      app.windows.toggle(page);
      // In its own window it is not in this one's way.
      app.screen.openPage(undefined);
    },
  },
  {
    id: 'view.window.restore',
    words: 'window.restore',
    group: 'view',
    keys: ['Ctrl+Alt+W'],
    when: ({ app }) => app.windows.store.getState().missing.length > 0,
    whyNot: because('window.noneMissing'),
    run: ({ app }) => app.windows.restore(),
  },
  {
    // By its key the shell does it first (electron/wallKey.ts), whatever this console shows.
    id: 'view.window.takeWallsDown',
    words: 'window.takeWallsDown',
    group: 'view',
    keys: ['Ctrl+Alt+X'],
    when: ({ app }) => app.platform.walls !== undefined,
    whyNot: because('window.noWalls'),
    run: ({ app }) => void takeWallsDown(app.platform.walls),
  },
];

async function takeWallsDown(walls: Platform['walls']): Promise<void> {
  for (const { id, hasWall } of (await walls?.screens()) ?? []) if (hasWall) await walls?.closeWall(id);
}

function ofSituation(part: 'map' | 'case', key: string): ConsoleCommand {
  return {
    id: `view.window.${part}`,
    words: `window.${part}`,
    says: (context) => (isOut(context, part) ? `window.${part}Back` : `window.${part}`),
    group: 'view',
    keys: [key],
    when: ({ app, person }) => app.past === undefined && person !== undefined && readsCases(person),
    whyNot: because('window.notHere'),
    run: ({ app }) => app.windows.toggle(part),
  };
}

const isOut = ({ app: { windows } }: CommandContext, part: Part): boolean =>
  windows.part === part || windows.store.getState().torn.has(part);
