import '../client/zod.ts';
import './styles.css';
import './parts.css';
import './work.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { newCommandId } from '../client/link/newCommandId.ts';
import { createSocket } from '../client/link/socket.ts';
import { watchWaking } from '../client/link/waking.ts';
import { wearLook } from '../client/look.ts';
import { createPositioning, startWhereAllowed } from '../client/position.ts';
import { languageOf } from '../client/store/languageStore.ts';
import { App } from './App.tsx';
import { openDrafts } from './kept/drafts.ts';
import { openFieldDrawer } from './kept/fieldDrawer.ts';
import { createNav } from './nav.ts';
import { openField, runField } from './openField.ts';

// Wires the parts; behaviour is theirs.
const serverUrl = location.origin;
const clock = createBrowserClock();
const drawer = await openFieldDrawer(globalThis.indexedDB);
const field = openField({
  serverUrl,
  clock,
  drawer,
  drafts: await openDrafts(drawer?.drafts, clock.now),
  nav: createNav(window),
  positioning: createPositioning(navigator.geolocation),
  createHttp: (token) =>
    createHttp({
      serverUrl,
      token,
      fetch: (input, init) => fetch(input, init),
      districtForm: 'book',
    }),
  createWire: (token) => createSocket(serverUrl, token),
  newId: () => newCommandId(clock.now()),
  storage: localStorage,
  language: languageOf(navigator.languages),
  reload: () => location.reload(),
});
wearLook(field.client.lookStore);
runField(field, drawer);
void startWhereAllowed(field.positioning, window);
watchWaking(() => field.client.session.wake());
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js').catch(() => undefined);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App field={field} />
  </StrictMode>,
);
