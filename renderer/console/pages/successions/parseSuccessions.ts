import { z } from 'zod';
import {
  SUCCESSION_ITEM_STATES,
  type SuccessionHoldings,
  type SuccessionItemsAnswer,
  type SuccessionSeatsAnswer,
} from '../../../../domain/contract/affairs.ts';
import { CONTACT_KINDS } from '../../../../domain/succession/succession.ts';
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
  state: z.enum(SUCCESSION_ITEM_STATES),
  batch: z.number().optional(),
});

export const parseSuccessionSeats = parser<SuccessionSeatsAnswer>(z.looseObject({ seats: z.array(seat) }));
export const parseHoldings = parser<SuccessionHoldings>(
  z.looseObject({ cases: z.number(), residents: z.number(), groups: z.number() }),
);
export const parseItems = parser<SuccessionItemsAnswer>(z.looseObject({ items: z.array(item) }));
