import { notIndependent } from '../../../domain/case/standing.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActSpec, attached, textOf } from '../actSpec.ts';

type Checking = Extract<ActFlowId, 'assignCheck' | 'checkPass' | 'checkFail' | 'withdraw'>;

/** 核查: T32 to T35. A field case closes only after somebody independent has looked. */
export const CHECKING_SPECS: Readonly<Record<Checking, ActSpec>> = {
  assignCheck: {
    seats: 'checker',
    // Not who handled it, and not of the unit that did.
    admits: (seat, { thisCase, directory }) =>
      notIndependent(thisCase, seat.id, seat.unitId, directory) === undefined,
    fields: ({ from, t, names }) => {
      const { check } = from.thisCase;
      return [
        ...(check === undefined
          ? []
          : [
              {
                kind: 'fact' as const,
                text: t('fact.checkBefore', {
                  who: names.actor({ id: check.checkerId, role: 'checker', unitId: check.checkerUnitId }),
                  state: t(`check.${check.state}`),
                }),
              },
            ]),
        { kind: 'seat', name: 'checkerId', label: t('field.checker') },
        { kind: 'fact', text: t('fact.checkIndependent') },
      ];
    },
    command: assignCheck,
  },
  checkPass: {
    fields: ({ t }) => [
      { kind: 'text', name: 'text', label: t('field.checkFound'), optional: true },
      { kind: 'media', name: 'mediaIds', label: t('media.field') },
    ],
    command: ({ from, text, media }) => ({
      type: 'case.checkPass',
      data: { caseId: from.thisCase.id, ...textOf('text', text('text')), ...attached(media('mediaIds')) },
    }),
  },
  checkFail: {
    tone: 'danger',
    fields: ({ t }) => [
      { kind: 'reason', name: 'reason', label: t('field.checkFault') },
      { kind: 'media', name: 'mediaIds', label: t('media.field') },
      { kind: 'fact', text: t('fact.checkFailed') },
    ],
    command: ({ from, text, media }) => ({
      type: 'case.checkFail',
      data: { caseId: from.thisCase.id, reason: text('reason'), ...attached(media('mediaIds')) },
    }),
  },
  withdraw: {
    fields: ({ t }) => [{ kind: 'reason', name: 'reason', label: t('flow.reason'), optional: true }],
    command: ({ from, text }) => ({
      type: 'case.withdrawResolution',
      data: { caseId: from.thisCase.id, ...textOf('reason', text('reason')) },
    }),
  },
};

function assignCheck({ from, seats, text }: ActAsk): Command | undefined {
  const checkerId = text('checkerId');
  const { directory, thisCase, person } = from;
  const seat = seats.find((seat) => seat.id === checkerId);
  // A seat typed by its number is one of the centre, where this one sits too.
  const checkerUnitId = seat?.unitId ?? directory.data.units.find(({ kind }) => kind === 'centre')?.id;
  return {
    type: 'case.assignCheck',
    data: { caseId: thisCase.id, checkerId, checkerUnitId: checkerUnitId ?? person.scope },
  };
}
