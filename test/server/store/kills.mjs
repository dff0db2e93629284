/**
 * `npm run kills -- [--rounds N] [--seed S]`: a writer on real files is killed (SIGKILL) so many times, at moments that
 * follow from the seed; nothing that was acknowledged may be lost. Half a second a round.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startGroup } from '../../../scripts/group.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
if (![values.rounds, values.seed].map(Number).every((n) => Number.isInteger(n) && n > 0)) {
  console.error('npm run kills -- [--rounds N] [--seed S]');
  process.exit(2);
}
const file = 'test/server/store/disk.test.ts';
const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'processes', file, '-t', 'killed'];
const running = startGroup(process.execPath, words, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, LINGXING_KILLS: values.rounds, LINGXING_KILLS_SEED: values.seed },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void running.end());
}
process.exitCode = await running.ended;
