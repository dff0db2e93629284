import { neverLocks } from '../../client/link/idleLock.ts';
import type { SessionControl } from '../../client/link/session.ts';
import type { ConsoleCommand } from './command.ts';

type Control = Pick<SessionControl, 'signOut' | 'wake' | 'lock'>;

let control: Control | undefined;

/** Given by main.tsx once, so that the registry stays plain data. */
export function controlSession(session: Control): void {
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
    id: 'session.lock',
    words: 'command.lock',
    group: 'session',
    keys: ['Ctrl+Alt+L'],
    when: ({ person }) => person !== undefined && !neverLocks(person),
    run: () => control?.lock(),
  },
  {
    id: 'session.signOut',
    words: 'command.signOut',
    group: 'session',
    run: () => void control?.signOut(),
  },
];
