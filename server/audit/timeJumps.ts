import { type Millis, SYSTEM } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { AuditTrail } from './auditTrail.ts';

const LOOK_EVERY_MS: Millis = 60_000;
/** More than a busy minute can explain; every due time of a case hangs on the clock. */
const SMALLEST_JUMP_MS: Millis = 30_000;

/** Notes when the machine's clock was set, or the machine slept. Returns its stop function. */
export function watchClock(clock: Clock, audit: Pick<AuditTrail, 'record'>): () => void {
  let last = clock.now();
  return clock.every(LOOK_EVERY_MS, () => {
    const now = clock.now();
    const jump = now - last - LOOK_EVERY_MS;
    last = now;
    if (Math.abs(jump) < SMALLEST_JUMP_MS) return;
    const seconds = Math.round(jump / 1000);
    audit.record({
      by: SYSTEM,
      action: 'time-jump',
      detail: seconds > 0 ? 'forward' : 'back',
      count: Math.abs(seconds),
    });
  });
}
