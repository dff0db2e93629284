import { type CoTask, isOpen, URGENCIES } from '../../../domain/case/case.ts';
import { rank } from '../../../domain/case/effective.ts';
import { defined } from '../../../domain/defined.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActField, type ActSpec, attached, chosen, textOf } from '../actSpec.ts';
import { ownTasks } from '../possible.ts';

type Helping = Extract<
  ActFlowId,
  | 'addCoUnit'
  | 'completeTask'
  | 'declineTask'
  | 'unsplit'
  | 'assignVerify'
  | 'verify'
  | 'contact'
  | 'supplement'
>;

/** 协办, 核实, 联系诉求人, 补充: T03, T04, T21, T23, T24, T49, T50. */
export const HELPING_SPECS: Readonly<Record<Helping, ActSpec>> = {
  addCoUnit: {
    fields: ({ from, t }) => {
      const { primaryUnitId, coTasks } = from.thisCase;
      const busy = coTasks.filter((task) => task.state === 'open').map((task) => task.unitId);
      return [
        {
          kind: 'unit',
          name: 'unitId',
          label: t('assign.coUnits'),
          barred: primaryUnitId === undefined ? busy : [primaryUnitId, ...busy],
        },
        { kind: 'text', name: 'text', label: t('field.coText'), optional: true },
        { kind: 'tick', name: 'required', label: t('field.coRequired') },
      ];
    },
    command: ({ from, text, isTicked }) => ({
      type: 'case.addCoUnit',
      data: {
        caseId: from.thisCase.id,
        unitId: text('unitId'),
        ...textOf('text', text('text')),
        ...defined({ required: isTicked('required') ? true : undefined }),
      },
    }),
  },
  completeTask: {
    fields: (ask) => [
      ...whichTask(ask),
      { kind: 'text', name: 'text', label: ask.t('field.coDone'), optional: true },
    ],
    command: (ask) => {
      const coTaskId = taskOf(ask)?.id;
      if (coTaskId === undefined) return undefined;
      const data = { caseId: ask.from.thisCase.id, coTaskId, ...textOf('text', ask.text('text')) };
      return { type: 'cotask.complete', data };
    },
  },
  declineTask: {
    fields: (ask) => [...whichTask(ask), { kind: 'reason', name: 'reason', label: ask.t('flow.reason') }],
    command: (ask) => {
      const coTaskId = taskOf(ask)?.id;
      if (coTaskId === undefined) return undefined;
      const data = { caseId: ask.from.thisCase.id, coTaskId, reason: ask.text('reason') };
      return { type: 'cotask.decline', data };
    },
  },
  unsplit: {
    tone: 'danger',
    fields: ({ from, t }) => [
      { kind: 'reason', name: 'reason', label: t('flow.reason'), optional: true },
      { kind: 'fact', text: t('fact.unsplit', { n: from.thisCase.childIds?.length ?? 0 }) },
    ],
    command: ({ from, text }) => ({
      type: 'case.unsplit',
      data: { caseId: from.thisCase.id, ...textOf('reason', text('reason')) },
    }),
  },
  assignVerify: {
    fields: ({ from, t, names }) => [
      { kind: 'fact', text: t('fact.verifyBy', { grid: names.grid(from.thisCase.place.gridId) }) },
    ],
    command: ({ from }) => ({ type: 'case.assignVerify', data: { caseId: from.thisCase.id } }),
  },
  verify: {
    fields: ({ t, media }) => [
      {
        kind: 'choice',
        name: 'result',
        label: t('field.verifyResult'),
        initial: 'valid',
        choices: (['valid', 'invalid'] as const).map((id) => ({ id, name: t(`verify.${id}`) })),
      },
      {
        kind: 'text',
        name: 'text',
        label: t('field.verifyText'),
        // A photo or a word: one of them is enough.
        ...defined({ optional: media('mediaIds').length > 0 ? (true as const) : undefined }),
      },
      { kind: 'media', name: 'mediaIds', label: t('media.field') },
    ],
    command: (ask) => ({
      type: 'case.verify',
      data: {
        caseId: ask.from.thisCase.id,
        result: chosen(ask, 'result', 'valid') === 'invalid' ? 'invalid' : 'valid',
        ...textOf('text', ask.text('text')),
        ...attached(ask.media('mediaIds')),
      },
    }),
  },
  contact: {
    fields: ({ t }) => [
      { kind: 'text', name: 'text', label: t('field.contactText'), optional: true, reply: 'contact' },
    ],
    command: ({ from, text }) => ({
      type: 'case.contactReporter',
      data: { caseId: from.thisCase.id, ...textOf('text', text('text')) },
    }),
  },
  supplement: {
    fields: ({ t, from: { thisCase } }) => {
      const { urgency } = thisCase;
      // Told of what has ended it raises nothing: whoever takes the case up again says how pressing it is.
      if (!isOpen(thisCase)) return [news(t), { kind: 'fact', text: t('fact.supplementReopens') }];
      const choices = URGENCIES.filter((each) => rank(each) >= rank(urgency));
      return [
        news(t),
        {
          kind: 'choice',
          name: 'urgency',
          label: t('field.supplementUrgency'),
          initial: urgency,
          choices: choices.map((id) => ({ id, name: t(`urgency.${id}`) })),
        },
        { kind: 'media', name: 'mediaIds', label: t('media.field'), optional: true },
      ];
    },
    command: (ask) => {
      const { id: caseId, urgency: now } = ask.from.thisCase;
      const urgency = URGENCIES.find((each) => each === ask.text('urgency') && rank(each) > rank(now));
      const data = {
        caseId,
        text: ask.text('text'),
        ...defined({ urgency }),
        ...attached(ask.media('mediaIds')),
      };
      return { type: 'case.supplement', data };
    },
  },
};

/** What the reporter says further. */
const news = (t: ActAsk['t']): ActField => ({ kind: 'text', name: 'text', label: t('field.supplementText') });

/** The task that is meant: the one chosen, else the first of this seat's own that is open. */
function taskOf(ask: ActAsk): CoTask | undefined {
  const own = ownTasks(ask.from);
  return own.find((task) => task.id === ask.text('coTaskId')) ?? own[0];
}

function whichTask(ask: ActAsk): readonly ActField[] {
  const { t, names, from } = ask;
  const own = ownTasks(from);
  const [first] = own;
  if (first === undefined) return [{ kind: 'fact', text: t('fact.noTask') }];
  const choices = own.map((task) => ({ id: task.id, name: names.unit(task.unitId) }));
  if (own.length > 1) {
    return [{ kind: 'choice', name: 'coTaskId', label: t('assign.coUnits'), initial: first.id, choices }];
  }
  return first.text === undefined ? [] : [{ kind: 'fact', text: t('fact.coTask', { text: first.text }) }];
}
