import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { BELL_KIND, type Bell, type BellEvent } from './bell.ts';

export const BELL_FOLD: Fold<Bell> = foldOf<Bell, BellEvent, 'BellTaken'>({
  kind: BELL_KIND,
  births: {
    BellTaken: (event) => ({ ...begun(BELL_KIND, event), ...event.data }),
  },
  appliers: {
    BellPassed: (before, { data }) => ({ ...before, ...data }),
    BellMuted: (before, { at, by, data }) => ({ ...before, mute: { at, by, ...data } }),
    BellUnmuted: ({ mute: _mute, ...before }) => before,
  },
});
