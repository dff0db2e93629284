import type { Millis } from '../../../domain/kernel.ts';
import { HOUR_MS } from '../../../domain/time/shanghaiDay.ts';
import type { Client } from '../../client/client.ts';

/** Nobody is on duty longer in one piece: after so long it is another shift, whatever the roster says. */
export const A_SHIFT_MS: Millis = 12 * HOUR_MS;
const AHEAD_MS: Millis = 60_000;

function keyOf({ world, sessionStore }: Client): string {
  return `lingxing.soundTried.1:${world}:${sessionStore.getState().session?.person.id ?? ''}`;
}

/** Whether the sounds were tried on this machine since a moment of the world, the beginning of the shift. */
export function isTried(client: Client, since: Millis | undefined, now: Millis): boolean {
  const at = Number(client.storage.getItem(keyOf(client)) ?? 0);
  // A screen shows whole seconds: it may be a moment behind. Further ahead it was written in a wrong time.
  return at >= Math.max(since ?? 0, now - A_SHIFT_MS) && at <= now + AHEAD_MS;
}

export function noteTried(client: Client, now: Millis): void {
  try {
    client.storage.setItem(keyOf(client), String(now));
  } catch {
    // Full or forbidden storage: it is asked again after a reload.
  }
}
