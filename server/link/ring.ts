import type { Millis, Seq, World } from '../../domain/kernel.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';

/** A commit whoever was away gets. */
export interface RecentCommit extends DurableCommit {
  /** Read back from the log at start: `touched` is empty and does not say who saw what before. */
  readonly isPlain?: true;
}

/** The last commits, so that who was away for a while gets what it missed and nothing more. */
export interface Ring {
  push(commit: RecentCommit): void;
  /** Commits after `after`, oldest first; undefined when the ring does not reach back that far. */
  since(after: Seq): readonly RecentCommit[] | undefined;
  readonly size: number;
}

export interface RingBounds {
  readonly events: number;
  /** Characters of event text: keeps a ring of large reports from growing without bound. */
  readonly chars: number;
}

/** Ten thousand changes are hours of a real district and seconds of a load test. */
export const RING_BOUNDS: RingBounds = { events: 20_000, chars: 16_000_000 };

export function createRing(bounds: RingBounds = RING_BOUNDS): Ring {
  let commits: RecentCommit[] = [];
  let first = 0;
  let events = 0;
  let chars = 0;

  const charsOf = (commit: RecentCommit) => commit.events.reduce((sum, { text }) => sum + text.length, 0);

  function dropOldest(): void {
    const oldest = commits[first];
    if (oldest === undefined) return;
    first += 1;
    events -= oldest.events.length;
    chars -= charsOf(oldest);
    if (first > 1024 && first * 2 > commits.length) {
      commits = commits.slice(first);
      first = 0;
    }
  }

  /** Index of the first commit that ends after `after`. */
  function indexAfter(after: Seq): number {
    let low = first;
    let high = commits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((commits[middle]?.to ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    push(commit) {
      commits.push(commit);
      events += commit.events.length;
      chars += charsOf(commit);
      while (commits.length - first > 1 && (events > bounds.events || chars > bounds.chars)) dropOldest();
    },
    since(after) {
      const last = commits.at(-1);
      const oldest = commits[first];
      if (last === undefined || oldest === undefined) return undefined;
      if (after >= last.to) return [];
      return oldest.from > after + 1 ? undefined : commits.slice(indexAfter(after));
    },
    get size() {
      return events;
    },
  };
}

/** Events read back at start, so that consoles that lost only the server get a gap and no snapshot. */
const SEEDED = 2_000;

/** Fills an empty ring with the end of the log. Who saw what before is not known of these. */
export async function seedRing(
  ring: Ring,
  log: EventLog,
  world: World,
  head: Seq,
  at: Millis,
): Promise<void> {
  const after = Math.max(0, head - SEEDED);
  const events = await log.read(world, after, SEEDED);
  if (events.length === 0) return;
  ring.push({ from: after + 1, to: head, at, events, touched: new Map(), isPlain: true });
}

/** The ring of a world, filled with the end of its log; and that log for whoever reads behind the writer. */
export async function openRing(
  { world, durable }: { readonly world: World; readonly durable: { readonly seq: Seq } },
  log: EventLog,
  at: Millis,
  bounds?: RingBounds,
): Promise<{ readonly ring: Ring; readonly behind: EventLog }> {
  const ring = createRing(bounds);
  await seedRing(ring, log, world, durable.seq, at);
  return { ring, behind: { ...log, ...readThrough(ring, log, world) } };
}

/**
 * Reads a log, what is recent out of the ring: all that works behind the log reads the same events a moment after they were
 * written. They never change, so that nothing of it can be out of date; what the ring does not hold is read from the store.
 */
export function readThrough(ring: Pick<Ring, 'since'>, log: Pick<EventLog, 'read'>, world: World) {
  return {
    read(of: World, after: Seq, limit: number): Promise<readonly LoggedEvent[]> {
      const recent = of === world ? ring.since(after) : undefined;
      if (recent === undefined || recent.length === 0) return log.read(of, after, limit);
      return Promise.resolve(firstAfter(recent, after, limit));
    },
  };
}

function firstAfter(commits: readonly RecentCommit[], after: Seq, limit: number): readonly LoggedEvent[] {
  const found: LoggedEvent[] = [];
  for (const { events } of commits) {
    for (const logged of events) {
      if (found.length === limit) return found;
      if (logged.event.seq > after) found.push(logged);
    }
  }
  return found;
}
