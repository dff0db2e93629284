import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import type { Leave, LeaveEvent } from './leave.ts';
import { LEAVES_BY_PERSON } from './leaves.ts';

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
