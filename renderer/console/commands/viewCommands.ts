import { openReport } from '../../desk/report/openReport.ts';
import { mayReport } from '../../desk/report/reportValues.ts';
import { ui } from '../../desk/uiStore.ts';
import type { ConsoleCommand } from './command.ts';

/**
 * Escape gives back one thing at a time, the newest first: overlay, page, pick, report, flow, search, ticks, selection.
 * Whatever handles Escape itself (a field, a menu) does so before this is asked.
 */
export function back(): void {
  const { overlay, media, page, pick, pin, reportId, flow, marked, selectedId } = ui.get();
  if (overlay !== undefined) ui.open(undefined);
  else if (media !== undefined) ui.openMedia(undefined);
  else if (page !== undefined) ui.openPage(undefined);
  else if (pick !== undefined) ui.endPick();
  else if (pin?.kind === 'wanted') ui.endPin();
  else if (reportId !== undefined) ui.openReport(undefined);
  else if (flow !== undefined) ui.startFlow(undefined);
  else if (marked.size > 0) ui.clearMarks();
  else if (selectedId !== undefined) ui.select(undefined, 'keyboard');
  else ui.release();
}

function focus(id: string): void {
  const landmark = document.getElementById(id);
  const first = landmark?.querySelector<HTMLElement>(
    '[data-autofocus], button, [tabindex="0"], input, textarea, select',
  );
  first?.focus();
}

export const viewCommands: readonly ConsoleCommand[] = [
  {
    id: 'view.report',
    words: 'command.report',
    group: 'view',
    keys: ['F2'],
    when: ({ person }) => mayReport(person),
    run: openReport,
  },
  {
    id: 'view.palette',
    words: 'command.palette',
    group: 'view',
    keys: ['Ctrl+K'],
    run: ({ ui: state }) => ui.open(state.overlay === 'palette' ? undefined : 'palette'),
  },
  {
    id: 'view.help',
    words: 'command.help',
    group: 'view',
    keys: ['?'],
    run: ({ ui: state }) => ui.open(state.overlay === 'help' ? undefined : 'help'),
  },
  { id: 'view.back', words: 'command.back', group: 'view', keys: ['Escape'], run: back },
  {
    id: 'view.language',
    words: 'command.language',
    group: 'view',
    keys: ['Ctrl+Shift+L'],
    run: ({ ui: state }) => ui.setLanguage(state.language === 'zh' ? 'en' : 'zh'),
  },
  { id: 'view.outbox', words: 'command.outbox', group: 'view', run: () => ui.open('outbox') },
  {
    id: 'view.focusCase',
    words: 'command.focusCase',
    group: 'view',
    keys: ['Enter'],
    when: ({ selected, ui: state }) => selected !== undefined && state.page === undefined,
    run: () => focus('case'),
  },
  {
    id: 'view.focusQueue',
    words: 'command.focusQueue',
    group: 'view',
    keys: ['Q'],
    when: ({ ui: state }) => state.page === undefined,
    run: () => focus('queue'),
  },
];
