import type { Millis } from '../../../domain/kernel.ts';
import { hourOf } from '../../speech/when.ts';
import { askedWith, type PlanParts } from '../plan.ts';
import type { WallPage } from './page.ts';

/** What the page knows of itself when it asks whether to begin anew. */
export interface Condition {
  /** How long this page has stood. */
  readonly age: Millis;
  /** Since something last happened in the district. */
  readonly quiet: Millis;
  /** Of the day, 0 … 23. */
  readonly hour: number;
  /** Megabytes; undefined where nobody says. */
  readonly memory: number | undefined;
  /** How long the connection has been down, or the session over, without a break. */
  readonly cutFor: Millis;
}

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/** A page this large is about to be ended by the browser; one half as large goes when nobody looks. */
const FULL_MB = 800;
const LARGE_MB = 400;

/** Whether to load the page anew now: at a quiet minute of the night, and before memory or a dead link make it. */
export function isReloadDue({ age, quiet, hour, memory = 0, cutFor }: Condition): boolean {
  if (age < 10 * MINUTE) return false;
  if (memory > FULL_MB || cutFor > 15 * MINUTE) return true;
  if (quiet < MINUTE) return age > 7 * 24 * HOUR;
  if (memory > LARGE_MB) return true;
  return hour >= 3 && hour < 5 ? age > 12 * HOUR : age > 36 * HOUR;
}

export type UpkeepParts = Omit<PlanParts, 'page'> & { readonly page: Omit<WallPage, 'wear'> };

const LOOK_MS: Millis = 30_000;

/**
 * Nobody looks after a wall but the wall: it keeps the screen awake, and loads itself anew when that is due and only
 * while the server can be reached, since a browser's own page of errors would stay. Returns its stop function.
 */
export function keepUp({ client, http, page, plan }: UpkeepParts): () => void {
  const { clock, time, situation, linkStore, sessionStore } = client;
  const startedAt = clock.now();
  let happenedAt = startedAt;
  let wellAt = startedAt;

  function conditionNow(): Condition {
    const now = clock.now();
    const isWell = sessionStore.getState().status === 'signed-in' && linkStore.getState().phase !== 'offline';
    if (isWell) wellAt = now;
    return {
      age: now - startedAt,
      quiet: now - happenedAt,
      hour: hourOf(time.now()),
      memory: page.memory(),
      cutFor: now - wellAt,
    };
  }

  async function look(): Promise<void> {
    void page.keepAwake();
    if (plan.getState().status === 'dark' || !isReloadDue(conditionNow())) return;
    const answer = await http.call('GET /wall', askedWith(page));
    if (answer.ok) page.reload();
  }

  const stops = [
    clock.every(LOOK_MS, () => void look()),
    situation.followEvents(() => {
      happenedAt = clock.now();
    }),
  ];
  void page.keepAwake();
  return () => {
    for (const stop of stops) stop();
  };
}
