import { otherLanguage } from '../../client/store/languageStore.ts';
import { nextSize } from '../../client/store/lookStore.ts';
import { liftNewest } from '../../client/store/viewStore.ts';
import { openReport } from '../../desk/report/openReport.ts';
import { mayReport } from '../../desk/report/reportValues.ts';
import { addressOn, linkTo } from '../screen/address.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/**
 * Escape gives back one thing at a time, the newest first: overlay, what lies open on a page, page, pick, report, flow, ticks, selection, what narrows the
 * list one by one.
 * Whatever handles Escape itself (a field, a menu) does so before this is asked.
 */
export function back({ app, view: state, screen: { overlay, page } }: CommandContext): void {
  const { screen, desk } = app;
  const { view } = app.client;
  const { media, pick, pin, reportId, flow, marked, selectedId } = state;
  if (overlay !== undefined) screen.open(undefined);
  else if (media !== undefined) view.openMedia(undefined);
  else if (page !== undefined) screen.pageActs.closeNewest() || screen.openPage(undefined);
  // The past has nothing to give back but itself; what is selected goes along.
  else if (app.past !== undefined) app.stage.leave();
  else if (pick !== undefined) view.endPick();
  else if (pin?.kind === 'wanted') view.endPin();
  else if (reportId !== undefined) view.openReport(undefined);
  else if (flow !== undefined) view.startFlow(undefined);
  else if (marked.size > 0) view.clearMarks();
  else if (selectedId !== undefined) view.select(undefined, 'keyboard');
  else if (!liftNewest(view)) desk.list.release();
}

function focus(id: string): void {
  const landmark = document.getElementById(id);
  const first = landmark?.querySelector<HTMLElement>(
    '[data-autofocus], button, [tabindex="0"], input, textarea, select',
  );
  first?.focus();
}

/** The whole interface a step larger or smaller, letters, rows and map. */
function resizing(by: 1 | -1): Pick<ConsoleCommand, 'group' | 'when' | 'whyNot' | 'run'> {
  const size = ({ app }: CommandContext) => app.client.lookStore.getState().size;
  return {
    group: 'view',
    when: (context) => nextSize(size(context), by) !== size(context),
    whyNot: because(by > 0 ? 'key.largest' : 'key.smallest'),
    run: (context) => context.app.client.lookStore.choose({ size: nextSize(size(context), by) }),
  };
}

/** Links to what is ticked; else to what is on the screen. */
function linksOf({ app, marked, screen }: CommandContext): readonly string[] {
  if (screen.page === undefined && marked.length > 0)
    return marked.map((id) => linkTo(app, { kind: 'case', id }));
  const address = addressOn(app);
  return address === undefined ? [] : [linkTo(app, address)];
}

async function copyLinks(context: CommandContext): Promise<void> {
  const { notices } = context.app.client;
  const { t } = context.app.desk;
  const link = linksOf(context).join('\n');
  try {
    await navigator.clipboard.writeText(link);
    notices.show({ tone: 'done', text: t('link.copied', { n: linksOf(context).length }) });
  } catch {
    notices.show({ tone: 'warning', text: t('link.notCopied', { link }) });
  }
}

export const viewCommands: readonly ConsoleCommand[] = [
  {
    id: 'view.copyLink',
    words: 'command.copyLink',
    group: 'view',
    keys: ['Ctrl+Alt+C'],
    when: (context) => linksOf(context).length > 0,
    whyNot: because('link.none'),
    run: (context) => void copyLinks(context),
  },
  {
    id: 'view.report',
    words: 'command.report',
    group: 'view',
    keys: ['F2'],
    when: ({ person }) => mayReport(person),
    whyNot: because('key.mayNotReport'),
    run({ app }) {
      app.screen.openPage(undefined);
      openReport(app.desk);
    },
  },
  {
    id: 'view.palette',
    words: 'command.palette',
    group: 'view',
    keys: ['Ctrl+K'],
    run: ({ app, screen }) => app.screen.open(screen.overlay === 'palette' ? undefined : 'palette'),
  },
  {
    id: 'view.help',
    words: 'command.help',
    group: 'view',
    keys: ['?'],
    run: ({ app, screen }) => app.screen.open(screen.overlay === 'help' ? undefined : 'help'),
  },
  { id: 'view.back', words: 'command.back', group: 'view', keys: ['Escape'], run: back },
  {
    id: 'view.language',
    words: 'command.language',
    group: 'view',
    keys: ['Ctrl+Shift+L'],
    run: ({ app }) => otherLanguage(app.client),
  },
  {
    id: 'view.theme',
    words: 'command.theme',
    group: 'view',
    keys: ['Ctrl+Shift+D'],
    run: ({ app: { client } }) =>
      client.lookStore.choose({ theme: client.lookStore.getState().isDark ? 'light' : 'dark' }),
  },
  {
    id: 'view.systemTheme',
    words: 'command.systemTheme',
    group: 'view',
    run: ({ app }) => app.client.lookStore.choose({ theme: 'system' }),
  },
  { ...resizing(1), id: 'view.larger', words: 'command.larger', keys: ['Ctrl+Shift+ArrowUp'] },
  { ...resizing(-1), id: 'view.smaller', words: 'command.smaller', keys: ['Ctrl+Shift+ArrowDown'] },
  { id: 'view.outbox', words: 'command.outbox', group: 'view', run: ({ app }) => app.screen.open('outbox') },
  {
    id: 'view.focusCase',
    words: 'command.focusCase',
    group: 'view',
    keys: ['Enter'],
    when: ({ selected, screen }) => selected !== undefined && screen.page === undefined,
    whyNot: ({ app, screen }) => app.desk.t(screen.page === undefined ? 'key.noSelection' : 'key.overPage'),
    run: () => focus('case'),
  },
  {
    id: 'view.focusQueue',
    words: 'command.focusQueue',
    group: 'view',
    keys: ['Q'],
    when: ({ screen }) => screen.page === undefined,
    whyNot: because('key.overPage'),
    run: () => focus('queue'),
  },
];
