import type { Role } from '../../../domain/kernel.ts';
import type { BatchAct } from '../../desk/batch/batchPlan.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { openBatch } from '../screen/batch.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** What is done to all that are ticked. */

/** More than the case under the hand is meant. */
export function isAboutMany({ marked, selected }: CommandContext): boolean {
  return marked.length > 1 || marked.some((id) => id !== selected?.id);
}

/** The act of one case; with others ticked the same key opens it for all of them. */
export function orMany(command: ConsoleCommand, act: BatchAct): ConsoleCommand {
  const says = (context: CommandContext): WordKey =>
    isAboutMany(context) ? `batch.many.${act}` : (command.says?.(context) ?? command.words);
  return {
    ...command,
    many: true,
    says,
    when: (context) => isAboutMany(context) || (command.when?.(context) ?? true),
    run(context) {
      if (isAboutMany(context)) openBatch(context.app, act);
      else command.run(context);
    },
  };
}

/** Who may hand a whole file to a stranger; the server has the last word. */
const FILING: ReadonlySet<Role> = new Set(['duty_chief', 'supervisor']);

/** More than anybody looks through in one preview. */
const MOST_MARKED = 500;

const hasMarks = ({ marked }: CommandContext): boolean => marked.length > 0;

export const manyCommands: readonly ConsoleCommand[] = [
  {
    id: 'queue.batch',
    words: 'batch.open',
    group: 'queue',
    keys: ['\\'],
    when: hasMarks,
    whyNot: because('key.noMarks'),
    run: ({ app }) => openBatch(app, 'assign'),
  },
  {
    id: 'queue.print',
    words: 'batch.printMarked',
    group: 'queue',
    keys: ['Ctrl+P'],
    when: (context) => hasMarks(context) || context.selected !== undefined,
    whyNot: because('key.noSelection'),
    run({ app, marked, selected }) {
      if (marked.length === 0 && selected !== undefined) app.client.view.mark([selected.id], true);
      openBatch(app, 'print');
    },
  },
  {
    id: 'queue.caseFile',
    words: 'paper.caseFile',
    group: 'queue',
    keys: ['Ctrl+Shift+P'],
    when: ({ person, selected }) =>
      selected !== undefined && person?.roles.some((role) => FILING.has(role)) === true,
    whyNot: ({ app, selected }) => app.desk.t(selected === undefined ? 'key.noSelection' : 'key.notYourPost'),
    run: ({ app }) => app.screen.open('caseFile'),
  },
  {
    id: 'queue.markAll',
    words: 'batch.markAll',
    group: 'queue',
    keys: ['*'],
    when: ({ app }) => app.desk.queueStore.getState().order.length > 0,
    whyNot: because('key.noSelection'),
    run: ({ app }) => app.client.view.mark(app.desk.queueStore.getState().order.slice(0, MOST_MARKED), true),
  },
];
