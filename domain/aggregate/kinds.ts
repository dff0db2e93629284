import type { Aggregate } from './aggregate.ts';
import type { Command } from './command.ts';
import type { Fold } from './fold.ts';

/** The kinds one server, or one test, knows. */
export interface Kinds {
  readonly all: readonly Aggregate[];
  readonly folds: readonly Fold[];
  /** Undefined for one that this version does not know. */
  of(kind: string): Aggregate | undefined;
  /** The command of that type, and whose it is. */
  command(type: string): KnownCommand | undefined;
}

export interface KnownCommand {
  readonly aggregate: Aggregate;
  readonly command: Command;
}

/** Throws when two are called alike, or two commands are. */
export function createKinds(all: readonly Aggregate[]): Kinds {
  const byKind = new Map<string, Aggregate>();
  const byType = new Map<string, KnownCommand>();
  for (const aggregate of all) {
    if (byKind.has(aggregate.kind)) throw new Error(`two kinds are called ${aggregate.kind}`);
    byKind.set(aggregate.kind, aggregate);
    for (const [type, command] of Object.entries(aggregate.commands)) {
      if (byType.has(type)) throw new Error(`two commands are called ${type}`);
      byType.set(type, { aggregate, command });
    }
  }
  return {
    all,
    folds: all.map(({ fold }) => fold),
    of: (kind) => byKind.get(kind),
    command: (type) => byType.get(type),
  };
}
