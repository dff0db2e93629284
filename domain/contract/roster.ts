import { z } from 'zod';
import { CONTACT_KINDS } from '../succession/codes.ts';
import { count, list, roles } from './shapes.ts';
import { code, id, name, scopeId } from './strings.ts';

/** A seat and its post, never a person's name. */
const seat = z.object({
  id: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  roles,
  unitId: scopeId,
});

/** `GET /roster/seats`: whom the caller can put on the roster of their own unit, in the order of their names. */
export const rosterSeatsAnswer = z.object({ unitId: id('unit'), seats: list(seat) });
export type RosterSeatsAnswer = z.infer<typeof rosterSeatsAnswer>;

/** `GET /successions/seats`: accounts in the caller's scope that may leave, or follow somebody who does. */
export const successionSeatsAnswer = z.object({
  /** `disabled`: may leave, and follow nobody. */
  seats: list(seat.extend({ disabled: z.literal(true).exactOptional() })),
});
export type SuccessionSeatsAnswer = z.infer<typeof successionSeatsAnswer>;

/** `GET /successions/holdings?personId=`: what would move. `casesOnly` where no contact system is connected. */
export const successionHoldings = z.object({
  cases: count,
  residents: count,
  groups: count,
  casesOnly: z.literal(true).exactOptional(),
});
export type SuccessionHoldings = z.infer<typeof successionHoldings>;

export const SUCCESSION_ITEM_STATES = ['waiting', 'sent', 'moved', 'refused', 'failed'] as const;
export type SuccessionItemState = (typeof SUCCESSION_ITEM_STATES)[number];

/** `GET /successions/:id/items?state=`: labels are masked, ids of the contact system are never told. */
export const successionItemsAnswer = z.object({
  items: list(
    z.object({
      kind: code(CONTACT_KINDS),
      label: name(200),
      state: code(SUCCESSION_ITEM_STATES),
      batch: count.exactOptional(),
    }),
  ),
});
export type SuccessionItemsAnswer = z.infer<typeof successionItemsAnswer>;
