import type { Projection } from '../aggregate/sight.ts';
import type { UnitId } from '../kernel.ts';
import type { RollCall, RollCallEvent } from './rollCall.ts';

/** A roll-call as these units have it: what it is for, and whether they answered themselves. */
export function ownRollCall(own: ReadonlySet<UnitId>): Projection<RollCall, RollCallEvent> {
  const among = (unitIds: readonly UnitId[]) => unitIds.filter((unitId) => own.has(unitId));
  return {
    subject: (rollCall) => ({ ...rollCall, seats: rollCall.seats.filter(({ unitId }) => own.has(unitId)) }),
    event(event) {
      switch (event.type) {
        case 'RollCallBegun':
          return { ...event, data: { ...event.data, unitIds: among(event.data.unitIds) } };
        case 'RollCalledAgain':
          return { ...event, data: { unitIds: among(event.data.unitIds) } };
        case 'RollCallAnswered':
          return own.has(event.data.unitId) ? event : { ...event, type: 'RollCallTouched', data: {} };
        default:
          return event;
      }
    },
  };
}
