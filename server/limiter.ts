import { type Millis, type Refusal, refuse } from '../domain/kernel.ts';

export interface Rate {
  readonly perSecond: number;
  /** How many may come at once after a quiet time. */
  readonly burst: number;
}

/** A token bucket for each key (a connection, an account, an address). A token is a command, or a millisecond of a search. */
export interface Limiter {
  /** Takes `cost` from the key's bucket; false when there is not enough: the call is refused. What costs more than a bucket holds waits for a full one. */
  take(key: string, cost?: number): boolean;
  /** Takes what something turned out to cost, also when there is not so much: the key waits until it is made up for. */
  charge(key: string, cost: number): void;
  /** Seconds until there is enough, at least one. */
  secondsUntil(key: string, cost?: number): number;
}

interface Bucket {
  left: number;
  at: Millis;
}

/** Buckets kept before those that are full again are thrown away. */
const SWEEP_ABOVE = 1_000;

export function createLimiter(rate: Rate, now: () => Millis): Limiter {
  const buckets = new Map<string, Bucket>();

  function refill(bucket: Bucket, at: Millis): void {
    const gained = (Math.max(0, at - bucket.at) / 1000) * rate.perSecond;
    bucket.left = Math.min(rate.burst, bucket.left + gained);
    bucket.at = at;
  }

  function sweep(at: Millis): void {
    for (const [key, bucket] of buckets) {
      refill(bucket, at);
      if (bucket.left >= rate.burst) buckets.delete(key);
    }
  }

  function bucketOf(key: string): Bucket {
    const at = now();
    if (buckets.size > SWEEP_ABOVE) sweep(at);
    const bucket = buckets.get(key) ?? { left: rate.burst, at };
    buckets.set(key, bucket);
    refill(bucket, at);
    return bucket;
  }

  return {
    take(key, cost = 1) {
      const bucket = bucketOf(key);
      if (bucket.left < Math.min(cost, rate.burst)) return false;
      bucket.left -= cost;
      return true;
    },
    charge(key, cost) {
      bucketOf(key).left -= cost;
    },
    secondsUntil(key, cost = 1) {
      const lacking = Math.min(cost, rate.burst) - bucketOf(key).left;
      return Math.max(1, Math.ceil(lacking / rate.perSecond));
    },
  };
}

/** Takes what a call costs, or refuses it. */
export function spend(limiter: Limiter, key: string, cost?: number): Refusal | undefined {
  return limiter.take(key, cost) ? undefined : tooFast(limiter, key, cost);
}

/** The refusal of whoever has not enough left, with the time after which they have. */
export function tooFast(limiter: Pick<Limiter, 'secondsUntil'>, key: string, cost?: number): Refusal {
  return refuse('rate-limited', { seconds: limiter.secondsUntil(key, cost) });
}
