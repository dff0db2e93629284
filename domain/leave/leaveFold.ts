import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { LEAVES_BY_PERSON, type Leave, type LeaveEvent } from './leave.ts';

export const LEAVE_FOLD: Fold<Leave> = foldOf<Leave, LeaveEvent, 'LeaveSet'>({
  kind: 'leave',
  births: {
    LeaveSet: (event) => ({ ...begun('leave', event), ...event.data }),
  },
  appliers: {
    LeaveEnded: (before, { at }) => ({ ...before, endedAt: at }),
  },
  indexes: {
    names: [LEAVES_BY_PERSON],
    remember: ({ id, person }, index) => index(LEAVES_BY_PERSON).set(person.id, id),
  },
});
