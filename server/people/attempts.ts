import { isIPv6 } from 'node:net';
import type { Millis } from '../../domain/kernel.ts';
import type { Attempt } from '../store/PeopleStore.ts';

/** 等保 2.0 8.1.4.1 (DOMAIN 2.8): five failures, then fifteen minutes; of one account from one address. */
export const FAILURES_TO_LOCK = 5;
export const LOCK_MILLIS: Millis = 15 * 60_000;
/** Of one account from all addresses that never signed in to it: then strangers wait, known seats do not. */
export const STRANGERS_TO_LOCK = 50;
/** At whatever names from one address: then it waits, but for the accounts it signed in to before. */
export const NAMES_TO_LOCK = 30;

/** Remembered at once; an attacker trying names at random must not fill the memory. */
const MOST = 10_000;

/** Somebody at an address who wants to be an account. */
export interface Guess {
  readonly account: string;
  /** As `seatOf` says it. */
  readonly from: string;
  /** Somebody signed in to the account from there before. */
  readonly isKnown: boolean;
}

/**
 * Failed sign-ins by account and address, known or not: an unknown name locks like a known one, so that the lock
 * tells nobody which names exist. Whoever guesses is slowed down; whoever sits where they always sit is not.
 */
export interface Attempts {
  /** Milliseconds until they may try again; 0 when they may now. */
  lockedFor(guess: Guess, now: Millis): Millis;
  /** The same for whoever is locked out longest, wherever they are. */
  longestLock(account: string, now: Millis): Millis;
  fail(guess: Guess, now: Millis): Attempt;
  /** Of one address; of all when it is left out. */
  clear(account: string, from?: string): void;
}

/** `seed` are the attempts stored before a restart. */
export function createAttempts(
  seed: Iterable<readonly [account: string, from: string, attempt: Attempt]>,
): Attempts {
  const pairs = createCounts(FAILURES_TO_LOCK);
  const strangers = createCounts(STRANGERS_TO_LOCK);
  const addresses = createCounts(NAMES_TO_LOCK);
  for (const [account, from, attempt] of seed) pairs.set(pairKey(account, from), attempt);

  return {
    lockedFor({ account, from, isKnown }, now) {
      const own = pairs.lockedFor(pairKey(account, from), now);
      if (isKnown) return own;
      return Math.max(own, strangers.lockedFor(account, now), addresses.lockedFor(from, now));
    },
    longestLock(account, now) {
      const each = pairs.keysFrom(pairKey(account, '')).map((key) => pairs.lockedFor(key, now));
      return Math.max(strangers.lockedFor(account, now), 0, ...each);
    },
    fail({ account, from, isKnown }, now) {
      if (!isKnown) {
        strangers.fail(account, now);
        addresses.fail(from, now);
      }
      return pairs.fail(pairKey(account, from), now);
    },
    clear(account, from) {
      if (from !== undefined) return pairs.delete(pairKey(account, from));
      strangers.delete(account);
      for (const key of pairs.keysFrom(pairKey(account, ''))) pairs.delete(key);
    },
  };
}

/** No account's name has a line break in it. */
function pairKey(account: string, from: string): string {
  return `${account}\n${from}`;
}

/** Failures in a row, none more than the time of a lock after the one before. */
function createCounts(most: number) {
  const counts = new Map<string, Attempt>();
  const fresh = (key: string, now: Millis) => {
    const attempt = counts.get(key);
    // One that lies ahead was noted while the clock was wrong.
    return attempt !== undefined && Math.abs(now - attempt.lastAt) < LOCK_MILLIS ? attempt : undefined;
  };
  return {
    set: (key: string, attempt: Attempt) => void counts.set(key, attempt),
    delete: (key: string) => void counts.delete(key),
    keysFrom: (start: string) => [...counts.keys()].filter((key) => key.startsWith(start)),
    lockedFor(key: string, now: Millis): Millis {
      const attempt = fresh(key, now);
      return attempt === undefined || attempt.failures < most
        ? 0
        : Math.min(LOCK_MILLIS, attempt.lastAt + LOCK_MILLIS - now);
    },
    fail(key: string, now: Millis): Attempt {
      const attempt = { failures: (fresh(key, now)?.failures ?? 0) + 1, lastAt: now };
      counts.delete(key); // put it at the end: the oldest is dropped first
      counts.set(key, attempt);
      const oldest = counts.size > MOST ? counts.keys().next().value : undefined;
      if (oldest !== undefined) counts.delete(oldest);
      return attempt;
    },
  };
}

/** An address as a seat: of IPv6 the first half, since whoever has one address of it has them all. */
export function seatOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address.replace(/^::ffff:/u, '');
  const [before = '', after] = address.split('::');
  const groups = before.split(':').filter(Boolean);
  const rest = after?.split(':').filter(Boolean) ?? [];
  const zeros = after === undefined ? [] : Array<string>(8 - groups.length - rest.length).fill('0');
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(':')}::/64`;
}
