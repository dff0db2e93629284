import type { Millis } from '../../../domain/kernel.ts';
import type { Clock } from '../../client/clock.ts';
import type { WindowWire } from './messages.ts';

/** A hand is told of at most this often. */
export const TOUCH_EVERY_MS: Millis = 5_000;

/** Tells the other windows of a hand on this one. */
export function createTouch(clock: () => Pick<Clock, 'now'>, wire: Pick<WindowWire, 'post'>): () => void {
  let toldAt = 0;
  return () => {
    const now = clock().now();
    if (now - toldAt < TOUCH_EVERY_MS) return;
    toldAt = now;
    wire.post({ type: 'touch' });
  };
}
