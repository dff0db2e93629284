import '../client/zod.ts';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defined } from '../../domain/defined.ts';
import { createBrowserClock } from '../client/clock.ts';
import { createHttp } from '../client/link/http.ts';
import { createSocket } from '../client/link/socket.ts';
import { wallAddress } from './address.ts';
import { openWall, runWall } from './openWall.ts';
import { createBrowserPage } from './upkeep/page.ts';
import { WallRoot } from './WallRoot.tsx';

// Wires the parts; behaviour is theirs.
const { token, serverUrl } = wallAddress(location);
const wall = openWall({
  token,
  serverUrl,
  clock: createBrowserClock(),
  page: createBrowserPage(),
  createHttp: (held, world) =>
    createHttp({
      serverUrl,
      token: held,
      fetch: (input, init) => fetch(input, init),
      ...defined({ world }),
    }),
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
