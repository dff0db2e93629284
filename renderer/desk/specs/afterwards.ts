import { defined } from '../../../domain/defined.ts';
import { causeWords } from '../../speech/causeWords.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActSpec, chosen, textOf } from '../actSpec.ts';

type Afterwards = Extract<ActFlowId, 'callback' | 'concludeReview' | 'reopen'>;

/** 回访, 复核, 重办: T45, T47, T48. */
export const AFTERWARDS_SPECS: Readonly<Record<Afterwards, ActSpec>> = {
  callback: {
    fields: (ask) => {
      const { t } = ask;
      const yesNo = (name: string, label: string) => ({
        kind: 'choice' as const,
        name,
        label,
        initial: 'yes',
        choices: (['yes', 'no'] as const).map((id) => ({ id, name: t(`answer.${id}`) })),
      });
      const isReached = chosen(ask, 'reached', 'yes') === 'yes';
      return [
        yesNo('reached', t('field.reached')),
        ...(isReached
          ? [yesNo('resolved', t('field.resolved')), yesNo('satisfied', t('field.satisfied'))]
          : []),
        { kind: 'text', name: 'text', label: t('field.callbackText'), optional: true, reply: 'result' },
      ];
    },
    command: (ask) => {
      const is = (name: string) => chosen(ask, name, 'yes') === 'yes';
      const reached = is('reached');
      return {
        type: 'case.callback',
        data: {
          caseId: ask.from.thisCase.id,
          reached,
          ...defined({
            resolved: reached ? is('resolved') : undefined,
            satisfied: reached ? is('satisfied') : undefined,
          }),
          ...textOf('text', ask.text('text')),
        },
      };
    },
  },
  concludeReview: {
    fields: ({ from, t }) => [
      { kind: 'fact', text: t('fact.reviewCause', { cause: causeWords(from.thisCase.review?.cause, t) }) },
      { kind: 'text', name: 'text', label: t('field.reviewText') },
    ],
    command: ({ from, text }) => ({
      type: 'case.concludeReview',
      data: { caseId: from.thisCase.id, text: text('text') },
    }),
  },
  reopen: {
    fields: ({ from, t }) => [
      { kind: 'reason', name: 'reason', label: t('flow.reason') },
      { kind: 'fact', text: t('fact.reopens', { n: from.thisCase.round + 1 }) },
    ],
    command: ({ from, text }) => ({
      type: 'case.reopen',
      data: { caseId: from.thisCase.id, reason: text('reason') },
    }),
  },
};
