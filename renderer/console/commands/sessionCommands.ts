import { neverLocks } from '../../client/link/idleLock.ts';
import { because, type ConsoleCommand } from './command.ts';

export const sessionCommands: readonly ConsoleCommand[] = [
  {
    id: 'session.reconnect',
    words: 'link.retryNow',
    group: 'session',
    when: ({ phase }) => phase !== 'live',
    whyNot: because('key.isLive'),
    run: ({ app }) => app.client.session.wake(),
  },
  {
    id: 'session.lock',
    words: 'command.lock',
    group: 'session',
    keys: ['Ctrl+Alt+L'],
    when: ({ person }) => person !== undefined && !neverLocks(person),
    whyNot: because('key.neverLocks'),
    run: ({ app }) => app.client.session.lock(),
  },
  {
    id: 'session.signOut',
    words: 'command.signOut',
    group: 'session',
    run: ({ app }) => void app.client.session.signOut(),
  },
];
