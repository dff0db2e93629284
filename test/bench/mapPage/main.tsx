import { createRoot } from 'react-dom/client';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import '../../../renderer/console/styles.css';
import { showDistrict } from '../../../renderer/client/store/directoryStore.ts';
import { situation } from '../../../renderer/client/store/situationStore.ts';
import { ui } from '../../../renderer/desk/uiStore.ts';
import { MapView } from '../../../renderer/map/MapView.tsx';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { mapStore } from '../../../renderer/map/mapStore.ts';
import { makeDay } from './madeDay.ts';

/** The map alone on a page, fed by a made-up stream; driven from outside through `window.mapBench`. */

const HOUR = 3_600_000;
const answer = (await (await fetch('./district.json')).json()) as DistrictAnswer;
const district = createMapDistrict(answer);
const day = makeDay(district, 20261121);

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
showDistrict(answer);
createRoot(document.getElementById('root') as HTMLElement).render(<MapView />);

Object.assign(window, { mapBench: { fill, play, settled, ui, map: mapStore, situation, day } });
