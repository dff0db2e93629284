import type { Millis } from '../../domain/kernel.ts';

/** So many in any stretch of so long. */
export interface Limit {
  readonly most: number;
  readonly within: Millis;
}

/**
 * What WeCom takes (DOMAIN §2.6). Beyond the first it drops without a word, so nothing is ever sent beyond it; beyond
 * the others it blocks the caller.
 */
export const LIMITS = {
  /** Messages of one app to one member. */
  member: { most: 30, within: 60_000 },
  /** Messages of one group robot. */
  robot: { most: 20, within: 60_000 },
  /** Person-sends of an app in a day, for each account of the corporation. */
  dayPerAccount: { most: 200, within: 86_400_000 },
} as const satisfies Readonly<Record<string, Limit>>;

/** Counts what was sent, by reader. */
export interface Pace {
  /** When this may be sent at the earliest; undefined when now. Counts nothing. */
  earliest(key: string, limit: Limit, n?: number): Millis | undefined;
  count(key: string, n?: number): void;
}

export function createPace(now: () => Millis): Pace {
  const sent = new Map<string, Millis[]>();
  /** Longer ago than every limit looks back. */
  const OVER: Millis = LIMITS.dayPerAccount.within;

  function timesOf(key: string): Millis[] {
    const times = (sent.get(key) ?? []).filter((at) => at > now() - OVER);
    sent.set(key, times);
    return times;
  }

  return {
    earliest(key, { most, within }, n = 1) {
      const recent = timesOf(key).filter((at) => at > now() - within);
      const tooMany = recent.length + n - most;
      if (tooMany <= 0) return undefined;
      // As soon as so many of them are too old to count.
      return (recent[tooMany - 1] ?? now()) + within;
    },
    count(key, n = 1) {
      const times = timesOf(key);
      for (let i = 0; i < n; i += 1) times.push(now());
    },
  };
}
