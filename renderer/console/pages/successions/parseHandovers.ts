import { z } from 'zod';
import {
  HANDOVER_ITEM_STATES,
  type HandoverHoldings,
  type HandoverItemsAnswer,
  type HandoverSeatsAnswer,
} from '../../../../domain/contract/affairs.ts';
import { CONTACT_KINDS } from '../../../../domain/succession/accountHandover.ts';
import { parser } from '../../../client/link/parse.ts';

const seat = z.looseObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  unitId: z.string(),
  disabled: z.boolean().optional(),
});
const item = z.looseObject({
  kind: z.enum(CONTACT_KINDS),
  label: z.string(),
  state: z.enum(HANDOVER_ITEM_STATES),
  batch: z.number().optional(),
});

export const parseHandoverSeats = parser<HandoverSeatsAnswer>(z.looseObject({ seats: z.array(seat) }));
export const parseHoldings = parser<HandoverHoldings>(
  z.looseObject({ cases: z.number(), residents: z.number(), groups: z.number() }),
);
export const parseItems = parser<HandoverItemsAnswer>(z.looseObject({ items: z.array(item) }));
