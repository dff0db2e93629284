import type { Millis } from '../../domain/kernel.ts';
import { machinePacer, type PacerClock } from '../link/pacer.ts';

/** Whoever asks again at once on forty connections is told so eighty times a second, which is little work. */
const AFTER_MS: Millis = 500;

/** What resolves when whoever calls too fast may be told so. */
export function holdingBack(
  after: Millis = AFTER_MS,
  pacer: Pick<PacerClock, 'after'> = machinePacer,
): () => Promise<void> {
  return () => (after === 0 ? Promise.resolve() : new Promise((resolve) => pacer.after(after, resolve)));
}
