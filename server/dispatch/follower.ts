import type { Seq } from '../../domain/kernel.ts';

/** A dispatcher of a node that does not lead: takes in what another has written (docs/adr/0037). */
export interface Follower {
  /** Takes in what the log holds beyond; joins the look under way, and looks once more behind it. Rejects when it cannot be read. */
  catchUp(): Promise<void>;
  /** Resolves when what is durable reaches as far, or the log cannot be read. */
  reach(seq: Seq): Promise<void>;
}

export interface FollowerParts {
  /** Folds in what the log holds beyond. */
  readonly takeIn: () => Promise<void>;
  readonly reached: () => Seq;
}

/** One look at the log at a time; whoever rings during one is served by the next, all of them by the same. */
export function createFollower({ takeIn, reached }: FollowerParts): Follower {
  let underWay: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    underWay = takeIn().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  function catchUp(): Promise<void> {
    if (underWay === undefined) return begin();
    next ??= underWay
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  }

  return {
    catchUp,
    async reach(seq) {
      // What is acknowledged can be read: two looks at most, unless the database is away.
      for (let looks = 0; reached() < seq && looks < 2; looks += 1) await catchUp().catch(() => undefined);
    },
  };
}
