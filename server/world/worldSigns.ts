import type { FastifyBaseLogger } from 'fastify';
import { SYSTEM, type World } from '../../domain/kernel.ts';
import type { DispatchSigns } from '../dispatch/dispatcher.ts';
import type { SharedParts } from './worldParts.ts';

export interface WorldSignsParts extends Pick<SharedParts, 'metrics' | 'audit'> {
  readonly world: World;
  readonly logger: Pick<FastifyBaseLogger, 'error' | 'info' | 'warn'>;
  readonly onFoldFailed: (error: unknown) => void;
}

/** What a world's write path says of itself, for figures, log and audit. */
export function worldSigns({ world, metrics, audit, logger, onFoldFailed }: WorldSignsParts): DispatchSigns {
  return {
    ...metrics.signs,
    storeFailed: (error) => logger.error({ err: error }, 'the store failed; commands are refused'),
    storeRecovered: () => logger.info('the store takes commands again'),
    foldFailed: onFoldFailed,
    foldRefused(seq) {
      logger.warn(
        { seq },
        'what was stored of the fold was changed, or is of another server: the log was folded anew',
      );
      audit.record({ world, by: SYSTEM, action: 'refuse-snapshot', object: `${seq}` });
    },
  };
}
