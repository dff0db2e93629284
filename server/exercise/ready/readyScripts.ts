import type { ReadyScript } from './parts.ts';
import { RAINSTORM } from './rainstorm.ts';

/** Scripts that come with the product, by id, in the order in which they are offered. */
export const READY_SCRIPTS: Readonly<Record<string, ReadyScript>> = {
  rainstorm: RAINSTORM,
};
