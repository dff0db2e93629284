import { pendingRequest } from '../../../domain/case/standing.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActSpec, textOf } from '../actSpec.ts';

type Returning = Extract<
  ActFlowId,
  'requestReturn' | 'approveReturn' | 'denyReturn' | 'callHearing' | 'adjudicate'
>;

const BASES = ['duties', 'place', 'category', 'repeated'] as const;

/** 退单 and 终审: T15 to T18. */
export const RETURNING_SPECS: Readonly<Record<Returning, ActSpec>> = {
  requestReturn: {
    fields: ({ t }) => [
      { kind: 'reason', name: 'reason', label: t('field.returnReason') },
      {
        kind: 'line',
        name: 'basis',
        label: t('field.basis'),
        offered: BASES.map((basis) => t(`basis.${basis}`)),
      },
      { kind: 'fact', text: t('fact.returnWaits') },
    ],
    command: ({ from, text }) => ({
      type: 'case.requestReturn',
      data: { caseId: from.thisCase.id, reason: text('reason'), basis: text('basis') },
    }),
  },
  approveReturn: {
    fields: (ask) => [
      request(ask),
      { kind: 'reason', name: 'text', label: ask.t('field.opinion'), optional: true },
      { kind: 'fact', text: ask.t('fact.returnApproved') },
    ],
    command: ({ from, text }) => ({
      type: 'case.approveReturn',
      data: { caseId: from.thisCase.id, ...textOf('text', text('text')) },
    }),
  },
  denyReturn: {
    fields: (ask) => [
      request(ask),
      { kind: 'reason', name: 'reason', label: ask.t('field.denyReason') },
      { kind: 'fact', text: ask.t('fact.returnDenied') },
    ],
    command: ({ from, text }) => ({
      type: 'case.denyReturn',
      data: { caseId: from.thisCase.id, reason: text('reason') },
    }),
  },
  callHearing: {
    fields: ({ from: { thisCase }, names, t }) => [
      {
        kind: 'fact',
        text: t('fact.hearingUnits', {
          units: [...new Set(thisCase.returnedBy)].map(names.unit).join(t('list.comma')),
        }),
      },
      { kind: 'reason', name: 'reason', label: t('field.hearingReason') },
      { kind: 'fact', text: t('fact.hearingBinds') },
    ],
    command: ({ from, text }) => ({
      type: 'case.callHearing',
      data: { caseId: from.thisCase.id, reason: text('reason') },
    }),
  },
  adjudicate: {
    fields: ({ t }) => [
      { kind: 'unit', name: 'unitId', label: t('field.finalUnit'), barred: [] },
      { kind: 'reason', name: 'reason', label: t('flow.reason') },
      { kind: 'fact', text: t('fact.binds') },
    ],
    command: ({ from, text }) => ({
      type: 'case.adjudicate',
      data: { caseId: from.thisCase.id, unitId: text('unitId'), reason: text('reason') },
    }),
  },
};

function request({ from, names, t }: ActAsk) {
  const request = pendingRequest(from.thisCase, 'return');
  const says =
    request === undefined
      ? t('fact.noRequest')
      : t('fact.returnAsked', {
          who: names.actor(request.by),
          reason: request.reason,
          basis: request.basis ?? '—',
        });
  return { kind: 'fact' as const, text: says };
}
