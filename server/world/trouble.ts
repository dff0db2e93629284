import type { FastifyBaseLogger } from 'fastify';
import type { OnTrouble } from './workLoop.ts';

/** Everything that works by itself, as the metrics and the operational log name it. */
export type LoopName =
  | 'ladder'
  | 'clusters'
  | 'outbox'
  | 'successions'
  | 'rollCalls'
  | 'broadcasts'
  | 'claims'
  | 'incidents'
  | 'exercises'
  | 'connectors'
  | 'rules'
  | 'media'
  | 'retention'
  | 'search'
  | 'measures'
  | 'replay'
  | 'fold'
  | 'secretary'
  | 'witness'
  | 'links'
  | 'nodes';

export type TroubleOf = (loop: LoopName) => OnTrouble;

export interface TroubleParts {
  readonly count: (loop: LoopName) => void;
  readonly logger: Pick<FastifyBaseLogger, 'warn'>;
}

/**
 * Trouble of each loop, counted every time. Of failures in a row the first, second, fourth, eighth … is
 * logged: a platform that is down for a day does not fill the disk. Errors carry no content of cases.
 */
export function createTroubleDesk({ count, logger }: TroubleParts): TroubleOf {
  return (loop) =>
    (error, failures = 1) => {
      count(loop);
      if (isPowerOfTwo(failures)) logger.warn({ loop, failures, err: error }, 'a step failed');
    };
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
