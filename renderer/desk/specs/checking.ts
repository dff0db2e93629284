import { metresToSite } from '../../../domain/case/siteDistance.ts';
import { notIndependent } from '../../../domain/case/standing.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import { defined } from '../../../domain/defined.ts';
import { DEFAULT_CHECK_TOLERANCE_M } from '../../../domain/rules/rules.ts';
import { distanceText } from '../../speech/distanceText.ts';
import type { ActFlowId } from '../actIds.ts';
import { type ActAsk, type ActField, type ActSpec, attached, textOf } from '../actSpec.ts';

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
    asksWhere: true,
    fields: (ask) => [
      { kind: 'text', name: 'text', label: ask.t('field.checkFound'), optional: true },
      { kind: 'media', name: 'mediaIds', label: ask.t('media.field') },
      ...whereFields(ask),
    ],
    command: ({ from, text, media, ...ask }) => ({
      type: 'case.checkPass',
      data: {
        caseId: from.thisCase.id,
        ...textOf('text', text('text')),
        ...attached(media('mediaIds')),
        ...whereSeen(ask),
      },
    }),
  },
  checkFail: {
    tone: 'danger',
    asksWhere: true,
    fields: (ask) => [
      { kind: 'reason', name: 'reason', label: ask.t('field.checkFault') },
      { kind: 'media', name: 'mediaIds', label: ask.t('media.field') },
      ...whereFields(ask),
      { kind: 'fact', text: ask.t('fact.checkFailed') },
    ],
    command: ({ from, text, media, ...ask }) => ({
      type: 'case.checkFail',
      data: {
        caseId: from.thisCase.id,
        reason: text('reason'),
        ...attached(media('mediaIds')),
        ...whereSeen(ask),
      },
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

/** How far from the case this is, and the tick that it is the place all the same. */
function whereFields({ here, from, refused, t }: ActAsk): readonly ActField[] {
  const fact = (text: string): ActField => ({ kind: 'fact', text });
  if (here.point === undefined) {
    return [fact(t(here.state === 'seeking' ? 'fact.whereSeeking' : 'fact.whereUnknown'))];
  }
  const metres = metresToSite(here.point, from.thisCase, from.directory);
  if (metres === undefined) return [fact(t('fact.whereNoSite'))];
  const distance = distanceText(metres);
  // A district may have set less than what is usual: the server's own question counts too.
  const isFar = metres > DEFAULT_CHECK_TOLERANCE_M || refused === 'check-too-far';
  return isFar
    ? [fact(t('fact.whereFar', { distance })), { kind: 'tick', name: 'isHere', label: t('field.isHere') }]
    : [fact(t('fact.whereNear', { distance }))];
}

/** Where the checker stands, as far as this machine knows. */
function whereSeen({ here, isTicked }: Pick<ActAsk, 'here' | 'isTicked'>) {
  return defined({
    point: here.point === undefined ? undefined : ([...here.point] as [number, number]),
    farConfirmed: isTicked('isHere') ? (true as const) : undefined,
  });
}

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
