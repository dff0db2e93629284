// `node scripts/run.mjs server|feed|import|verify …`: compiles what is stale, then runs it in this
// process. Works from any folder. Packaged builds do without it and start build/server/main.js.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { alone } from './alone.mjs';
import { staleScreens } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Newest change below a folder, in epoch milliseconds.
 * @param {string} folder
 * @returns {number}
 */
function newestBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(folder, entry.name);
    return Math.max(newest, entry.isDirectory() ? newestBelow(path) : statSync(path).mtimeMs);
  }, 0);
}

function isStale() {
  const baseAt = statSync(join(root, 'tsconfig.base.json')).mtimeMs;
  return ['domain', 'server'].some((part) => {
    // Written last by the compiler, whatever it had to do.
    const stamp = join(root, 'build', part, 'tsconfig.tsbuildinfo');
    return !existsSync(stamp) || Math.max(baseAt, newestBelow(join(root, part))) > statSync(stamp).mtimeMs;
  });
}

function compile() {
  const tsc = join(
    dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')),
    'bin',
    'tsc',
  );
  process.stderr.write('compiling the server …\n');
  const startedAt = performance.now();
  const { status, error } = spawnSync(process.execPath, [tsc, '-b', '--checkers', '1', 'server'], {
    cwd: root,
    // The compiler speaks on stdout, which here belongs to the tool that is started.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    process.stderr.write(`the server does not compile${error === undefined ? '' : `: ${error.message}`}\n`);
    process.exit(1);
  }
  process.stderr.write(`compiled in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

const [tool, ...rest] = process.argv.slice(2);
const known = () => [
  'server',
  ...readdirSync(join(root, 'server', 'tools')).map((name) => name.replace(/\.\w+$/u, '')),
];

if (tool === undefined || !known().includes(tool)) {
  process.stderr.write(`node scripts/run.mjs ${known().join('|')} …\n`);
  process.exit(2);
}
if (isStale()) await alone(root, () => isStale() && compile());

/** @param {string[]} path */
const moduleOf = (...path) => import(pathToFileURL(join(root, 'build', 'server', ...path)).href);
if (tool === 'server') {
  // They take long to build, and a server without new screens is of use: it is said, not done.
  const stale = staleScreens();
  if (stale.length > 0) {
    process.stderr.write(
      `screens older than their sources: ${stale.join(', ')}; \`npm run build -- --stale\` builds them\n`,
    );
  }
  process.argv = [process.argv[0] ?? 'node', join(root, 'build', 'server', 'main.js'), ...rest];
  await moduleOf('main.js');
} else {
  const { run } = await moduleOf('tools', `${tool}.js`);
  process.exitCode = (await run(rest)) ?? 0;
}
