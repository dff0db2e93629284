import type { AffairEvent } from '../affair/affairEvents.ts';
import type { AffairAppliers, Kind } from '../affair/kind.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import type { DutyShift, Handover, ShiftEventData } from './shift.ts';

/** So far back a console has the roster at hand; what was signed before lies in the log. */
export const SHOWN_FOR_MS = 35 * DAY_MS;

const APPLIERS: AffairAppliers<DutyShift, keyof ShiftEventData> = {
  ShiftPlanned: (_before, event) => ({
    id: event.subjectId,
    kind: 'shift',
    unitId: event.unitId,
    version: 0,
    createdAt: event.at,
    updatedAt: event.at,
    ...event.data,
  }),
  ShiftChanged: (before, { data }) => {
    if (before === undefined) return undefined;
    const { name: _name, ...rest } = before;
    return { ...rest, ...data };
  },
  ShiftCancelled: (before, { at, by, data }) => before && { ...before, cancelled: { at, by, ...data } },
  ShiftHandoverSigned: (before, { at, by, data }) => before && { ...before, handover: { at, by, ...data } },
  ShiftHandoverReopened: (before) => {
    if (before === undefined) return undefined;
    const { handover: _handover, ...open } = before;
    return open;
  },
  ShiftTakenOver: (before, { at, by, data }) => before && { ...before, takenOver: { at, by, ...data } },
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

function eventFromBelow(event: AffairEvent): AffairEvent {
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
    ...(cancelled === undefined ? {} : { cancelled: { ...cancelled, reason: '' } }),
    ...(handover === undefined ? {} : { handover: { at: handover.at, by: handover.by, ...KEPT_BACK } }),
    ...(takenOver === undefined ? {} : { takenOver: { ...taken, at: takenOver.at, by: takenOver.by } }),
  };
}

/** Duty shifts: their fold and who sees them. Below its unit a shift is who leads it and when, and no more. */
export const SHIFT: Kind<DutyShift, keyof ShiftEventData> = {
  kind: 'shift',
  appliers: APPLIERS,
  fromBelow: { event: eventFromBelow, affair: shiftFromBelow },
  isShown: ({ to }, at) => to > at - SHOWN_FOR_MS,
};
