import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnWall } from '../../domain/contract/walls.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { WallLanguage } from '../../domain/wall/scenes.ts';
import type { Client } from '../client/client.ts';
import type { Http } from '../client/link/http.ts';
import type { WallPage } from './upkeep/page.ts';

/** What this wall is to show, as the server said last. */
export interface PlanState {
  /** `dark`: its token is worth nothing; nothing of the district stays on the screen. */
  readonly status: 'starting' | 'shown' | 'dark';
  readonly own?: OwnWall;
  /** As it was told; before that nobody knows which one is read here. */
  readonly language?: WallLanguage;
}

export type PlanStore = StoreApi<PlanState>;

export const createPlanStore = (): PlanStore => createStore<PlanState>(() => ({ status: 'starting' }));

export interface PlanParts {
  readonly client: Client;
  /** Asks with the wall's token, also when its session has ended. */
  readonly http: Pick<Http, 'call'>;
  readonly plan: PlanStore;
  readonly page: Pick<WallPage, 'reload' | 'wear' | 'size'>;
}

/** A console lays its preview out for the page as it is; one that is minimised has no size. */
export function askedWith(page: Pick<WallPage, 'size'>): { readonly query?: string } {
  const { width, height } = page.size();
  return width > 0 && height > 0 ? { query: `width=${Math.round(width)}&height=${Math.round(height)}` } : {};
}

/** What is changed on a console is on the wall within this time; also that it was taken away, where no connection ends. */
const ASK_MS: Millis = 700;
/** A question this old will not be answered. */
const LOST_MS: Millis = 10_000;
/** Also a wall that was taken away asks on: a restored server may know it again, and nobody would touch it. */
const DARK_MS: Millis = 60_000;

/**
 * Asks what to show, for ever, and at once when the connection ends: that is how a wall learns within a second
 * that it was taken away. Returns its stop function.
 */
export function followPlan({ client, http, plan, page }: PlanParts): () => void {
  const { clock, linkStore, languageStore } = client;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  async function ask(): Promise<void> {
    const now = clock.now();
    if (isAsking && now - askedAt < LOST_MS) return;
    isAsking = true;
    askedAt = now;
    const answer = await http.call('GET /wall', askedWith(page));
    if (askedAt === now) isAsking = false;
    if (answer.ok) show(answer);
    else if (answer.code === 'not-signed-in' || answer.code === 'role-not-allowed')
      plan.setState({ status: 'dark', ...defined({ language: plan.getState().language }) }, true);
  }

  function show({ ok: _ok, ...own }: OwnWall & { readonly ok: true }): void {
    // The session ended with the token's end: everything begins anew.
    if (plan.getState().status === 'dark') {
      page.reload();
      return;
    }
    const before = plan.getState().own;
    // Asked all day long and changed twice a week: what is the same is not drawn anew.
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(own)) return;
    languageStore.setState({ language: own.settings.language });
    page.wear(own.settings);
    plan.setState({ status: 'shown', own, language: own.settings.language });
  }

  const stops = [
    clock.every(ASK_MS, () => {
      const isDark = plan.getState().status === 'dark';
      if (!isDark || clock.now() - askedAt >= DARK_MS) void ask();
    }),
    linkStore.subscribe(({ phase }, before) => {
      if (phase === 'offline' && before.phase !== 'offline') void ask();
    }),
  ];
  void ask();
  return () => {
    for (const stop of stops) stop();
  };
}
