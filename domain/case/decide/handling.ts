import { defined } from '../../defined.ts';
import { refuse } from '../../kernel.ts';
import type { CoTask } from '../case.ts';
import { fact, type Handlers, starting } from './ask.ts';
import { cannotRead } from './noting.ts';

/** T22, T31: progress and feedback. */

/** A co-unit that declined has not done it either: wait for nobody, but say why it is not needed. */
const NOT_DONE: ReadonlySet<CoTask['state']> = new Set(['open', 'declined']);

export const HANDLING_HANDLERS: Handlers<'case.progress' | 'case.resolve'> = {
  // T22
  'case.progress': (data, thisCase, ask) => {
    if (data.text === undefined && (data.mediaIds ?? []).length === 0) return refuse('text-or-photo');
    const { unitIds, personIds } = data;
    return (
      cannotRead(data, thisCase, ask) ?? [
        fact(thisCase.id, 'ProgressAdded', {
          text: data.text ?? '',
          ...defined({ public: data.public, mediaIds: data.mediaIds, unitIds, personIds }),
        }),
      ]
    );
  },

  // T31
  'case.resolve': (data, thisCase, ask) => {
    const { directory, rules } = ask;
    const isField = directory.category(thisCase.category)?.field === true;
    const mediaIds = data.mediaIds ?? [];
    if (rules.requireAfterPhoto === true && isField && mediaIds.length === 0) return refuse('photo-required');
    const waived = new Map((data.waive ?? []).map((waiver) => [waiver.coTaskId, waiver.reason]));
    const stillOpen = thisCase.coTasks.filter((task) => task.required && NOT_DONE.has(task.state));
    const unknown = [...waived.keys()].find((id) => !stillOpen.some((task) => task.id === id));
    if (unknown !== undefined) return refuse('unknown-co-task', { coTaskId: unknown });
    const left = stillOpen.filter((task) => !waived.has(task.id));
    if (left.length > 0) return refuse('co-task-open', { n: left.length });
    return [
      ...[...waived].map(([coTaskId, reason]) => fact(thisCase.id, 'CoTaskWaived', { coTaskId, reason })),
      fact(thisCase.id, 'CaseResolved', { text: data.text, mediaIds, ...starting(thisCase, ['K6'], ask) }),
    ];
  },
};
