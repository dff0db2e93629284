import { parseArgs } from 'node:util';
import { MUTATIONS } from './mutations.ts';
import { planOf } from './plan.ts';
import { findPlanted } from './planted.ts';
import { type Report, run } from './run.ts';
import { asTest, shrink } from './shrink.ts';

const USAGE =
  'npm run simulate -- [--seed N] [--hours H] [--runs R] [--forever] [--tell] [--json] [--planted]\n';

/** Lives one seed after the other; resolves to the exit code: 1 when a promise was broken. */
export async function simulate(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      hours: { type: 'string', default: '24' },
      runs: { type: 'string', default: '1' },
      forever: { type: 'boolean', default: false },
      /** Says what happened how often. */
      tell: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      /** Plants every bug and says which seed found it. */
      planted: { type: 'boolean', default: false },
    },
  });
  const [seed, hours, runs] = [Number(values.seed), Number(values.hours), Number(values.runs)];
  if (![seed, hours, runs].every((n) => n > 0 && Number.isFinite(n))) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (values.planted) return findAll(seed);
  let lived = 0;
  for (let n = 0; values.forever || n < runs; n += 1) {
    const startedAt = performance.now();
    const plan = planOf(seed + n, hours);
    const report = await run(plan);
    lived += report.hours;
    const seconds = (performance.now() - startedAt) / 1000;
    process.stdout.write(values.json ? `${lineOf(report)}\n` : `${sentenceOf(report, seconds, lived)}\n`);
    if (values.tell) process.stdout.write(`${JSON.stringify(report.happened)}\n`);
    if (report.violations.length === 0) continue;
    if (!values.json) process.stdout.write(`as a test:\n${asTest(await shrink(plan))}\n`);
    return 1;
  }
  return 0;
}

/** Within so many seeds each planted bug is to be found by the promise it breaks. */
const SEEDS = 12;

/** One line for each planted bug; 1 when one was not found. */
async function findAll(first: number): Promise<number> {
  const seeds = Array.from({ length: SEEDS }, (_, n) => first + n);
  let found = 0;
  for (const mutation of MUTATIONS) {
    const { seed, hours } = await findPlanted(mutation, seeds);
    if (seed !== undefined) found += 1;
    const outcome = seed === undefined ? 'NOT FOUND' : `found by seed ${seed}`;
    process.stdout.write(`${outcome} | ${mutation.name} | ${mutation.breaks} | ${hours.toFixed(1)} h\n`);
  }
  process.stdout.write(`${found} of ${MUTATIONS.length} planted bugs found\n`);
  return found === MUTATIONS.length ? 0 : 1;
}

function lineOf({ seed, hours, events, violations, digest }: Report): string {
  return JSON.stringify({ seed, hours, events, violations, digest });
}

function sentenceOf(report: Report, seconds: number, lived: number): string {
  const { seed, hours, events, looks, violations, digest } = report;
  const broken = violations.map(({ promise, breach }) => `\n  ${promise}: ${breach}`).join('');
  return `seed ${seed}: ${hours.toFixed(1)} h, ${events} events, ${looks} looks in ${seconds.toFixed(1)} s, ${lived.toFixed(0)} h lived, ${digest.slice(0, 12)}${broken}`;
}
