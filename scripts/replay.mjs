/**
 * `npm run replay -- --data DIR`: the tests that need real letters, cases and names, which are no part of the
 * project. DIR holds them; each test names the file it reads.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startGroup } from './group.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const VITEST = 'node_modules/vitest/vitest.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const folder = values.data === undefined ? undefined : path.resolve(values.data);
if (folder === undefined || !existsSync(folder)) {
  console.error(folder === undefined ? 'npm run replay -- --data DIR' : `there is no folder ${folder}`);
  process.exit(2);
}
const words = [VITEST, 'run', '--config', 'vitest.replay.config.ts'];
const running = startGroup(process.execPath, words, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, LINGXING_REAL_DATA: folder },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void running.end());
}
process.exitCode = await running.ended;
