import type { AffairEvent } from '../affairEvents.ts';
import type { Kind } from '../kind.ts';
import type { DutyShift, ShiftEventData } from './shift.ts';

/** A roster of the last fortnight is at hand; what was signed before lies in the log. */
const SHOWN_FOR_MS = 14 * 86_400_000;

/** Duty shifts: their fold and who sees them. */
export const SHIFT: Kind<DutyShift, keyof ShiftEventData> = {
  kind: 'shift',
  appliers: {
    ShiftPlanned: (_before, event) => ({
      id: event.affairId,
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
  },
  fromBelow: {
    event: (event: AffairEvent) => event,
    affair: (shift) => shift,
  },
  isShown: ({ to }, at) => to > at - SHOWN_FOR_MS,
};
