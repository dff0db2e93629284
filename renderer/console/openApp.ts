import type { Client } from '../client/client.ts';
import { watchTouches } from '../client/link/touches.ts';
import { watchWaking } from '../client/link/waking.ts';
import type { Platform } from '../client/platform.ts';
import { openDesk } from '../desk/openDesk.ts';
import { createMapStore } from '../map/mapStore.ts';
import { createMediaUrls } from '../media/mediaUrls.ts';
import { listenToKeys } from './commands/listenToKeys.ts';
import { followMenu } from './commands/menu.ts';
import { commands } from './commands/registry.ts';
import { followAddress } from './followAddress.ts';
import { followRings } from './followRings.ts';
import { wearLook } from './look.ts';
import type { ConsoleApp } from './screen/app.ts';
import { createScreen } from './screen/screen.ts';

/** A console on this client. It shows nothing and hears no key before {@link runApp}. */
export function openApp(client: Client, platform: Platform): ConsoleApp {
  const desk = openDesk(client);
  const screen = createScreen(client);
  const mediaUrls = createMediaUrls(client);
  return {
    client,
    platform,
    desk,
    screen,
    mediaUrls,
    mapStore: createMapStore(),
    close() {
      desk.close();
      screen.close();
      mediaUrls.close();
    },
  };
}

/** Lets the clocks tick and the keyboard, the menu and the hand be heard. Returns its stop function. */
export function runApp(app: ConsoleApp): () => void {
  const { time, idle, session } = app.client;
  const { unseen } = app.desk;
  const stops = [
    time.start(),
    wearLook(app.client.lookStore),
    listenToKeys(app, commands),
    followMenu(app, commands),
    followRings(app),
    followAddress(app),
    unseen.start(),
    watchTouches(unseen.touch),
    watchTouches(idle.touch),
    watchWaking(() => session.wake()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
