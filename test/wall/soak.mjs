/** `npm run soak:wall -- [--days D] [--no-reload]`: a wall alone for weeks; Node alone does not read TypeScript. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { STAGE } from './stage.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');
const outDir = path.join(ROOT, 'build', 'soak');

await build({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: path.join('test', 'wall', 'soakMain.ts'),
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'main.mjs' } },
  },
});
const { main } = await import(pathToFileURL(path.join(outDir, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), STAGE);
