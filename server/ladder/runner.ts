import type { SecretaryChoice } from '../../domain/ladder/autoDispatch.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { StageParts } from '../dispatch/stageCall.ts';
import { createSystemCommands } from '../dispatch/systemCommands.ts';
import type { GiveWay } from '../precedence.ts';
import { allSettled, type OnTrouble } from '../world/workLoop.ts';
import { createClusterFlags } from './clusterFlags.ts';
import { createLadder } from './ladder.ts';

export interface RunnerParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit' | 'durable' | 'follow'>;
  readonly clock: Clock;
  /** Read anew at every step: an administrator may change the rules while the server runs. */
  readonly rules: StageParts['rules'];
  readonly directory: StageParts['directory'];
  readonly secretaryChoice: SecretaryChoice;
  readonly onTrouble: (loop: 'ladder' | 'clusters') => OnTrouble;
  readonly giveWay?: GiveWay | undefined;
}

/** What time does with the cases of one world. From what is durable and the clock alone: it keeps nothing of its own. */
export interface Runner {
  /** Catches up with what fell due while the server was down, then goes on with the clock. */
  start(): void;
  /** Other rules hold: what time does next is planned anew, and what was turned down is asked again. */
  replan(): void;
  isSettled(): boolean;
  /** Resolves when nothing that is due at this moment is left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createRunner(parts: RunnerParts): Runner {
  const give = createSystemCommands(parts);
  const ladder = createLadder({
    ...parts,
    get rules() {
      return parts.rules;
    },
    give,
    onTrouble: parts.onTrouble('ladder'),
  });
  const clusters = createClusterFlags({ ...parts, give, onTrouble: parts.onTrouble('clusters') });
  const loops = [ladder, clusters];
  return {
    start() {
      ladder.start();
      clusters.start();
    },
    replan: ladder.replan,
    isSettled: () => loops.every((loop) => loop.isSettled()),
    settled: () => allSettled(loops),
    async stop() {
      await ladder.stop();
      await clusters.stop();
    },
  };
}
