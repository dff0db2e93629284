import type { Root } from 'react-dom/client';
import type { World } from '../../domain/kernel.ts';
import { type ClientStorage, openClient } from '../client/client.ts';
import type { Platform } from '../client/platform.ts';
import { openApp, runApp } from './openApp.ts';
import { PARTS, type Part } from './screen/parts.ts';
import { openWindowWire } from './windows/messages.ts';
import { createSideOutbox } from './windows/sideOutbox.ts';
import { openSideWindow } from './windows/sideWindow.ts';
import { clientParts, showApp } from './worlds.tsx';

/** What the address asks for: a part of the console of this desk, in a window of its own. */
export interface PartAddress {
  readonly part: Part;
  readonly desk: string;
}

/** Undefined for the whole console. */
export function partIn(search: string): PartAddress | undefined {
  const query = new URLSearchParams(search);
  const part = PARTS.find((each) => each === query.get('part'));
  const desk = query.get('desk');
  return part === undefined || desk === null || !/^[\da-f]{32}$/u.test(desk) ? undefined : { part, desk };
}

/** Shows the part, and is let in by the main window of its desk. */
export function openPartWindow(
  root: Root,
  platform: Platform,
  world: World,
  { part, desk }: PartAddress,
): void {
  const wire = openWindowWire(desk);
  const client = openClient({
    ...clientParts(world, platform),
    // A browser gives a new window a copy of the other's: the session in it is the main window's.
    tabStorage: ownShelf(sessionStorage, `${part}.`),
    createOutbox: (parts) => createSideOutbox(parts, wire, part),
  });
  const app = openApp(client, platform, { openWindows: (own) => openSideWindow(own, part, wire) });
  runApp(app);
  client.session.resume();
  app.windows.start();
  showApp(root, app);
}

function ownShelf(storage: Storage, prefix: string): ClientStorage {
  return {
    getItem: (key) => storage.getItem(prefix + key),
    setItem: (key, value) => storage.setItem(prefix + key, value),
    removeItem: (key) => storage.removeItem(prefix + key),
    key: (n) => storage.key(n),
    get length() {
      return storage.length;
    },
  };
}
