import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { TIME_KIND, type TimeDoubt, type TimeDoubtEvent } from './timeDoubt.ts';

export const TIME_FOLD: Fold<TimeDoubt> = foldOf<TimeDoubt, TimeDoubtEvent, 'TimeDoubted'>({
  kind: TIME_KIND,
  births: {
    TimeDoubted: (event) => ({ ...begun(TIME_KIND, event), ...event.data }),
  },
  appliers: {
    TimeDoubtChanged: (before, { data }) => ({ ...before, ...data }),
    TimePutRight: (before, { at, data }) => ({ ...before, putRight: { at, ...data } }),
    TimeDecided: (before, { at, by, data }) => ({ ...before, decided: { at, by, ...data } }),
  },
});
