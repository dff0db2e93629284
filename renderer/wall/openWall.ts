import type { SessionAnswer } from '../../domain/contract/http.ts';
import { LIVE, type Millis, type PersonId, type World } from '../../domain/kernel.ts';
import type { Clock } from '../client/clock.ts';
import type { Http } from '../client/link/http.ts';
import { watchWaking } from '../client/link/waking.ts';
import type { Wire } from '../client/link/wire.ts';
import { createDrillStore, type DrillStore, followDrill } from './drill.ts';
import { createPlanStore, followPlan, type PlanStore } from './plan.ts';
import { openStage, runStage, type Stage } from './stage/stage.ts';
import { keepUp } from './upkeep/keepUp.ts';
import type { WallPage } from './upkeep/page.ts';

/** One wall: the live world as it shows it, the drill that is under way, and what it is to show of them. */
export interface Wall extends Stage {
  readonly page: WallPage;
  readonly plan: PlanStore;
  readonly drill: DrillStore;
  /** Asks with this wall's token, also when its session has ended. */
  readonly http: Http;
  readonly session: SessionAnswer;
  /** Another world beside the live one. */
  readonly openStage: (world: World) => Stage;
}

export interface WallParts {
  readonly token: string;
  readonly serverUrl: string;
  readonly clock: Clock;
  readonly page: WallPage;
  readonly createHttp: (token: () => string | undefined, world?: World) => Http;
  readonly createWire: (token: () => string) => Wire;
}

/** The last moment a date can name: the server alone ends what a wall may see. */
const NEVER: Millis = 8.64e15;
/** A page too old for its server is loaded anew, but not in a circle. */
const OUTDATED_MS: Millis = 60_000;

/** Shows and asks nothing before {@link runWall}. */
export function openWall(parts: WallParts): Wall {
  const { token, serverUrl, clock, page, createWire } = parts;
  const open = (world: World): Stage =>
    openStage({
      world,
      serverUrl,
      clock,
      createWire,
      createHttp: (held) => parts.createHttp(held, world),
      onOutdated: () => void clock.after(OUTDATED_MS, page.reload),
    });
  const person = { id: 'wall' as PersonId, name: 'wall', roles: ['wall' as const], scope: '*' as const };
  return {
    ...open(LIVE),
    page,
    plan: createPlanStore(),
    drill: createDrillStore(),
    http: parts.createHttp(() => token),
    session: { token, expiresAt: NEVER, person },
    openStage: open,
  };
}

/** Begins to show; returns its stop function. */
export function runWall(wall: Wall): () => void {
  const { client, session } = wall;
  const stops = [
    followPlan(wall),
    followDrill({ ...wall, live: client }),
    keepUp(wall),
    watchWaking(() => {
      client.session.wake();
      wall.drill.getState().stage?.client.session.wake();
    }),
    runStage(wall, session),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
