import type { SessionControl } from '../link/session.ts';
import type { ConsoleCommand } from './command.ts';

let control: Pick<SessionControl, 'signOut' | 'wake'> | undefined;

/** Given by main.tsx once, so that the registry stays plain data. */
export function controlSession(session: Pick<SessionControl, 'signOut' | 'wake'>): void {
  control = session;
}

export const sessionCommands: readonly ConsoleCommand[] = [
  {
    id: 'session.reconnect',
    words: 'link.retryNow',
    group: 'session',
    when: ({ phase }) => phase !== 'live',
    run: () => control?.wake(),
  },
  {
    id: 'session.signOut',
    words: 'command.signOut',
    group: 'session',
    run: () => void control?.signOut(),
  },
];
