import './zod.ts';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { browserClock } from './clock.ts';
import { listenToKeys } from './commands/listenToKeys.ts';
import { followMenu } from './commands/menu.ts';
import { commands } from './commands/registry.ts';
import { controlSession } from './commands/sessionCommands.ts';
import { createHttp } from './link/http.ts';
import { createIdleLock } from './link/idleLock.ts';
import { newCommandId } from './link/newCommandId.ts';
import { tellOrphan, tellUnreadable } from './link/orphans.ts';
import { createSession } from './link/session.ts';
import { SessionContext } from './link/sessionContext.ts';
import { createSocket } from './link/socket.ts';
import { watchTouches } from './link/touches.ts';
import { watchWaking } from './link/waking.ts';
import { detectPlatform } from './platform.ts';
import { PlatformContext } from './platformContext.ts';
import { startQueueFeed } from './store/queueFeed.ts';
import { startRecent } from './store/recentStore.ts';
import { sessionStore } from './store/sessionStore.ts';
import { situation } from './store/situationStore.ts';
import { startTicking } from './store/timeStore.ts';

// Wires the parts; behaviour is theirs.
const platform = detectPlatform();
sessionStore.setState({ serverUrl: platform.serverUrl });

const http = createHttp({
  serverUrl: platform.serverUrl,
  token: () => sessionStore.getState().session?.token,
  fetch: (input, init) => fetch(input, init),
});
const idle = createIdleLock({ clock: browserClock, tabStorage: sessionStorage });
const session = createSession({
  http,
  createWire: (token) => createSocket(platform.serverUrl, token),
  situation,
  clock: browserClock,
  newId: () => newCommandId(browserClock.now()),
  tabStorage: sessionStorage,
  storage: localStorage,
  onOrphan: tellOrphan,
  onUnreadable: tellUnreadable,
  idle,
});

controlSession(session);
startTicking();
startQueueFeed(situation, browserClock);
startRecent(situation, browserClock);
listenToKeys(commands);
followMenu(platform, commands);
watchTouches(idle.touch);
watchWaking(() => session.wake());

const link = await platform.takeSignInLink();
if (link !== undefined) void session.signIn({ link });
else session.resume();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <PlatformContext value={platform}>
      <SessionContext value={session}>
        <App />
      </SessionContext>
    </PlatformContext>
  </StrictMode>,
);
