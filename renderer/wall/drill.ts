import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionAnswer } from '../../domain/contract/http.ts';
import type { World } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';
import type { PlanStore } from './plan.ts';
import { runStage, type Stage } from './stage/stage.ts';

/** The drill that is under way; empty while there is none. */
export type DrillStore = StoreApi<{ readonly stage?: Stage }>;

export const createDrillStore = (): DrillStore => createStore<{ readonly stage?: Stage }>(() => ({}));

export interface DrillParts {
  readonly live: Pick<Client, 'languageStore'>;
  readonly plan: PlanStore;
  readonly drill: DrillStore;
  readonly session: SessionAnswer;
  readonly openStage: (world: World) => Stage;
}

/** Opens the world of a drill when the server names one, and leaves it when it is over. Returns its stop function. */
export function followDrill({ live, plan, drill, session, openStage }: DrillParts): () => void {
  let stopStage: (() => void) | undefined;

  function settle(): void {
    const world = plan.getState().own?.drill;
    if (world === drill.getState().stage?.client.world) return;
    stopStage?.();
    stopStage = undefined;
    drill.setState({}, true);
    if (world === undefined) return;
    const stage = openStage(world);
    speak(stage);
    stopStage = runStage(stage, session);
    drill.setState({ stage });
  }

  /** As the live one: a wall speaks one language. */
  function speak({ client }: Stage): void {
    client.languageStore.setState({ language: live.languageStore.getState().language });
  }

  const stops = [
    plan.subscribe(settle),
    live.languageStore.subscribe(() => {
      const { stage } = drill.getState();
      if (stage !== undefined) speak(stage);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    stopStage?.();
  };
}
