import type { PromiseName, Watcher, WatchParts } from '../watch.ts';
import { watchAnswers } from './answered.ts';
import { watchCalls } from './called.ts';
import { watchCounts } from './counts.ts';
import { watchChains, watchDurable } from './durable.ts';
import { watchFence } from './fenced.ts';
import { watchFold } from './folded.ts';
import { watchLadder } from './ladder.ts';
import { watchMerging } from './merging.ts';
import { watchMessages } from './messages.ts';
import { watchPrivacy } from './private.ts';
import { watchRehearsal } from './rehearsed.ts';
import { watchConvergence, watchOrder } from './seen.ts';
import { watchSight } from './sight.ts';
import { watchTime } from './time.ts';

/** Somebody over each promise of the live world. */
export function watchAll(watching: (promise: PromiseName) => WatchParts): readonly Watcher[] {
  return [
    watchDurable(watching('durable')),
    watchFold(watching('folded')),
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
    watchFence(watching('fenced')),
  ];
}

/** And of the world of a drill, whose messages reach nobody and whose time is its own. */
export function watchDrill(watching: (promise: PromiseName) => WatchParts): readonly Watcher[] {
  return [
    watchDurable(watching('durable')),
    watchFold(watching('folded')),
    watchChains(watching('chained')),
    watchSight(watching('in-sight')),
    watchOrder(watching('in-order')),
    watchConvergence(watching('converged')),
    watchLadder(watching('ladder')),
    watchMerging(watching('merging')),
    watchCounts(watching('counts')),
    watchCalls(watching('called')),
    watchPrivacy(watching('private')),
    watchFence(watching('fenced')),
    watchRehearsal(watching('rehearsed')),
  ];
}
