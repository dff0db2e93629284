import { OVERSIGHT_QUEUES } from '../../../domain/case/oversightQueues.ts';
import { readsCases } from '../../../domain/people/scope.ts';
import { seesFeeds } from '../../desk/feeds.ts';
import { MESSAGE_VIEW } from '../screen/messageView.ts';
import { PAGES, pagesOf } from '../screen/pageList.ts';
import { NO_FILTERS, TABLE_VIEW, tableOfQueue } from '../screen/tableView.ts';
import { because, type ConsoleCommand } from './command.ts';

/**
 * The pages beside the situation, each on Alt and its digit: the digits alone are the lists of the queue.
 * Alt+0 is the way back.
 */
export const pageCommands: readonly ConsoleCommand[] = [
  {
    id: 'page.situation',
    words: 'page.situation',
    group: 'page',
    keys: ['Alt+0', '0'],
    // Where one is already it changes nothing, and stands in the way of no key after it.
    when: ({ person }) => person !== undefined && readsCases(person),
    whyNot: because('key.notYourPost'),
    run: ({ app }) => app.screen.openPage(undefined),
  },
  ...PAGES.map(
    ({ id, words, key }): ConsoleCommand => ({
      id: `page.${id}`,
      words,
      group: 'page',
      keys: [`Alt+${key}`],
      when: ({ person }) => pagesOf(person).some((page) => page.id === id),
      whyNot: because('key.notYourPage'),
      run: ({ app }) => app.screen.openPage(id),
    }),
  ),
  {
    id: 'page.feeds',
    words: 'command.feeds',
    group: 'page',
    when: ({ app: { client }, person }) =>
      person !== undefined && seesFeeds(client.world, person, client.directoryStore.getState().directory),
    whyNot: because('key.notYourPage'),
    run: ({ app: { screen } }) => {
      screen.keepPage(MESSAGE_VIEW, { tab: 'connectors' });
      screen.openPage('messages');
    },
  },
  {
    id: 'page.reach',
    words: 'command.reach',
    group: 'page',
    when: ({ app: { client }, person }) =>
      person !== undefined && seesFeeds(client.world, person, client.directoryStore.getState().directory),
    whyNot: because('key.notYourPage'),
    run: ({ app: { screen } }) => {
      screen.keepPage(MESSAGE_VIEW, { tab: 'reach' });
      screen.openPage('messages');
    },
  },
  ...OVERSIGHT_QUEUES.map(
    (queue): ConsoleCommand => ({
      id: `page.oversight.${queue}`,
      words: `command.oversight.${queue}`,
      group: 'page',
      when: ({ person }) => pagesOf(person).some(({ id }) => id === 'cases'),
      whyNot: because('key.notYourPage'),
      run: ({ app: { screen } }) => {
        screen.keepPage(TABLE_VIEW, {
          ...TABLE_VIEW.start,
          ...tableOfQueue(TABLE_VIEW.start, queue),
          filters: { ...NO_FILTERS, oversight: queue },
          sort: { by: 'due', descending: false },
        });
        screen.openPage('cases');
      },
    }),
  ),
];
