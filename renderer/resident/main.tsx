import '../client/zod.ts';
import './styles.css';
import './parts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserClock } from '../client/clock.ts';
import { newCommandId } from '../client/link/newCommandId.ts';
import { createLanguageStore, languageOf } from '../client/store/languageStore.ts';
import { createDoor } from './door.ts';
import { openPhoneDrawer } from './phoneDrawer.ts';
import { Resident } from './Resident.tsx';
import { createSending } from './sending.ts';

// Wires the parts; behaviour is theirs.
const PHONE = 'lingxing.phone';
const clock = createBrowserClock();
const newId = () => newCommandId(clock.now());

function phoneId(): string {
  const known = localStorage.getItem(PHONE);
  if (known !== null) return known;
  const drawn = newId();
  localStorage.setItem(PHONE, drawn);
  return drawn;
}

const door = createDoor({
  serverUrl: location.origin,
  phone: phoneId(),
  fetch: (input, init) => fetch(input, init),
});
const drawer = await openPhoneDrawer(globalThis.indexedDB);
const sending = createSending({ door, drawer, clock });
const languageStore = createLanguageStore(localStorage, languageOf(navigator.languages));
window.addEventListener('online', () => void sending.retry());
sending.start();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Resident door={door} sending={sending} newId={newId} now={clock.now} languageStore={languageStore} />
  </StrictMode>,
);
