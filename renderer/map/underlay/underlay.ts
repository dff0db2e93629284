import type { Client } from '../../client/client.ts';
import type { MapStore } from '../mapStore.ts';
import { BASEMAP, type UnderlayState } from './underlayState.ts';

const KEY = 'lingxing.map.underlay.1';

/**
 * Asks what there is, and shows what this machine showed last; again whenever the link is back, as a server that was
 * started anew may have another map. Returns its stop function.
 */
export function followUnderlay(client: Client, mapStore: MapStore): () => void {
  let isOver = false;
  put(mapStore, { on: new Set(remembered(client)) });

  async function ask(): Promise<void> {
    const answer = await client.link.call('GET /underlay');
    if (isOver || !answer.ok) return;
    put(mapStore, { answer });
    for (const id of mapStore.getState().underlay.on) void fetchShapes(client, mapStore, id);
  }

  void ask();
  const stop = client.linkStore.subscribe(({ phase }, before) => {
    if (phase === 'live' && before.phase !== 'live') void ask();
  });
  return () => {
    isOver = true;
    stop();
  };
}

/** Shows a layer or the base map, or puts it away; remembered on this machine. */
export function toggleUnderlay(client: Client, mapStore: MapStore, id: string): void {
  const on = new Set(mapStore.getState().underlay.on);
  if (!on.delete(id)) on.add(id);
  put(mapStore, { on, isAway: false, isLandAway: false });
  try {
    client.storage.setItem(KEY, JSON.stringify([...on]));
  } catch {
    // Full or forbidden: shown until the window closes.
  }
  if (on.has(id)) void fetchShapes(client, mapStore, id);
}

export function openUnderlay(mapStore: MapStore, isOpen: boolean): void {
  put(mapStore, { isOpen });
}

/** Shapes come once, with the first look at them. */
async function fetchShapes(client: Client, mapStore: MapStore, id: string): Promise<void> {
  const { answer, shapes } = mapStore.getState().underlay;
  if (id === BASEMAP || shapes.has(id) || answer?.layers.some((layer) => layer.id === id) !== true) return;
  const layer = await client.link.call('GET /underlay/layers/:id', { path: { id } });
  if (!layer.ok) put(mapStore, { isAway: true });
  else put(mapStore, { shapes: new Map(mapStore.getState().underlay.shapes).set(id, layer) });
}

function put(mapStore: MapStore, part: Partial<UnderlayState>): void {
  mapStore.setState(({ underlay }) => ({ underlay: { ...underlay, ...part } }));
}

function remembered({ storage }: Client): readonly string[] {
  try {
    const ids: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
