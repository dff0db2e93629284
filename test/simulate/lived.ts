import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { LIVE, type World } from '../../domain/kernel.ts';
import { createLedger, type Entry, type Ledger } from './ledger.ts';
import { watchAll, watchDrill } from './promises/all.ts';
import type { PromiseName, Watcher, WatchParts } from './watch.ts';

/** One world of a run: what really lies on its disk, and everybody who watches over it. */
export interface Lived {
  readonly world: World;
  readonly ledger: Ledger;
  readonly watchers: readonly Watcher[];
  tell(of: (watcher: Watcher) => void): void;
  broken(promise: PromiseName, breach: string): void;
}

export interface LivedParts extends Omit<WatchParts, 'world' | 'ledger' | 'folds' | 'broken'> {
  readonly kinds: Kinds;
  readonly onStored: (fresh: readonly Entry[]) => void;
  readonly broken: (promise: PromiseName, breach: string) => void;
}

export function createLived(world: World, { kinds, onStored, broken, ...parts }: LivedParts): Lived {
  const ledger = createLedger(world, kinds.folds, (fresh) => {
    onStored(fresh);
    tell((watcher) => watcher.stored?.(fresh));
  });
  const watching = (promise: PromiseName): WatchParts => ({
    ...parts,
    world,
    ledger,
    folds: kinds.folds,
    broken: (breach) => broken(promise, breach),
  });
  const watchers = world === LIVE ? watchAll(watching) : watchDrill(watching);

  function tell(of: (watcher: Watcher) => void): void {
    for (const watcher of watchers) of(watcher);
  }

  return { world, ledger, watchers, tell, broken };
}
