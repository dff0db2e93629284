import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import type { MediaIndex } from './mediaIndex.ts';
import type { MediaStore } from './mediaStore.ts';

const EVERY_MILLIS = 3_600_000;
const RETRY_MILLIS = 600_000;

export interface SweepParts {
  readonly media: Pick<MediaStore, 'sweep'>;
  readonly index: Pick<MediaIndex, 'isNamed'>;
  readonly clock: Clock;
  readonly logger: Pick<FastifyBaseLogger, 'info'>;
  readonly onTrouble: OnTrouble;
}

/** Once an hour, what nobody has named in a case within a day goes. */
export function createSweeping({ media, index, clock, logger, onTrouble }: SweepParts): WorkLoop {
  let next = clock.now() + EVERY_MILLIS;
  return createWorkLoop({
    clock,
    due: () => next,
    async step() {
      const removed = await media.sweep(index.isNamed);
      if (removed > 0) logger.info({ removed }, 'uploads nobody used were removed');
      next = clock.now() + EVERY_MILLIS;
    },
    backOff: () => RETRY_MILLIS,
    onTrouble,
  });
}
