import { SUPERVISION_GROUNDS, SUPERVISION_KINDS } from '../../../domain/case/codes.ts';
import { defined } from '../../../domain/defined.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActSpec, chosenCode, textOf } from '../actSpec.ts';
import { dayInput, noonOf } from '../dayInput.ts';

type Leading = Extract<ActFlowId, 'supervise' | 'reReport' | 'instruct'>;

/** 督办, 再次上报, 阅处: T41 to T43. */
export const LEADING_SPECS: Readonly<Record<Leading, ActSpec>> = {
  supervise: {
    fields: ({ t }) => [
      {
        kind: 'choice',
        name: 'ground',
        label: t('field.ground'),
        initial: SUPERVISION_GROUNDS[0],
        choices: SUPERVISION_GROUNDS.map((id) => ({ id, name: t(`ground.${id}`) })),
      },
      {
        kind: 'choice',
        name: 'kind',
        label: t('field.supervisionKind'),
        initial: 'normal',
        choices: SUPERVISION_KINDS.map((id) => ({ id, name: t(`supervision.${id}`) })),
      },
      { kind: 'reason', name: 'text', label: t('field.supervisionText'), optional: true },
    ],
    command: (ask) => ({
      type: 'case.supervise',
      data: {
        caseId: ask.from.thisCase.id,
        ground: chosenCode(ask, 'ground', SUPERVISION_GROUNDS),
        kind: chosenCode(ask, 'kind', SUPERVISION_KINDS),
        ...textOf('text', ask.text('text')),
      },
    }),
  },
  reReport: {
    fields: ({ from, t }) => {
      const round = from.thisCase.round + 1;
      return [
        { kind: 'reason', name: 'reason', label: t('flow.reason') },
        { kind: 'fact', text: t(round >= 3 ? 'fact.toPrincipal' : 'fact.toDeputy', { n: round }) },
      ];
    },
    command: ({ from, text }) => ({
      type: 'case.reReport',
      data: { caseId: from.thisCase.id, reason: text('reason') },
    }),
  },
  instruct: {
    fields: ({ t, from, now }) => {
      const due = from.thisCase.clocks.K5?.due ?? now;
      return [
        { kind: 'text', name: 'text', label: t('field.instruction') },
        {
          kind: 'date',
          name: 'due',
          label: t('field.sooner'),
          optional: true,
          min: dayInput(now + DAY_MS),
          max: dayInput(due),
        },
      ];
    },
    command: ({ from, text }) => ({
      type: 'leader.instruct',
      data: {
        caseId: from.thisCase.id,
        text: text('text'),
        ...defined({ due: text('due') === '' ? undefined : noonOf(text('due')) }),
      },
    }),
  },
};
