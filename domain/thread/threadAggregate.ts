import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { THREAD_KIND, type Thread } from './thread.ts';
import { THREAD_COMMANDS } from './threadCommands.ts';
import { THREAD_FOLD } from './threadFold.ts';
import { THREAD_MESSAGES } from './threadMessages.ts';

/** So long a console has one at hand after its last line, unless somebody still waits in it. */
const SHOWN_FOR_MS = 7 * DAY_MS;

/** 对话: seen by whoever looks after the grid and those above. Walls see none: the words are for whoever answers. */
export const THREAD: Aggregate<Thread> = {
  kind: THREAD_KIND,
  fold: THREAD_FOLD,
  commands: THREAD_COMMANDS,
  sight: {
    audience: ({ gridId }, directory) => unitAndAbove(gridId, directory),
    audienceKey: ({ gridId }) => gridId,
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: ({ updatedAt, waitingSince }, at) => waitingSince !== undefined || updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
  messages: THREAD_MESSAGES,
};
