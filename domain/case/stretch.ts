import type { Millis } from '../kernel.ts';

/** A stretch of the log that was written in a wrong time (docs/adr/0028). */
export interface TimeStretch {
  /** What lies after `from`, up to and with `to`, really happened `shift` later; earlier when below nought. */
  readonly from: Millis;
  readonly to: Millis;
  readonly shift: Millis;
}

export function isWithin(at: Millis, { from, to }: TimeStretch): boolean {
  return at > from && at <= to;
}

/** The moment as it really was. */
export function moved(at: Millis, stretch: TimeStretch): Millis {
  return isWithin(at, stretch) ? at + stretch.shift : at;
}
