import { LIVE } from '../../domain/kernel.ts';
import '../client/zod.ts';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openClient } from '../client/client.ts';
import { browserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { newCommandId } from '../client/link/newCommandId.ts';
import { createSocket } from '../client/link/socket.ts';
import { detectPlatform } from '../client/platform.ts';
import { openApp, runApp } from './openApp.ts';
import { tellOrphan, tellUnreadable } from './orphans.ts';
import { StageView } from './StageView.tsx';

// Wires the parts; behaviour is theirs.
const platform = detectPlatform();
const { serverUrl } = platform;
const client = openClient({
  world: LIVE,
  serverUrl,
  clock: browserClock,
  createHttp: (token) => createHttp({ serverUrl, token, fetch: (input, init) => fetch(input, init) }),
  createWire: (token) => createSocket(serverUrl, token),
  newId: () => newCommandId(browserClock.now()),
  storage: localStorage,
  tabStorage: sessionStorage,
  onOrphan: tellOrphan,
  onUnreadable: tellUnreadable,
  reload: platform.reload,
  language: platform.language,
});
const app = openApp(client, platform);
runApp(app);

const link = await platform.takeSignInLink();
if (link !== undefined) void client.session.signIn({ link });
else client.session.resume();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <StageView app={app} />
  </StrictMode>,
);
