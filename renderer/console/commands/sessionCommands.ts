import { TIME_KIND } from '../../../domain/timeDoubt/timeDoubt.ts';
import type { ConsoleApp } from '../screen/app.ts';
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
    run: ({ app }) => app.client.session.lock(),
  },
  {
    id: 'session.decideTime',
    words: 'command.decideTime',
    group: 'session',
    when: ({ app, person }) => isTimeDoubted(app) && person?.roles.includes('duty_chief') === true,
    whyNot: ({ app }) => app.desk.t(isTimeDoubted(app) ? 'key.notYourPost' : 'key.timeNotDoubted'),
    run: ({ app }) => app.screen.open('time'),
  },
  {
    id: 'session.signOut',
    words: 'command.signOut',
    group: 'session',
    run: ({ app }) => void app.client.session.signOut(),
  },
];

function isTimeDoubted({ client }: ConsoleApp): boolean {
  const doubts = client.situation.store.getState().held.get(TIME_KIND)?.byId.values() ?? [];
  return [...doubts].some((doubt) => !('decided' in doubt));
}
