import type { Millis, UnitId } from '../kernel.ts';
import { DAY_MS, MINUTE_MS } from '../time/shanghaiDay.ts';

/** Many cases at once, and where the most of them are from. */
export interface Surge {
  readonly came: number;
  /** Absent where they come from everywhere. */
  readonly most: { readonly streetId: UnitId; readonly came: number } | undefined;
}

/** A case as it came. */
export interface Arrival {
  readonly reportedAt: Millis;
  readonly place: { readonly streetId?: UnitId | undefined };
}

/**
 * Fewer than `least` in a quarter of an hour are no surge, whatever is usual; nor is what is not `times` as many as
 * usual. How seldom an ordinary day is taken for one, and how soon a storm is seen: docs/measurements.md.
 */
export const SURGE = { least: 30, times: 4 } as const;
const SURGE_MS: Millis = 15 * MINUTE_MS;
/** What is usual is the mean of so long before. */
const USUAL_MS: Millis = DAY_MS;
/** Half of them from one street are that street's. */
const MOST_SHARE = 0.5;

const NONE: [UnitId | undefined, number] = [undefined, 0];

/** The surge a wall stands in at this moment; undefined while no more come than on any day. Pure. */
export function surgeOf(all: readonly Arrival[], now: Millis): Surge | undefined {
  const from = now - SURGE_MS;
  const lately = all.filter(({ reportedAt }) => reportedAt > from && reportedAt <= now);
  const before = all.filter(({ reportedAt }) => reportedAt > from - USUAL_MS && reportedAt <= from).length;
  const usual = (before * SURGE_MS) / USUAL_MS;
  const came = lately.length;
  if (came < SURGE.least || came < usual * SURGE.times) return undefined;
  const byStreet = new Map<UnitId | undefined, number>();
  for (const { place } of lately) byStreet.set(place.streetId, (byStreet.get(place.streetId) ?? 0) + 1);
  const [streetId, own] = [...byStreet].reduce((most, each) => (each[1] > most[1] ? each : most), NONE);
  const isThere = streetId !== undefined && own >= came * MOST_SHARE;
  return { came, most: isThere ? { streetId, came: own } : undefined };
}
