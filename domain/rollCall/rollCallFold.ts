import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { ROLL_CALL_KIND, type RollCall, type RollCallEvent } from './rollCall.ts';

export const ROLL_CALL_FOLD: Fold<RollCall> = foldOf<RollCall, RollCallEvent, 'RollCallBegun'>({
  kind: ROLL_CALL_KIND,
  births: {
    RollCallBegun: (event) => {
      const { unitIds, ...data } = event.data;
      const seats = unitIds.map((unitId) => ({ unitId }));
      return { ...begun(ROLL_CALL_KIND, event), by: event.by, ...data, seats };
    },
  },
  appliers: {
    RollCallAnswered: (before, { at, data }) => ({
      ...before,
      seats: before.seats.map((seat) =>
        seat.unitId === data.unitId ? { ...seat, ...data, answeredAt: at } : seat,
      ),
    }),
    RollCalledAgain: (before, { at, data }) => ({
      ...before,
      calledAgainAt: at,
      seats: before.seats.map((seat) =>
        data.unitIds.includes(seat.unitId) ? { ...seat, again: true } : seat,
      ),
    }),
    RollCallTouched: (before) => before,
    RollCallEnded: (before, { at, by }) => ({ ...before, ended: { at, by } }),
  },
});
