import type { CaseId } from '../../../domain/case/case.ts';
import { mayExport } from '../../../domain/case/caseExport.ts';
import { isNarrowed } from '../../client/store/viewStore.ts';
import type { QueueTab } from '../../desk/list.ts';
import { widen } from '../../desk/widen.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** Triage by keyboard: through the list, ticking, choosing lists. */

/** The row `step` away from the selected one; from nothing, the first (or the last, going up). */
export function stepFrom(
  ids: readonly CaseId[],
  selected: CaseId | undefined,
  step: number,
): CaseId | undefined {
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  if (at === -1) return step > 0 ? ids[0] : ids.at(-1);
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))];
}

const move =
  (step: number): ConsoleCommand['run'] =>
  ({ app: { client, desk }, view }) => {
    const target = stepFrom(desk.queueStore.getState().order, view.selectedId, step);
    if (target !== undefined) client.view.select(target, 'keyboard');
  };

const goTo =
  (pick: (order: readonly CaseId[]) => CaseId | undefined): ConsoleCommand['run'] =>
  ({ app: { client, desk } }) => {
    const target = pick(desk.queueStore.getState().order);
    if (target !== undefined) client.view.select(target, 'keyboard');
  };

function toggleMark({ app, selected, view }: CommandContext): void {
  if (selected !== undefined) app.client.view.mark([selected.id], !view.marked.has(selected.id));
}

const hasSelection = (context: CommandContext): boolean => context.selected !== undefined;

const hasUnseen = ({ view }: CommandContext): boolean => (view.unseen?.size ?? 0) > 0;

/** Those the list shows first, in its order; then the others, longest unseen first. */
function nextUnseen({ app: { client, desk }, view }: CommandContext): void {
  const unseen = view.unseen ?? new Map();
  const { order } = desk.queueStore.getState();
  const at = view.selectedId === undefined ? -1 : order.indexOf(view.selectedId);
  const ahead = [...order.slice(at + 1), ...order.slice(0, at + 1), ...unseen.keys()];
  const next = ahead.find((id) => id !== view.selectedId && unseen.has(id));
  // The mark of the one that is left goes with it, also when it was only passed over.
  if (view.selectedId !== undefined) desk.unseen.see(view.selectedId);
  if (next !== undefined) client.view.select(next, 'keyboard');
}

const TABS: readonly (readonly [QueueTab, WordKey])[] = [
  ['filed', 'command.tabFiled'],
  ['order', 'command.tabOrder'],
  ['call', 'command.tabCall'],
  ['appeal', 'command.tabAppeal'],
  ['all', 'command.tabAll'],
  ['review', 'command.tabReview'],
  ['views', 'command.tabViews'],
];

export const queueCommands: readonly ConsoleCommand[] = [
  {
    id: 'queue.next',
    words: 'command.next',
    group: 'queue',
    keys: ['J', 'ArrowDown'],
    repeats: true,
    run: move(1),
  },
  {
    id: 'queue.previous',
    words: 'command.previous',
    group: 'queue',
    keys: ['K', 'ArrowUp'],
    repeats: true,
    run: move(-1),
  },
  {
    id: 'queue.nextUnseen',
    words: 'unseen.next',
    group: 'queue',
    keys: ['F4'],
    when: hasUnseen,
    whyNot: because('key.nothingUnseen'),
    run: nextUnseen,
  },
  {
    id: 'queue.seeAll',
    words: 'unseen.seeAll',
    group: 'queue',
    when: hasUnseen,
    whyNot: because('key.nothingUnseen'),
    run: ({ app }) => app.desk.unseen.seeAll(),
  },
  {
    id: 'queue.first',
    words: 'command.first',
    group: 'queue',
    keys: ['Ctrl+Home'],
    quiet: true,
    run: goTo((order) => order[0]),
  },
  {
    id: 'queue.last',
    words: 'command.last',
    group: 'queue',
    keys: ['Ctrl+End'],
    quiet: true,
    run: goTo((order) => order.at(-1)),
  },
  {
    id: 'queue.mark',
    words: 'command.mark',
    group: 'queue',
    keys: ['X'],
    when: hasSelection,
    whyNot: because('key.noSelection'),
    run: toggleMark,
  },
  {
    id: 'queue.markDown',
    words: 'command.markDown',
    group: 'queue',
    keys: ['Shift+J', 'Shift+ArrowDown'],
    repeats: true,
    when: hasSelection,
    whyNot: because('key.noSelection'),
    run: (context) => {
      if (context.selected !== undefined) context.app.client.view.mark([context.selected.id], true);
      move(1)(context);
    },
  },
  {
    id: 'queue.clearMarks',
    words: 'command.clearMarks',
    group: 'queue',
    keys: ['Shift+X'],
    when: (context) => context.marked.length > 0,
    whyNot: because('key.noMarks'),
    run: ({ app }) => app.client.view.clearMarks(),
  },
  {
    id: 'queue.release',
    words: 'command.release',
    group: 'queue',
    keys: ['.'],
    run: ({ app }) => app.desk.list.release(),
  },
  {
    id: 'queue.search',
    words: 'command.search',
    group: 'queue',
    keys: ['/'],
    run: () => document.getElementById('queue-search')?.focus(),
  },
  {
    id: 'queue.facets',
    words: 'command.facets',
    group: 'queue',
    keys: ['Ctrl+F'],
    run: () => document.querySelector<HTMLInputElement>('#queue-facets input')?.focus(),
  },
  {
    id: 'queue.mine',
    words: 'command.mine',
    group: 'queue',
    keys: ['Shift+M'],
    run: ({ app, view }) =>
      app.client.view.narrow({ mine: view.filter.mine === undefined ? '1' : undefined }),
  },
  {
    id: 'queue.clearFilter',
    words: 'command.clearFilter',
    group: 'queue',
    keys: ['Shift+C'],
    when: ({ view }) => isNarrowed(view.filter),
    whyNot: because('key.noFilter'),
    run: ({ app }) => app.client.view.setFilter({}),
  },
  {
    id: 'queue.widen',
    words: 'command.widen',
    group: 'queue',
    keys: ['Enter'],
    scope: 'empty',
    when: ({ app, selected }) =>
      selected === undefined && app.desk.queueStore.getState().beyond?.wider !== undefined,
    run: ({ app }) => void widen(app.desk),
  },
  {
    id: 'queue.export',
    words: 'command.export',
    group: 'queue',
    keys: ['Ctrl+Shift+E'],
    when: ({ person }) => person !== undefined && mayExport(person),
    whyNot: because('key.notYourPost'),
    run: ({ app }) => app.screen.open('export'),
  },
  ...TABS.map(
    ([tab, words], index): ConsoleCommand => ({
      id: `queue.tab.${tab}`,
      words,
      group: 'queue',
      keys: [String(index + 1)],
      run: ({ app }) => app.desk.list.setTab(tab),
    }),
  ),
];
