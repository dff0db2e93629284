import { PAGES, pagesOf } from '../pages/pageList.ts';
import { ui } from '../store/uiStore.ts';
import type { ConsoleCommand } from './command.ts';

/** The pages beside the situation, each on its digit; 0 is the way back. */
export const pageCommands: readonly ConsoleCommand[] = [
  {
    id: 'page.situation',
    words: 'page.situation',
    group: 'page',
    keys: ['0'],
    when: ({ ui: state }) => state.page !== undefined,
    run: () => ui.openPage(undefined),
  },
  ...PAGES.map(
    ({ id, words, key }): ConsoleCommand => ({
      id: `page.${id}`,
      words,
      group: 'page',
      keys: [key],
      when: ({ person }) => pagesOf(person).some((page) => page.id === id),
      run: () => ui.openPage(id),
    }),
  ),
];
