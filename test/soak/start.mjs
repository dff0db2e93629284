/**
 * `npm run soak -- [--days D] [--real MINUTES]`: a month of a district's days in minutes on a real server with real files,
 * or so many real minutes; what it measured lies in `artefacts/soak.svg` and `soak.json`.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startGroup } from '../../scripts/group.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: { days: { type: 'string', default: '30' }, real: { type: 'string', default: '0' } },
});
const numbers = [values.days, values.real].map(Number);
if (!numbers.every((n) => n >= 0 && Number.isFinite(n))) {
  console.error('npm run soak -- [--days D] [--real MINUTES]');
  process.exit(2);
}
const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.soak.config.ts'];
const running = startGroup(process.execPath, words, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, SOAK_DAYS: values.days, SOAK_REAL_MINUTES: values.real },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void running.end());
}
process.exitCode = await running.ended;
