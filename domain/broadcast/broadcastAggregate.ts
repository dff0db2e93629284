import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { BROADCAST_KIND, type Broadcast, isLeaving } from './broadcast.ts';
import { BROADCAST_COMMANDS } from './broadcastCommands.ts';
import { BROADCAST_FOLD } from './broadcastFold.ts';

export { BROADCAST_COMMANDS } from './broadcastCommands.ts';

/** So long a console has one at hand; what was before lies in the log. */
const SHOWN_FOR_MS = 31 * DAY_MS;

/** 一键群发: seen by the places it is for and those above them. Walls see none: the words are for whoever acts. */
export const BROADCAST: Aggregate<Broadcast> = {
  kind: BROADCAST_KIND,
  fold: BROADCAST_FOLD,
  commands: BROADCAST_COMMANDS,
  sight: {
    audience: ({ audience }, directory) =>
      new Set(audience.unitIds.flatMap((unitId) => [...unitAndAbove(unitId, directory)])),
    audienceKey: ({ audience }) => audience.unitIds.join(),
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: (broadcast, at) => isLeaving(broadcast) || broadcast.updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
