import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';
import type { MediaIndex } from './mediaIndex.ts';
import type { MediaStore } from './mediaStore.ts';

const EVERY_MILLIS = 3_600_000;

export interface SweepParts {
  readonly media: Pick<MediaStore, 'sweep'>;
  readonly index: Pick<MediaIndex, 'isNamed' | 'close'>;
  readonly clock: Pick<Clock, 'every'>;
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

/** Once an hour, what nobody has named in a case within a day goes. Returns its stop function. */
export function sweepMedia({ media, index, clock, logger }: SweepParts): () => void {
  const stop = clock.every(EVERY_MILLIS, () => {
    media
      .sweep(index.isNamed)
      .then((removed) => removed > 0 && logger.info({ removed }, 'uploads nobody used were removed'))
      .catch((error: unknown) => logger.error({ err: error }, 'the uploads could not be swept'));
  });
  return () => {
    stop();
    index.close();
  };
}
