import type { Millis } from '../../domain/kernel.ts';
import type { Attempt } from '../store/PeopleStore.ts';

/** 等保 2.0 8.1.4.1 (DOMAIN 2.8): five failures, then fifteen minutes. */
export const FAILURES_TO_LOCK = 5;
export const LOCK_MILLIS: Millis = 15 * 60_000;

/** Names remembered at once; an attacker trying names at random must not fill the memory. */
const MAX_NAMES = 10_000;

/**
 * Failed sign-ins by account name, known or not: an unknown name locks like a known one, so that
 * the lock tells nobody which names exist.
 */
export interface Attempts {
  /** Milliseconds until the account may try again; 0 when it may now. */
  lockedFor(account: string, now: Millis): Millis;
  fail(account: string, now: Millis): Attempt;
  clear(account: string): void;
}

/** `seed` are the attempts stored before a restart. */
export function createAttempts(seed: Iterable<readonly [string, Attempt]>): Attempts {
  const attempts = new Map(seed);
  const fresh = (account: string, now: Millis) => {
    const attempt = attempts.get(account);
    return attempt !== undefined && now - attempt.lastAt < LOCK_MILLIS ? attempt : undefined;
  };
  return {
    lockedFor(account, now) {
      const attempt = fresh(account, now);
      if (attempt === undefined || attempt.failures < FAILURES_TO_LOCK) return 0;
      return attempt.lastAt + LOCK_MILLIS - now;
    },
    fail(account, now) {
      const attempt = { failures: (fresh(account, now)?.failures ?? 0) + 1, lastAt: now };
      attempts.delete(account); // put it at the end: the oldest is dropped first
      attempts.set(account, attempt);
      const oldest = attempts.size > MAX_NAMES ? attempts.keys().next().value : undefined;
      if (oldest !== undefined) attempts.delete(oldest);
      return attempt;
    },
    clear(account) {
      attempts.delete(account);
    },
  };
}
