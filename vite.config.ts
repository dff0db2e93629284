import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console: served by the dispatch server at / and by the window at console://app/, hence './'. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'renderer/console'),
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'build/renderer'),
    emptyOutDir: true,
    // The oldest Chromium the console runs on: Electron 33 in tests.
    target: 'chrome130',
    sourcemap: true,
    // The content policy allows no inline code and no data: scripts; small assets stay files too.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // By how often they change: a new release of the console is a quarter of the whole to fetch again.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'map', test: /node_modules[\\/](?:maplibre-gl|@maplibre|@mapbox)/u },
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
});
