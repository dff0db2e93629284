import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import type { DutyShift, ShiftEvent } from './shift.ts';

export const SHIFT_FOLD: Fold<DutyShift> = foldOf<DutyShift, ShiftEvent, 'ShiftPlanned'>({
  kind: 'shift',
  births: {
    ShiftPlanned: (event) => ({ ...begun('shift', event), ...event.data }),
  },
  appliers: {
    ShiftChanged: ({ name: _name, ...rest }, { data }) => ({ ...rest, ...data }),
    ShiftCancelled: (before, { at, by, data }) => ({ ...before, cancelled: { at, by, ...data } }),
    ShiftHandoverSigned: (before, { at, by, data }) => ({ ...before, handover: { at, by, ...data } }),
    ShiftHandoverReopened: ({ handover: _handover, ...open }) => open,
    ShiftTakenOver: (before, { at, by, data }) => ({ ...before, takenOver: { at, by, ...data } }),
  },
});
