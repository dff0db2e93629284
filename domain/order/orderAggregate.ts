import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAndAbove, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { ORDER_KIND, type Order } from './order.ts';
import { ORDER_COMMANDS } from './orderCommands.ts';
import { ORDER_FOLD } from './orderFold.ts';

/** So long a console has one at hand; what was before lies in the log. */
const SHOWN_FOR_MS = 7 * DAY_MS;

/** 指令: seen by the units it was given to and those above them. Walls see none: its words are for whoever acts. */
export const ORDER: Aggregate<Order> = {
  kind: ORDER_KIND,
  fold: ORDER_FOLD,
  commands: ORDER_COMMANDS,
  sight: {
    audience: ({ receipts }, directory) =>
      new Set(receipts.flatMap(({ unitId }) => [...unitAndAbove(unitId, directory)])),
    audienceKey: ({ receipts }) => receipts.map(({ unitId }) => unitId).join(),
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: ({ updatedAt }, at) => updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
