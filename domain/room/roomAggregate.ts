import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { ROOM_KIND, type Room } from './room.ts';
import { ROOM_COMMANDS } from './roomCommands.ts';
import { ROOM_FOLD } from './roomFold.ts';
import { ROOM_MESSAGES } from './roomMessages.ts';

/** So long a console has one at hand after its last line; what was before lies in the log. */
const SHOWN_FOR_MS = 7 * DAY_MS;

/** 会商: seen by the units in it and those above them. Walls see none: the words are for whoever acts. */
export const ROOM: Aggregate<Room> = {
  kind: ROOM_KIND,
  fold: ROOM_FOLD,
  commands: ROOM_COMMANDS,
  sight: {
    audience: ({ seats }, directory) =>
      new Set(seats.flatMap(({ unitId }) => [...unitAndAbove(unitId, directory)])),
    audienceKey: ({ seats }) => seats.map(({ unitId }) => unitId).join(),
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: ({ updatedAt }, at) => updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
  messages: ROOM_MESSAGES,
};
