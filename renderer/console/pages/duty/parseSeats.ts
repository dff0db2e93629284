import { z } from 'zod';
import type { RosterSeatsAnswer } from '../../../../domain/contract/affairs.ts';
import { parser } from '../../../client/link/parse.ts';

const seats = z.looseObject({
  unitId: z.string(),
  seats: z.array(
    z.looseObject({ id: z.string(), name: z.string(), roles: z.array(z.string()), unitId: z.string() }),
  ),
});

export const parseSeats = parser<RosterSeatsAnswer>(seats);
