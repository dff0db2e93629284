import { createStore, type StoreApi } from 'zustand/vanilla';
import { distanceMetres, type Metres, type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import type { Millis } from '../../domain/kernel.ts';

/** Where the phone is, as long as somebody looks: WGS-84, by the standard of the browser. */
export interface Position {
  readonly state: 'off' | 'seeking' | 'known' | 'denied';
  readonly point?: Wgs84;
  /** Metres. */
  readonly error?: Metres;
  readonly at?: Millis;
}

export interface Positioning {
  readonly store: StoreApi<Position>;
  /** Asks the phone; the person sees its own question the first time. */
  start(): void;
  stop(): void;
}

/** Begins by itself where the person allowed it before; otherwise it is asked for by a press. */
export async function startWhereAllowed(positioning: Positioning, view: Window): Promise<void> {
  const allowed = await view.navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined);
  if (allowed?.state === 'granted') positioning.start();
}

export function createPositioning(geolocation: Geolocation | undefined): Positioning {
  const store = createStore<Position>(() => ({ state: 'off' }));
  let watch: number | undefined;
  return {
    store,
    start() {
      if (watch !== undefined) return;
      if (geolocation === undefined) {
        store.setState({ state: 'denied' });
        return;
      }
      store.setState({ state: 'seeking' });
      watch = geolocation.watchPosition(
        ({ coords: { longitude, latitude, accuracy }, timestamp }) =>
          store.setState({
            state: 'known',
            point: wgs84(longitude, latitude),
            error: Math.round(accuracy),
            at: timestamp,
          }),
        () => {
          if (store.getState().point === undefined) store.setState({ state: 'denied' });
        },
        { enableHighAccuracy: true, maximumAge: 15_000, timeout: 30_000 },
      );
    },
    stop() {
      if (watch !== undefined) geolocation?.clearWatch(watch);
      watch = undefined;
      store.setState({ state: 'off' }, true);
    },
  };
}

/** Metres from here; undefined where either place is unknown. */
export function metresFrom(
  here: Pick<Position, 'point'>,
  point: readonly [number, number] | undefined,
): Metres | undefined {
  if (here.point === undefined || point === undefined) return undefined;
  return distanceMetres(here.point, wgs84(point[0], point[1]));
}
