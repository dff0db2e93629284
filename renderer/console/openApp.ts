import type { Client } from '../client/client.ts';
import { watchTouches } from '../client/link/touches.ts';
import { watchWaking } from '../client/link/waking.ts';
import { wearLook } from '../client/look.ts';
import type { Platform } from '../client/platform.ts';
import { followClaims } from '../desk/claim/followClaims.ts';
import { openDesk } from '../desk/openDesk.ts';
import { createMapStore } from '../map/mapStore.ts';
import { createMediaUrls } from '../media/mediaUrls.ts';
import { listenToKeys } from './commands/listenToKeys.ts';
import { followMenu } from './commands/menu.ts';
import { commands } from './commands/registry.ts';
import { followAddress } from './followAddress.ts';
import { followRings } from './followRings.ts';
import { followRoomCalls } from './followRoomCalls.ts';
import { readAhead } from './readAhead.ts';
import type { ConsoleApp, PastSeat } from './screen/app.ts';
import { isPage, oneWindow, type Windows } from './screen/parts.ts';
import { createScreen } from './screen/screen.ts';
import { createStage } from './screen/stage.ts';

export interface AppParts {
  /** Of a console that shows the past. */
  readonly past?: PastSeat;
  /** Its windows, which need the console that is being made; one alone when absent. */
  readonly openWindows?: (app: () => ConsoleApp) => Windows;
}

/** A console on this client. It shows nothing and hears no key before {@link runApp}. */
export function openApp(client: Client, platform: Platform, parts: AppParts = {}): ConsoleApp {
  const { past, openWindows = oneWindow } = parts;
  const windows = openWindows(() => app);
  const { part } = windows;
  const desk = openDesk(client, { isDeaf: part !== undefined });
  const screen = createScreen(
    client,
    part && { openElsewhere: windows.openPage, page: isPage(part) ? part : undefined },
  );
  const mediaUrls = createMediaUrls(client);
  const app: ConsoleApp = {
    client,
    platform,
    desk,
    screen,
    mediaUrls,
    windows,
    past,
    stage:
      past?.live.stage ??
      createStage(
        () => app,
        (then, seat) => openApp(then, platform, { past: seat }),
      ),
    mapStore: createMapStore(),
    close() {
      windows.close();
      desk.close();
      screen.close();
      mediaUrls.close();
    },
  };
  return app;
}

/** Lets the clocks tick and the keyboard, the menu and the hand be heard. Returns its stop function. */
export function runApp(app: ConsoleApp): () => void {
  const { time, session } = app.client;
  const { unseen } = app.desk;
  if (app.windows.part !== undefined) return runPart(app);
  let stopFront = runFront(app);
  const stops = [
    time.start(),
    followRings(app),
    followRoomCalls(app),
    followClaims(app.desk),
    readAhead(app),
    unseen.start(),
    watchTouches(() => touch(app)),
    watchWaking(() => session.wake()),
    // The keyboard is of one console at a time; the live one rings and counts on behind the other.
    app.stage.store.subscribe(({ past }) => {
      stopFront();
      stopFront = runFront(past ?? app);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    stopFront();
  };
}

/** A part's window: what rings, is told or written down for the person is the main window's to do. */
function runPart(app: ConsoleApp): () => void {
  const { time, session, lookStore } = app.client;
  const stops = [
    time.start(),
    wearLook(lookStore),
    listenToKeys(app, commands),
    watchTouches(() => touch(app)),
    watchWaking(() => session.wake()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A hand on one window is a hand on all of them. */
function touch({ client, windows }: ConsoleApp): void {
  client.idle.touch();
  windows.touched();
}

/** What the console that has the window hears. */
function runFront(app: ConsoleApp): () => void {
  const { lookStore, idle } = app.client;
  const stops = [
    wearLook(lookStore),
    listenToKeys(app, commands),
    followMenu(app, commands),
    followAddress(app),
    // Whoever looks at the past has not looked at what is new.
    ...(app.past === undefined ? [watchTouches(app.desk.unseen.touch)] : [watchTouches(idle.touch)]),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
