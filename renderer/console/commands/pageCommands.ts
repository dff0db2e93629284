import { readsCases } from '../../../domain/people/scope.ts';
import { PAGES, pagesOf } from '../screen/pageList.ts';
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
    when: ({ screen, person }) => screen.page !== undefined && person !== undefined && readsCases(person),
    whyNot: ({ app, screen }) =>
      app.desk.t(screen.page === undefined ? 'key.atSituation' : 'key.notYourPost'),
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
];
