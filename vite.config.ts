import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Every folder of renderer/ with a page of its own is an app: served at `/wall/`, `/field/` …, the console at `/`. */
const RENDERER = resolve(import.meta.dirname, 'renderer');
const pages = readdirSync(RENDERER)
  .map((app) => [app, resolve(RENDERER, app, 'index.html')] as const)
  .filter(([, page]) => existsSync(page));

/** Pages that come over a phone's network: Preact takes React's place in them, by a build of their own (docs/adr/0034). */
const PHONES: ReadonlySet<string> = new Set(['field', 'resident']);
const PREACT = [
  { find: /^react-dom(?:\/client)?$/u, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-runtime$/u, replacement: 'preact/jsx-runtime' },
  { find: /^react$/u, replacement: 'preact/compat' },
];

/** The console's page lies at the top: the dispatch server serves it at /, the window at console://app/. */
function consoleOnTop(): Plugin {
  return {
    name: 'console-on-top',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['console/index.html'];
      if (page?.type !== 'asset') throw new Error('the build made no page for the console');
      const source = String(page.source).replaceAll('="../', '="./');
      delete bundle['console/index.html'];
      this.emitFile({ type: 'asset', fileName: 'index.html', source });
    },
  };
}

/** The texts of the build once more, packed: a phone's network is slow, and a server has better things to do. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    enforce: 'post',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle)) {
        if (!/\.(?:js|css|html|svg)$/u.test(fileName)) continue;
        const file = resolve(dir, fileName);
        const text = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(text));
      }
    },
  };
}

/** The base is './': where an app is served from is not known here. `--mode phones` builds what is for phones, beside the rest. */
export default defineConfig(({ mode }) => ({
  root: RENDERER,
  base: './',
  plugins: [react(), ...(mode === 'phones' ? [] : [consoleOnTop()]), packed()],
  resolve: { alias: mode === 'phones' ? PREACT : [] },
  build: {
    outDir: resolve(import.meta.dirname, 'build/renderer'),
    emptyOutDir: mode !== 'phones',
    // The oldest Chromium the console runs on: Electron 33 in tests.
    target: 'chrome130',
    sourcemap: true,
    // The content policy allows no inline code and no data: scripts; small assets stay files too.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // By how often they change: a new release of the console is a quarter of the whole to fetch again.
    rolldownOptions: {
      input: Object.fromEntries(pages.filter(([app]) => PHONES.has(app) === (mode === 'phones'))),
      output: {
        codeSplitting: {
          groups: [
            { name: 'map', test: /node_modules[\\/](?:maplibre-gl|@maplibre|@mapbox)/u },
            { name: 'charts', test: /node_modules[\\/](?:echarts|zrender)/u },
            // All that a phone needs of the libraries: its first page must not wait for the console's widgets.
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler|preact|zustand)[\\/]/u },
            { name: 'wire', test: /node_modules[\\/](?:zod|socket\.io|engine\.io|@socket\.io)/u },
            { name: 'qr', test: /node_modules[\\/]uqr/u },
            { name: 'pinyin', test: /node_modules[\\/]pinyin-pro/u },
            { name: 'libraries', test: /node_modules/u },
          ],
        },
      },
    },
    // The map engine alone is a megabyte; it comes from this machine or the district's own network.
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', strictPort: true },
}));
