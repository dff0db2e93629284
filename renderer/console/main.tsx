import '../client/zod.ts';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { createIdleLock } from '../client/link/idleLock.ts';
import { newCommandId } from '../client/link/newCommandId.ts';
import { createSession } from '../client/link/session.ts';
import { SessionContext } from '../client/link/sessionContext.ts';
import { createSocket } from '../client/link/socket.ts';
import { watchTouches } from '../client/link/touches.ts';
import { watchWaking } from '../client/link/waking.ts';
import { detectPlatform } from '../client/platform.ts';
import { PlatformContext } from '../client/platformContext.ts';
import { sessionStore } from '../client/store/sessionStore.ts';
import { situation } from '../client/store/situationStore.ts';
import { startTicking } from '../client/store/timeStore.ts';
import { startQueueFeed } from '../desk/queueFeed.ts';
import { startRecent } from '../desk/recentStore.ts';
import { App } from './App.tsx';
import { listenToKeys } from './commands/listenToKeys.ts';
import { followMenu } from './commands/menu.ts';
import { commands } from './commands/registry.ts';
import { controlSession } from './commands/sessionCommands.ts';
import { tellOrphan, tellUnreadable } from './orphans.ts';

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
  reload: platform.reload,
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
