import type { Aggregate } from '../aggregate/aggregate.ts';
import { orderEventSchemas, orderWords } from '../contract/order.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { shownOfCalled, sightOfCalled } from './called.ts';
import { ORDER_KIND, type Order } from './order.ts';
import { ORDER_COMMANDS } from './orderCommands.ts';
import { ORDER_FOLD } from './orderFold.ts';
import { ORDER_MESSAGES } from './orderMessages.ts';
import { ownOrder } from './orderSight.ts';

/** So long a console has one at hand; what was before lies in the log. */
const SHOWN_FOR_MS = 7 * DAY_MS;

/** 指令: seen by the units it was given to. */
export const ORDER: Aggregate<Order> = {
  kind: ORDER_KIND,
  fold: ORDER_FOLD,
  commands: ORDER_COMMANDS,
  sight: sightOfCalled(({ receipts }) => receipts),
  shown: shownOfCalled(ownOrder, { subject: orderWords, events: orderEventSchemas }),
  isCurrent: ({ updatedAt }, at) => updatedAt > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
  messages: ORDER_MESSAGES,
};
