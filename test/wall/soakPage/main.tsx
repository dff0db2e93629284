import '../../../renderer/client/zod.ts';
import '../../../renderer/wall/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Millis } from '../../../domain/kernel.ts';
import type { Http } from '../../../renderer/client/link/http.ts';
import { openWall, runWall } from '../../../renderer/wall/openWall.ts';
import { createBrowserPage } from '../../../renderer/wall/upkeep/page.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';
import { createPageLines, type Delivery, type Look } from './wires.ts';

/** The real wall on a clock that stands still until the soak moves it; the far end of its lines is the soak's. */

const lines = createPageLines();
const district = await (await fetch('./district.json')).json();
let clock: TestClock | undefined;
let heardAt: Millis = 0;
let isReloadWanted = false;
let frames = 0;

function open(now: Millis, token: string): void {
  const opened = createTestClock(now);
  clock = opened;
  heardAt = now;
  const unreachable = { ok: false, code: 'unreachable', message: '' };
  const http = {
    call: (route: string, parts?: { readonly query?: string }) => lines.http({ route, ...parts }),
    district: async () => ({ ...district, ok: true }),
    blob: async () => unreachable,
    signOut: async () => undefined,
  } as unknown as Http;
  const wall = openWall({
    token,
    serverUrl: location.origin,
    clock: opened,
    page: {
      ...createBrowserPage(),
      reload() {
        isReloadWanted = true;
      },
    },
    createHttp: () => http,
    createWire: lines.createWire,
  });
  runWall(wall);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <WallRoot wall={wall} />
    </StrictMode>,
  );
  const count = () => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}

/** Promises that hang on each other are kept, and what they changed is drawn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await undefined;
}

async function advance(until: Millis, deliveries: readonly Delivery[]): Promise<Look> {
  if (clock === undefined) throw new Error('not open');
  for (const delivery of deliveries) {
    clock.advance(Math.max(0, delivery.at - clock.now()));
    if (delivery.call !== 'failed' && delivery.call !== 'disconnected') heardAt = clock.now();
    lines.deliver(delivery);
    await settle();
  }
  clock.advance(until - clock.now());
  await settle();
  const tiles = [...document.querySelectorAll<HTMLElement>('[data-tile]')];
  const withAge = tiles.filter(({ dataset }) => dataset.tile !== 'head');
  const ages = withAge.map((tile) => tile.querySelector<HTMLElement>('[data-age]')?.dataset.age);
  return {
    wishes: lines.takeWishes(),
    isReloadWanted,
    scene: document.querySelector('main')?.dataset.scene,
    silence: clock.now() - heardAt,
    fresh: ages.filter((age) => age === 'fresh').length,
    old: ages.filter((age) => age === 'old').length,
    ageless: withAge.filter((_, n) => ages[n] === undefined).map(({ dataset }) => dataset.tile ?? ''),
    frames,
  };
}

Object.assign(window, { soak: { open, advance } });
