import { callBackTick } from '../../../domain/case/badRating.ts';
import { APPEAL_GROUNDS } from '../../../domain/case/codes.ts';
import { pendingRequest } from '../../../domain/case/standing.ts';
import { defined } from '../../../domain/defined.ts';
import { causeWords } from '../../speech/causeWords.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActField, type ActSpec, chosen, chosenCode, textOf } from '../actSpec.ts';

type Afterwards = Extract<
  ActFlowId,
  'callback' | 'concludeReview' | 'appealRating' | 'setRatingAside' | 'keepRating' | 'reopen'
>;

/** 回访, 复核, 差评申诉, 重办: T45, T47, R01, R02, T48. */
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
  appealRating: {
    fields: ({ from, t }) => [
      {
        kind: 'choice',
        name: 'ground',
        label: t('field.appealGround'),
        initial: APPEAL_GROUNDS[0],
        choices: APPEAL_GROUNDS.map((id) => ({ id, name: t(`appealGround.${id}`) })),
      },
      { kind: 'text', name: 'reason', label: t('field.appealReason') },
      { kind: 'fact', text: t('fact.ratingAppealed', { n: from.thisCase.rating?.score ?? 0 }) },
    ],
    command: (ask) => ({
      type: 'case.appealRating',
      data: {
        caseId: ask.from.thisCase.id,
        ground: chosenCode(ask, 'ground', APPEAL_GROUNDS),
        reason: ask.text('reason'),
      },
    }),
  },
  setRatingAside: {
    fields: (ask) => [
      appealMade(ask),
      ...toldOnTheTelephone(ask),
      { kind: 'text', name: 'reason', label: ask.t('field.ruling') },
    ],
    command: ({ from, text }) => ({
      type: 'case.decideRatingAppeal',
      data: { caseId: from.thisCase.id, setAside: true, reason: text('reason') },
    }),
  },
  keepRating: {
    fields: (ask) => [appealMade(ask), { kind: 'reason', name: 'reason', label: ask.t('field.ruling') }],
    command: ({ from, text }) => ({
      type: 'case.decideRatingAppeal',
      data: { caseId: from.thisCase.id, setAside: false, reason: text('reason') },
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

function appealMade({ from: { thisCase }, names, t }: ActAsk): ActField {
  const request = pendingRequest(thisCase, 'ratingAppeal');
  if (request?.appealGround === undefined) return { kind: 'fact', text: t('fact.noRequest') };
  const { by, appealGround, reason } = request;
  const blanks = { who: names.actor(by), ground: t(`appealGround.${appealGround}`), reason };
  return { kind: 'fact', text: t('fact.appealMade', blanks) };
}

/** Whether the rater was called back: what the decision has to rest on. */
function toldOnTheTelephone({ from: { thisCase }, t }: ActAsk): readonly ActField[] {
  const tick = callBackTick(thisCase);
  return tick === undefined
    ? []
    : [{ kind: 'fact', text: t('fact.calledBack', { tick: t(`tick.${tick}`) }) }];
}
