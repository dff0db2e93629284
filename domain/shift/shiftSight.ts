import { type Projection, type Sight, unitAboveAndBelow, WHOLE } from '../aggregate/sight.ts';
import { defined } from '../defined.ts';
import type { DutyShift, Handover, ShiftEvent } from './shift.ts';

/**
 * A shift is seen by its unit and those above it, whole; below its unit it is who leads it and when, and no
 * more (a street sees whether the centre's chief is on duty and not what was handed over). Walls see none.
 */
export const SHIFT_SIGHT: Sight<DutyShift> = {
  audience: ({ unitId }, directory) => unitAboveAndBelow(unitId, directory),
  audienceKey: ({ unitId }) => unitId,
  shownAs(scope, { unitId }, directory) {
    if (scope.kind === 'all') return WHOLE;
    if (scope.kind !== 'area' && scope.kind !== 'unit') return undefined;
    return directory.isWithin(unitId, scope.unitId) ? WHOLE : 'fromBelow';
  },
};

const NO_CASES = { n: 0, caseIds: [] } as const;
const NO_HEAD = { seq: 0, hash: '' } as const;

/** That there was a handover, and not a word of it. */
const KEPT_BACK: Handover = {
  promises: [],
  leftOn: [],
  found: {
    open: {},
    overdue: NO_CASES,
    nearDue: NO_CASES,
    requests: NO_CASES,
    supervisions: NO_CASES,
    reviews: NO_CASES,
    messages: { waiting: 0, failed: 0 },
    heads: { events: NO_HEAD, audit: NO_HEAD },
  },
};

function eventFromBelow(event: ShiftEvent): ShiftEvent {
  switch (event.type) {
    case 'ShiftCancelled':
    case 'ShiftHandoverReopened':
      return { ...event, data: { reason: '' } };
    case 'ShiftHandoverSigned':
      return { ...event, data: KEPT_BACK };
    case 'ShiftTakenOver': {
      const { text: _text, ...rest } = event.data;
      return { ...event, data: rest };
    }
    default:
      return event;
  }
}

function shiftFromBelow({ cancelled, handover, takenOver, ...roster }: DutyShift): DutyShift {
  const { text: _text, ...taken } = takenOver ?? {};
  return {
    ...roster,
    ...defined({
      cancelled: cancelled === undefined ? undefined : { ...cancelled, reason: '' },
      handover: handover === undefined ? undefined : { at: handover.at, by: handover.by, ...KEPT_BACK },
      takenOver: takenOver === undefined ? undefined : { ...taken, at: takenOver.at, by: takenOver.by },
    }),
  };
}

export const SHIFT_SHOWN = {
  fromBelow: { subject: shiftFromBelow, event: eventFromBelow },
} as const satisfies Readonly<Record<string, Projection<DutyShift>>>;
