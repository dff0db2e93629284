/**
 * `npm run kills -- [--rounds N] [--seed S]`: a writer on real files is killed (SIGKILL) so many times, at moments that
 * follow from the seed; nothing that was acknowledged may be lost. Half a second a round. With `--nodes` it is one of three
 * nodes on a PostgreSQL behind a proxy, 50 times unless given: nothing lost, doubled or out of order; some ten seconds a round.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startGroup } from '../../../scripts/group.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string', default: '1' }, nodes: { type: 'boolean' } },
});
const rounds = values.rounds ?? (values.nodes === true ? '50' : '2000');
if (![rounds, values.seed].map(Number).every((n) => Number.isInteger(n) && n > 0)) {
  console.error('npm run kills -- [--nodes] [--rounds N] [--seed S]');
  process.exit(2);
}
const [file, count] =
  values.nodes === true
    ? ['test/server/nodes.test.ts', 'LINGXING_NODE_KILLS']
    : ['test/server/store/disk.test.ts', 'LINGXING_KILLS'];
const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'processes', file, '-t', 'killed'];
const running = startGroup(process.execPath, words, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, [count]: rounds, LINGXING_KILLS_SEED: values.seed },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void running.end());
}
process.exitCode = await running.ended;
