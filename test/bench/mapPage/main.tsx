import { createRoot } from 'react-dom/client';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import '../../../renderer/console/styles.css';
import { openClient } from '../../../renderer/client/client.ts';
import { createBrowserClock } from '../../../renderer/client/clock.ts';
import { ClientContext } from '../../../renderer/client/context.ts';
import { createHttp } from '../../../renderer/client/link/http.ts';
import { createSocket } from '../../../renderer/client/link/socket.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { MapView } from '../../../renderer/map/MapView.tsx';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { createMapStore, MapContext } from '../../../renderer/map/mapStore.ts';
import { makeDay } from './madeDay.ts';

/** The map alone on a page, fed by a made-up stream; driven from outside through `window.mapBench`. */

const HOUR = 3_600_000;
const answer = (await (await fetch('./district.json')).json()) as DistrictAnswer;
const district = createMapDistrict(answer);
const day = makeDay(district, 20261121);
const serverUrl = window.location.origin;
// Never signed in: what the map shows is given by hand.
const client = openClient({
  world: 'live',
  serverUrl,
  clock: createBrowserClock(),
  createHttp: (token) => createHttp({ serverUrl, token, fetch }),
  createWire: (token) => createSocket(serverUrl, token),
  newId: () => 'none',
  storage: localStorage,
  tabStorage: sessionStorage,
  reload: undefined,
  onOrphan: () => undefined,
  onUnreadable: () => undefined,
});
const mapStore = createMapStore();
const { situation } = client;

function give(events: readonly CaseEvent[]): void {
  const to = events.at(-1)?.seq;
  if (to !== undefined) situation.apply({ to, events, entered: [], left: [] });
}

/** Brings the district to so many open cases, reported over the last hours. */
function fill(open: number): void {
  const now = Date.now();
  while (day.open < open) {
    const at = now - ((open - day.open) / open) * 5 * HOUR;
    give([day.report(at)]);
    if (day.open % 2 === 0) give([day.step(at + 60_000)]);
  }
  situation.flush();
}

/** Resolves when nothing was drawn for a while. */
async function settled(): Promise<void> {
  let last = -1;
  for (;;) {
    const { counter } = mapStore.getState();
    if (counter?.repaints === last) return;
    last = counter?.repaints ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  }
}

/**
 * Plays `count` events at `perSecond` in real time: three reports to seven steps. Meanwhile a message is
 * posted every 50 ms as a key press would be; answers the 95th percentile of how long they waited.
 */
function play(count: number, perSecond: number): Promise<number> {
  const began = performance.now();
  const waits: number[] = [];
  const channel = new MessageChannel();
  const { port1, port2 } = channel;
  port2.onmessage = ({ data }: MessageEvent<number>) =>
    void waits.push(performance.timeOrigin + performance.now() - data);
  const worker = new Worker(
    URL.createObjectURL(
      new Blob([
        'onmessage=({data})=>setInterval(()=>data.postMessage(performance.timeOrigin+performance.now()),50)',
      ]),
    ),
  );
  worker.postMessage(port1, [port1]);
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const wanted = Math.min(count, Math.ceil(((performance.now() - began) / 1000) * perSecond));
      for (; sent < wanted; sent += 1) {
        give([sent % 10 < 3 ? day.report(Date.now()) : day.step(Date.now())]);
      }
      if (sent === count) {
        clearInterval(timer);
        worker.terminate();
        waits.sort((a, b) => a - b);
        resolve(waits[Math.floor(waits.length * 0.95)] ?? 0);
      }
    }, 10);
  });
}

situation.replace('live', 0, []);
client.directoryStore.setState(districtOf(answer));
client.time.start();
createRoot(document.getElementById('root') as HTMLElement).render(
  <ClientContext value={client}>
    <MapContext value={mapStore}>
      <MapView />
    </MapContext>
  </ClientContext>,
);

Object.assign(window, { mapBench: { fill, play, settled, map: mapStore, day } });
