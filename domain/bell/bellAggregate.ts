import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { BELL_KIND, type Bell } from './bell.ts';
import { BELL_COMMANDS } from './bellCommands.ts';
import { BELL_FOLD } from './bellFold.ts';

/** 提示音: who hears for a desk. Seen by the desk and those above it; nothing in it is anybody's words. */
export const BELL: Aggregate<Bell> = {
  kind: BELL_KIND,
  fold: BELL_FOLD,
  commands: BELL_COMMANDS,
  sight: {
    audience: ({ unitId }, directory) => unitAndAbove(unitId, directory),
    audienceKey: ({ unitId }) => unitId,
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: () => true,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
