/**
 * `npm run simulate -- --seed N --hours H [--runs R] [--json] [--forever]`: bundles the simulator with what it
 * simulates and runs it; Node alone does not read TypeScript.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const outDir = path.join(ROOT, 'build', 'simulate');

await build({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: path.join('test', 'simulate', 'main.ts'),
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'main.mjs' } },
  },
});
const { simulate } = await import(pathToFileURL(path.join(outDir, 'main.mjs')).href);
process.exitCode = await simulate(process.argv.slice(2));
