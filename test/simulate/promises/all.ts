import type { PromiseName, Watcher, WatchParts } from '../watch.ts';
import { watchAnswers } from './answered.ts';
import { watchCalls } from './called.ts';
import { watchCounts } from './counts.ts';
import { watchChains, watchDurable } from './durable.ts';
import { watchLadder } from './ladder.ts';
import { watchMerging } from './merging.ts';
import { watchMessages } from './messages.ts';
import { watchPrivacy } from './private.ts';
import { watchConvergence, watchOrder } from './seen.ts';
import { watchSight } from './sight.ts';
import { watchTime } from './time.ts';

/** Somebody over each promise. */
export function watchAll(watching: (promise: PromiseName) => WatchParts): readonly Watcher[] {
  return [
    watchDurable(watching('durable')),
    watchChains(watching('chained')),
    watchTime(watching('in-time')),
    watchAnswers(watching('answered')),
    watchSight(watching('in-sight')),
    watchOrder(watching('in-order')),
    watchConvergence(watching('converged')),
    watchLadder(watching('ladder')),
    watchMerging(watching('merging')),
    watchCounts(watching('counts')),
    watchCalls(watching('called')),
    watchMessages(watching('messages')),
    watchPrivacy(watching('private')),
  ];
}
