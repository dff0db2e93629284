// Builds the page that shows the map alone, and serves it with the demo district on 127.0.0.1.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const HERE = import.meta.dirname;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** @param {unknown} district a DistrictAnswer */
export const serveMapPage = (district) => servePage(path.join(HERE, 'mapPage'), district);

/**
 * Builds a page of the tests, and serves it with a district beside it.
 * @param {string} root folder of the page
 * @param {unknown} district a DistrictAnswer
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function servePage(root, district) {
  const folder = await mkdtemp(path.join(tmpdir(), 'lingxing-map-'));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  });
  await writeFile(path.join(folder, 'district.json'), JSON.stringify(district));
  const server = createServer(async (request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://127.0.0.1').pathname) || 'index.html';
    const file = [path.join(folder, name), path.join(folder, 'assets', name)];
    for (const candidate of file) {
      try {
        const body = await readFile(candidate);
        const type =
          TYPES[/** @type {keyof typeof TYPES} */ (path.extname(name))] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type }).end(body);
        return;
      } catch {}
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
