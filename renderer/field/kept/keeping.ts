import { z } from 'zod';
import { CASE_KIND } from '../../../domain/aggregate/event.ts';
import type { KindSubject } from '../../../domain/aggregate/subject.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import { INCIDENT_KIND } from '../../../domain/incident/incident.ts';
import type { World } from '../../../domain/kernel.ts';
import { ORDER_KIND } from '../../../domain/order/order.ts';
import { ROLL_CALL_KIND } from '../../../domain/rollCall/rollCall.ts';
import { ROOM_KIND } from '../../../domain/room/room.ts';
import { THREAD_KIND } from '../../../domain/thread/thread.ts';
import type { Client } from '../../client/client.ts';
import { districtOf } from '../../client/store/directoryStore.ts';
import type { FieldDrawer } from './fieldDrawer.ts';

/** The last that was seen, so that a phone without a network opens with it, and says how old it is. */
const lastSeen = z.object({
  owner: z.string(),
  world: z.string(),
  seq: z.number(),
  /** On this machine's clock, and what the world's said then. */
  at: z.number(),
  worldAt: z.number(),
  cases: z.array(z.custom<Case>()),
  subjects: z.array(z.custom<KindSubject>()),
  district: z.custom<DistrictAnswer>().optional(),
});

/** What changes in between is written together. */
const EVERY_MS = 5_000;

export const ownerOf = ({ sessionStore }: Pick<Client, 'sessionStore'>): string => {
  const { session, serverUrl, world } = sessionStore.getState();
  return `${serverUrl} ${world} ${session?.person.id ?? ''}`;
};

/** Puts on the screen what was last seen here by whoever is signed in; when it was seen, or undefined. */
export async function showLastSeen(client: Client, drawer: FieldDrawer): Promise<number | undefined> {
  const items = await drawer.seen().catch(() => []);
  const owner = ownerOf(client);
  const found = items
    .flatMap((item) => lastSeen.safeParse(item).data ?? [])
    .find((each) => each.owner === owner);
  const { situation, directoryStore, time, clock, sessionStore } = client;
  if (found === undefined || sessionStore.getState().status !== 'signed-in') return undefined;
  if (found.district !== undefined && directoryStore.getState().directory === undefined)
    directoryStore.setState({ ...districtOf(found.district), status: 'loading' });
  // The network was quicker: nothing older is put over it.
  if (situation.store.getState().loaded) return undefined;
  // A clock that was put back meanwhile makes nothing younger than it was.
  time.set(found.worldAt + Math.max(0, clock.now() - found.at), 1);
  situation.replace(found.world as World, found.seq, found.cases, found.subjects);
  return found.at;
}

/** Writes what is seen to the phone as it changes, and at once when the link is lost. Returns its stop function. */
export function keepSeen(client: Client, drawer: FieldDrawer): () => void {
  const { situation, directoryStore, time, clock, linkStore, sessionStore } = client;
  let stopTimer: (() => void) | undefined;

  function write(): void {
    stopTimer = undefined;
    const { world, seq, loaded, held } = situation.store.getState();
    const { heardAt } = linkStore.getState();
    // What was never heard from the server since the page opened was read from the phone, and lies there.
    if (!loaded || sessionStore.getState().status !== 'signed-in' || heardAt === undefined) return;
    const of = (kind: string) => [...(held.get(kind)?.byId.values() ?? [])];
    const { answer } = directoryStore.getState();
    const at = heardAt;
    const value: z.infer<typeof lastSeen> = {
      owner: ownerOf(client),
      world,
      seq,
      at,
      worldAt: time.at(at),
      // Of these kinds the situation holds nothing else.
      cases: of(CASE_KIND) as Case[],
      // Incidents too: without theirs an order that was archived with one would be asked for again.
      subjects: [INCIDENT_KIND, ORDER_KIND, ROLL_CALL_KIND, ROOM_KIND, THREAD_KIND].flatMap(
        of,
      ) as KindSubject[],
      ...defined({ district: answer }),
    };
    void drawer.keepSeen(value.owner, value).catch(() => undefined);
  }

  const soon = () => {
    stopTimer ??= clock.after(EVERY_MS, write);
  };
  const stops = [
    situation.followChanges(soon),
    directoryStore.subscribe(soon),
    clock.every(60_000, write),
    linkStore.subscribe((now, before) => {
      if (before.phase === 'live' && now.phase !== 'live') write();
    }),
  ];
  return () => {
    stopTimer?.();
    for (const stop of stops) stop();
  };
}
