import '../client/zod.ts';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { createSocket } from '../client/link/socket.ts';
import { openWall, runWall } from './openWall.ts';
import { browserPage } from './upkeep/page.ts';
import { WallRoot } from './WallRoot.tsx';

// Wires the parts; behaviour is theirs. The token stays in the address: after a power cut the wall comes back by it.
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
const serverUrl = location.origin;
const wall = openWall({
  token,
  serverUrl,
  clock: browserClock,
  page: browserPage,
  createHttp: (held) => createHttp({ serverUrl, token: held, fetch: (input, init) => fetch(input, init) }),
  createWire: (held) => createSocket(serverUrl, held),
});
runWall(wall);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <WallRoot wall={wall} />
  </StrictMode>,
);
