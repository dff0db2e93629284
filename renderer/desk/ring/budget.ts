import { z } from 'zod';
import { defined } from '../../../domain/defined.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import type { Client } from '../../client/client.ts';
import { RING_SORTS, type Ring, type RingSort } from './ring.ts';
import { A_SHIFT_MS } from './tried.ts';

/**
 * 提示音预算: about one sound in ten minutes is as much as a seat can answer (EEMUA 191). What is over it does not sound
 * case by case but as one folded sound. What is urgent always sounds.
 */
export const FIT_AN_HOUR = 6;
/** Between two folded sounds, and from the last sound to the next folded one. */
export const FOLD_MS: Millis = 10 * MINUTE_MS;

/** A sound that was made at this seat; one that repeats is still the first. */
export interface Sounded {
  readonly at: Millis;
  readonly sort: RingSort;
}

export function soundedSince(sounds: readonly Sounded[], since: Millis): number {
  return sounds.filter(({ at }) => at >= since).length;
}

/** How many sounded in the last hour, and whether another would be more than fits. */
export function hourOf(
  sounds: readonly Sounded[],
  now: Millis,
): { readonly n: number; readonly isFull: boolean } {
  const n = soundedSince(sounds, now - HOUR_MS);
  return { n, isFull: n >= FIT_AN_HOUR };
}

/** What waits to be heard as one: the most pressing sort of them, and how many there are. */
export function foldInto(waiting: Ring | undefined, ring: Ring): Ring {
  if (waiting === undefined) return { ...ring, folded: true };
  const sort = RING_SORTS.find((each) => each === waiting.sort || each === ring.sort) ?? ring.sort;
  const caseId = sort === waiting.sort ? waiting.caseId : ring.caseId;
  return { sort, cases: waiting.cases + ring.cases, folded: true, ...defined({ caseId }) };
}

const stored = z.array(z.tuple([z.number(), z.enum(RING_SORTS)]));

function keyOf({ world, sessionStore }: Client): string {
  return `lingxing.sounded.1:${world}:${sessionStore.getState().session?.person.id ?? ''}`;
}

/** What sounded for whoever sits here, on this machine, within a shift; nothing when it cannot be read. */
export function readSounds(client: Client, now: Millis): readonly Sounded[] {
  try {
    const read = stored.safeParse(JSON.parse(client.storage.getItem(keyOf(client)) as string));
    return read.success
      ? within(
          read.data.map(([at, sort]) => ({ at, sort })),
          now,
        )
      : [];
  } catch {
    return [];
  }
}

/** The sounds with one more, written down. */
export function withSound(client: Client, sounds: readonly Sounded[], sounded: Sounded): readonly Sounded[] {
  const all = [...within(sounds, sounded.at), sounded];
  try {
    client.storage.setItem(keyOf(client), JSON.stringify(all.map(({ at, sort }) => [at, sort])));
  } catch {
    // Full or forbidden storage: it is known until a reload.
  }
  return all;
}

/** Of one shift, and none of a time that was wrong and is ahead. */
function within(sounds: readonly Sounded[], now: Millis): readonly Sounded[] {
  return sounds.filter(({ at }) => at > now - A_SHIFT_MS && at <= now + MINUTE_MS);
}
