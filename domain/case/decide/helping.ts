import { defined } from '../../defined.ts';
import { refuse, type UnitId } from '../../kernel.ts';
import { resumeClock } from '../../sla/running.ts';
import { holds } from '../writeScope.ts';
import { type Ask, atEachUrgency, fact, type Handlers } from './ask.ts';
import { coTask } from './dispatching.ts';

/** T21, T23, T24, T32: speaking to the reporter, working with others, taking a feedback back. */

export const HELPING_HANDLERS: Handlers<
  'case.contactReporter' | 'case.addCoUnit' | 'cotask.complete' | 'cotask.decline' | 'case.withdrawResolution'
> = {
  // T21
  'case.contactReporter': ({ text }, thisCase) => [fact(thisCase.id, 'ReporterContacted', defined({ text }))],

  // T23
  'case.addCoUnit': ({ unitId, text, required }, thisCase, ask) => {
    if (ask.directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
    if (unitId === thisCase.primaryUnitId) return refuse('co-unit-is-primary', { unitId });
    if (thisCase.coTasks.some((task) => task.unitId === unitId && task.state === 'open')) {
      return refuse('co-unit-already', { unitId });
    }
    return [coTask(thisCase, unitId, 0, thisCase.clocks.K5, ask, defined({ text, required }))];
  },

  // T24
  'cotask.complete': ({ coTaskId, text }, thisCase, ask) =>
    notOwnTask(coTaskId, thisCase, ask) ?? [
      fact(thisCase.id, 'CoTaskCompleted', { coTaskId, ...defined({ text }) }),
    ],
  'cotask.decline': ({ coTaskId, reason }, thisCase, ask) =>
    notOwnTask(coTaskId, thisCase, ask) ?? [fact(thisCase.id, 'CoTaskDeclined', { coTaskId, reason })],

  // T32
  'case.withdrawResolution': ({ reason }, thisCase, { at, rules }) => {
    const { K5 } = thisCase.own.clocks;
    return [
      fact(thisCase.id, 'ResolutionWithdrawn', {
        ...defined({ reason }),
        ...atEachUrgency(thisCase, () => (K5 === undefined ? {} : { K5: resumeClock(K5, at, rules) })),
      }),
    ];
  },
};

function notOwnTask(
  coTaskId: string,
  { coTasks }: { readonly coTasks: readonly { id: string; unitId: UnitId; state: string }[] },
  { by, directory }: Ask,
) {
  const task = coTasks.find((task) => task.id === coTaskId && task.state === 'open');
  if (task === undefined) return refuse('unknown-co-task', { coTaskId });
  return holds(by, task.unitId, directory) ? undefined : refuse('not-your-unit');
}
