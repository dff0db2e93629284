import type { Millis, Role } from '../../kernel.ts';
import type { Pressing } from '../../ladder/quietHours.ts';
import { seatsOnDuty } from '../../shift/roster.ts';
import type { Ask } from './ask.ts';

/** What keeps an alarm to these roles from waiting for the morning: a limit that ends in the night, a shift that runs. */
export function pressing(
  readers: readonly Role[],
  { at, situation }: Pick<Ask, 'at' | 'situation'>,
  deadline?: Millis,
): Pressing {
  const isOnDuty = seatsOnDuty(situation, at).some(({ roles }) =>
    readers.some((role) => roles.includes(role)),
  );
  return { deadline, isOnDuty };
}
