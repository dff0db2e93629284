import type { Case } from '../../../domain/case/case.ts';
import { HOLD_REASONS } from '../../../domain/case/codes.ts';
import { pendingRequest } from '../../../domain/case/standing.ts';
import { defined } from '../../../domain/defined.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { limitText } from '../../speech/limitText.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActField, type ActSpec, chosenCode, textOf } from '../actSpec.ts';
import { dayInput, noonOf } from '../dayInput.ts';

type Holding = Extract<
  ActFlowId,
  | 'requestExtension'
  | 'approveExtension'
  | 'denyExtension'
  | 'requestSuspend'
  | 'approveSuspend'
  | 'denySuspend'
  | 'resume'
>;

const MAX_HOLD_DAYS = 90;

/** 延期 and 挂账: T25 to T30. */
export const HOLDING_SPECS: Readonly<Record<Holding, ActSpec>> = {
  requestExtension: {
    fields: ({ from, t }) => {
      const { n, unit } = limitOf(from.thisCase);
      return [
        { kind: 'number', name: 'days', label: t(`field.longer.${unit}`), min: 1, max: n },
        { kind: 'reason', name: 'reason', label: t('flow.reason') },
        { kind: 'fact', text: t('fact.extensionMost', { limit: limitText({ n, unit }, t) }) },
      ];
    },
    command: ({ from, text }) => ({
      type: 'case.requestExtension',
      data: {
        caseId: from.thisCase.id,
        reason: text('reason'),
        limit: { n: Number(text('days')), unit: limitOf(from.thisCase).unit },
      },
    }),
  },
  approveExtension: {
    fields: (ask) => [
      extensionAsked(ask),
      { kind: 'reason', name: 'reason', label: ask.t('field.opinion'), optional: true },
    ],
    command: ({ from, text }) => ({
      type: 'case.decideExtension',
      data: { caseId: from.thisCase.id, approve: true, ...textOf('reason', text('reason')) },
    }),
  },
  denyExtension: {
    fields: (ask) => [
      extensionAsked(ask),
      { kind: 'reason', name: 'reason', label: ask.t('field.denyReason') },
    ],
    command: ({ from, text }) => ({
      type: 'case.decideExtension',
      data: { caseId: from.thisCase.id, approve: false, reason: text('reason') },
    }),
  },
  requestSuspend: {
    fields: ({ t, now }) => [
      {
        kind: 'choice',
        name: 'reasonCode',
        label: t('field.holdGround'),
        initial: HOLD_REASONS[0],
        choices: HOLD_REASONS.map((id) => ({ id, name: t(`hold.${id}`) })),
      },
      { kind: 'reason', name: 'reason', label: t('field.holdReason') },
      {
        kind: 'date',
        name: 'reviewAt',
        label: t('field.reviewAt', { n: MAX_HOLD_DAYS }),
        min: dayInput(now + DAY_MS),
        max: dayInput(now + MAX_HOLD_DAYS * DAY_MS),
      },
    ],
    command: (ask) => ({
      type: 'case.requestSuspend',
      data: {
        caseId: ask.from.thisCase.id,
        reasonCode: chosenCode(ask, 'reasonCode', HOLD_REASONS),
        reason: ask.text('reason'),
        reviewAt: noonOf(ask.text('reviewAt')),
      },
    }),
  },
  approveSuspend: {
    seats: 'duty_chief',
    admits: (seat, { thisCase, person }) =>
      seat.id !== person.id && seat.id !== pendingRequest(thisCase, 'suspend')?.by.id,
    fields: (ask) => [
      holdAsked(ask),
      { kind: 'seat', name: 'opinionBy', label: ask.t('field.opinionBy') },
      { kind: 'text', name: 'text', label: ask.t('field.chiefOpinion') },
      { kind: 'fact', text: ask.t('fact.threePeople') },
    ],
    command: ({ from, text }) => ({
      type: 'case.approveSuspend',
      data: { caseId: from.thisCase.id, text: text('text'), opinionBy: text('opinionBy') },
    }),
  },
  denySuspend: {
    fields: (ask) => [holdAsked(ask), { kind: 'reason', name: 'reason', label: ask.t('field.denyReason') }],
    command: ({ from, text }) => ({
      type: 'case.denySuspend',
      data: { caseId: from.thisCase.id, reason: text('reason') },
    }),
  },
  resume: {
    fields: ({ from, t, now }) => {
      const isReviewDate = now >= (from.thisCase.reviewAt ?? now);
      return [
        {
          kind: 'reason',
          name: 'text',
          label: t('field.conditionGone'),
          ...defined({ optional: isReviewDate ? (true as const) : undefined }),
        },
        { kind: 'fact', text: t('fact.resumes') },
      ];
    },
    command: ({ from, text }) => ({
      type: 'case.resume',
      data: { caseId: from.thisCase.id, ...textOf('text', text('text')) },
    }),
  },
};

/** No more than the limit itself may be added, in its own unit. */
function limitOf({ clocks }: Case) {
  return clocks.K5?.limit ?? { n: 1, unit: 'wd' as const };
}

function extensionAsked({ from, names, t }: ActAsk): ActField {
  const request = pendingRequest(from.thisCase, 'extension');
  if (request?.limit === undefined) return { kind: 'fact', text: t('fact.noRequest') };
  const limit = limitText(request.limit, t);
  const blanks = { who: names.actor(request.by), limit, reason: request.reason };
  return { kind: 'fact', text: t('fact.extensionAsked', blanks) };
}

function holdAsked({ from, names, t }: ActAsk): ActField {
  const request = pendingRequest(from.thisCase, 'suspend');
  if (request?.reviewAt === undefined) return { kind: 'fact', text: t('fact.noRequest') };
  const blanks = { who: names.actor(request.by), day: dayInput(request.reviewAt), reason: request.reason };
  return { kind: 'fact', text: t('fact.holdAsked', blanks) };
}
