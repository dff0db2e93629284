import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import type { SessionAnswer } from '../../domain/contract/http.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { LIVE, type World } from '../../domain/kernel.ts';
import { type ClientParts, openClient } from '../client/client.ts';
import { createBrowserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { newCommandId } from '../client/link/newCommandId.ts';
import { createSocket } from '../client/link/socket.ts';
import type { Platform } from '../client/platform.ts';
import { openApp, runApp } from './openApp.ts';
import { StageView } from './StageView.tsx';
import type { ConsoleApp } from './screen/app.ts';
import { tellOrphan, tellUnreadable } from './screen/orphans.ts';
import { deskOf, openMainWindows } from './windows/mainWindows.ts';

/** One console at a time on one page: that of the live world, or of an exercise. */
export interface Worlds {
  /** Opens the first one, and goes on with the session there is. */
  begin(world: World): Promise<void>;
}

/** The world behind `?world=`; the live one when none is named. */
export function worldIn(search: string): World {
  const named = new URLSearchParams(search).get('world');
  return (named === null ? undefined : idIn('world', named)) ?? LIVE;
}

/** What a client of this world is made of here. */
export function clientParts(world: World, { serverUrl, reload, language }: Platform): ClientParts {
  const clock = createBrowserClock();
  return {
    world,
    serverUrl,
    clock,
    createHttp: (token) =>
      createHttp({ serverUrl, token, world, fetch: (input, init) => fetch(input, init) }),
    createWire: (token) => createSocket(serverUrl, token),
    newId: () => newCommandId(clock.now()),
    storage: localStorage,
    tabStorage: sessionStorage,
    onOrphan: tellOrphan,
    onUnreadable: tellUnreadable,
    reload,
    language,
  };
}

export function showApp(root: Root, app: ConsoleApp): void {
  root.render(
    <StrictMode>
      <StageView key={app.client.world} app={app} />
    </StrictMode>,
  );
}

export function openWorlds(root: Root, platform: Platform, view: Window = window): Worlds {
  let stop: (() => void) | undefined;
  let current: ConsoleApp | undefined;

  function show(world: World): ConsoleApp {
    const client = openClient(clientParts(world, platform));
    const windows = (app: () => ConsoleApp) => openMainWindows(app, deskOf(client, view));
    const app = openApp(client, { ...platform, enterWorld }, { openWindows: windows });
    const stopApp = runApp(app);
    const stopWindows = app.windows.start();
    stop = () => {
      stopApp();
      stopWindows();
    };
    current = app;
    showApp(root, app);
    return app;
  }

  /** Nothing of the world that is left goes on; the person stays who they are. */
  function enterWorld(world: World): void {
    const before = current;
    if (before?.client.world === world) return;
    const session: SessionAnswer | undefined = before?.client.session.part();
    stop?.();
    before?.close();
    const { location, history } = view;
    history.replaceState(
      undefined,
      '',
      world === LIVE ? location.pathname : `${location.pathname}?world=${world}`,
    );
    const { client, screen } = show(world);
    if (session === undefined) return;
    client.session.hold(session);
    // Whoever comes to an exercise, or back from it, finds what it is about.
    if (world !== LIVE) screen.openPage('drill');
  }

  return {
    async begin(world) {
      const { client } = show(world);
      const link = await platform.takeSignInLink();
      if (link !== undefined) void client.session.signIn({ link });
      else client.session.resume();
    },
  };
}
