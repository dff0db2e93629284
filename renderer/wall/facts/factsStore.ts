import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { EXERCISE_KIND, type Exercise } from '../../../domain/exercise/exercise.ts';
import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import { runningOf } from '../../../domain/incident/incidents.ts';
import { LIVE, type Millis } from '../../../domain/kernel.ts';
import { ORDER_KIND, type Order } from '../../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall } from '../../../domain/rollCall/rollCall.ts';
import { TIME_KIND, type TimeDoubt } from '../../../domain/timeDoubt/timeDoubt.ts';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/context.ts';
import { useLink, useNow, useSubjects } from '../../client/hooks.ts';
import type { LinkState } from '../../client/store/linkStore.ts';
import { type CommandFacts, commandFactsOf } from './commandFacts.ts';
import { type Facts, factsOf } from './facts.ts';

/** The facts as they stand, or none before the first word of the server. */
export type FactsStore = StoreApi<{ readonly facts?: Facts }>;

export const createFactsStore = (): FactsStore => createStore(() => ({}));

/** Events come by the hundred in a storm; a wall is read from afar, once a second is soon enough. */
const EVENTS_MS: Millis = 1_000;
/** Clocks fall due without an event. */
const CLOCKS_MS: Millis = 5_000;

/** Adds up anew when something happened, and as time passes. Returns its stop function. */
export function followFacts({
  client,
  facts,
}: {
  readonly client: Client;
  readonly facts: FactsStore;
}): () => void {
  const { clock, situation, directoryStore, linkStore, time } = client;
  let isStale = false;
  let addedAt = 0;

  function look(): void {
    if (!situation.store.getState().loaded) return;
    // In a cut figures stay as they were last heard: clocks that run on would make them look fresh.
    if (!isStale && isCut(linkStore.getState())) return;
    if (!isStale && clock.now() - addedAt < CLOCKS_MS) return;
    isStale = false;
    addedAt = clock.now();
    const { directory } = directoryStore.getState();
    facts.setState({ facts: factsOf(situation.store.getState().cases.values(), directory, time.now()) });
  }

  const stops = [
    clock.every(EVENTS_MS, look),
    situation.followChanges(({ whole }) => {
      isStale = true;
      // The first picture is wanted at once.
      if (whole) look();
    }),
    directoryStore.subscribe(() => {
      isStale = true;
      look();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Whether what was heard is not all there is. */
function isCut({ phase, heardAt }: LinkState): boolean {
  return heardAt !== undefined && phase !== 'live';
}

/** The world's time as of which it is shown, changing every `stepMs`: in a cut it stands where the facts do. */
export function useSeenNow(stepMs: Millis = 1_000): Millis {
  const now = useNow(stepMs);
  const isOff = useLink(isCut);
  const at = useFacts()?.at;
  return isOff && at !== undefined ? at : now;
}

/** The gravest incident that is responded to: it has the wall until its end is declared. */
export function useIncident(): Incident | undefined {
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  return runningOf(byId.values()).find(({ response }) => response !== undefined);
}

/** How the gravest incident that is responded to is commanded; none without one. */
export function useCommandFacts(): CommandFacts | undefined {
  const incident = useIncident();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const orders = useSubjects<Order>(ORDER_KIND).byId;
  const rollCalls = useSubjects<RollCall>(ROLL_CALL_KIND).byId;
  const now = useSeenNow(CLOCKS_MS);
  // Not kept from one drawing to the next: these maps stay the same ones when what lies in them changes.
  return (
    incident &&
    commandFactsOf({ incident, incidents, orders: orders.values(), rollCalls: rollCalls.values(), now })
  );
}

/** Whether nobody knows what time it is: the server doubts its own clock, and no one has decided yet. */
export function useIsDoubted(): boolean {
  const { byId } = useSubjects<TimeDoubt>(TIME_KIND);
  return [...byId.values()].some(({ decided }) => decided === undefined);
}

/** The exercise of this world; none in the live one. */
export function useExercise(): Exercise | undefined {
  const [exercise] = useSubjects<Exercise>(EXERCISE_KIND).byId.values();
  return exercise;
}

/** Whether what is shown happens in an exercise. */
export function useIsDrill(): boolean {
  return useClient().world !== LIVE;
}

export const FactsContext = createContext<FactsStore | undefined>(undefined);

export function useFacts(): Facts | undefined {
  const store = useContext(FactsContext);
  if (store === undefined) throw new Error('no FactsContext around this');
  return useStore(store, ({ facts }) => facts);
}
