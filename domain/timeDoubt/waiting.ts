import type { NewEvent } from '../aggregate/event.ts';
import type { KnownCommand } from '../aggregate/kinds.ts';
import { type Person, SYSTEM } from '../kernel.ts';
import { TIME_KIND } from './timeDoubt.ts';

/** What in a fact's data is a moment somebody has to be ready by. `clocks` holds those of a case. */
export const DUES = ['due', 'replyDue', 'reviewAt'] as const;

/** What ends the waiting. */
const PUTS_RIGHT = 'timer.retime';

/**
 * Whether what was decided has to wait while nobody knows what time it is: whatever starts or moves a clock, and all
 * that the system does by itself. What comes in is never turned away: its clocks are put right when the time is known.
 */
export function waitsForTime(
  type: string,
  { aggregate, command }: KnownCommand,
  events: readonly NewEvent[],
  by: Pick<Person, 'id'>,
): boolean {
  if (aggregate.kind === TIME_KIND || 'begin' in command || type === PUTS_RIGHT) return false;
  return by.id === SYSTEM.id || events.some(setsDue);
}

function setsDue({ data }: NewEvent): boolean {
  const { clocks = {}, ...rest } = data as { readonly clocks?: object };
  return Object.keys(clocks).length > 0 || DUES.some((key) => key in rest);
}
