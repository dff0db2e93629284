/**
 * The rooms every test reads, `domain` and `server`, as JavaScript that Node reads by itself. The test runner would ask
 * its main process for each module, in each worker anew, and look every imported name up in an object: half of the
 * processor time of a part. Only types are taken out, of whatever file has changed since its copy was made.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformWithOxc } from 'vite';

const ROOT = path.join(import.meta.dirname, '..', '..');
const ROOMS = ['domain', 'server'];
const COPIES = path.join(ROOT, 'build', 'modules');
const MODULE = /\.(?:ts|tsx|mjs)$/u;

/**
 * Of a file that was moved here as well, which keeps the time it was last written.
 * @param {string} file
 */
const changedAt = (file) => statSync(file).ctimeMs;

/** Copies made in another way, or by another version of the compiler, are stale. */
const COMPILER_CHANGED_AT = Math.max(
  ...['package-lock.json', 'test/kit/compiledModules.mjs'].map((file) => changedAt(path.join(ROOT, file))),
);

/**
 * Vite's plugin for a part of the tests: whatever imports a module of those rooms gets its copy. Not while watching:
 * the runner follows the modules it reads itself.
 * @returns {import('vite').Plugin}
 */
export function compiledModules() {
  let isWatching = false;
  return {
    name: 'compiled-modules',
    enforce: 'pre',
    // What lies there is read by Node and not by the runner.
    config: () => ({ test: { server: { deps: { external: [/\/build\/modules\//u] } } } }),
    configResolved: ({ test }) => {
      isWatching = test?.watch === true;
    },
    resolveId(source, importer) {
      if (isWatching) return undefined;
      const isUrl = source.startsWith('file:');
      return copyOf(isUrl ? fileURLToPath(source) : path.resolve(path.dirname(importer ?? ROOT), source));
    },
  };
}

/** Writes every copy that is stale and takes away those whose source is gone. Throws where a file does not parse. */
export async function compileModules() {
  const sources = ROOMS.flatMap((room) => filesIn(path.join(ROOT, room)));
  const copies = new Set([...(await Promise.all(sources.map(compile))), ...THREADS.map(oneFileOf)]);
  for (const copy of filesIn(COPIES)) if (!copies.has(copy)) rmSync(copy);
  for (const thread of THREADS) await joinThread(thread);
}

/** A test opens hundreds of stores: a thread that reads one file in place of fifteen modules starts in half the time. */
const THREADS = ['reader', 'writer', 'searcher', 'backup'];
const THREAD_FOLDER = path.join('server', 'store');

/** @param {string} thread */
const oneFileOf = (thread) => path.join(COPIES, THREAD_FOLDER, 'sqlite', 'threads', `${thread}.cjs`);

/** @param {string} thread */
async function joinThread(thread) {
  const file = oneFileOf(thread);
  const parts = filesIn(path.join(COPIES, THREAD_FOLDER)).filter((copy) => copy.endsWith('.mjs'));
  if (existsSync(file) && parts.every((part) => statSync(part).mtimeMs < statSync(file).mtimeMs)) return;
  await build({
    root: COPIES,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: file.replace(/cjs$/u, 'mjs'),
      outDir: path.dirname(file),
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { format: 'cjs', entryFileNames: `${thread}.cjs` } },
    },
  });
}

/**
 * Where the copy of a module lies; undefined for whatever else is in the tree.
 * @param {string} file  absolute
 */
function copyOf(file) {
  const relative = path.relative(ROOT, file);
  const [room = ''] = relative.split(path.sep);
  if (!ROOMS.includes(room) || !MODULE.test(relative)) return undefined;
  return path.join(COPIES, relative.replace(/\.tsx?$/u, '.js'));
}

/** @param {string} source */
async function compile(source) {
  const copy = copyOf(source);
  if (copy === undefined) return undefined;
  if (existsSync(copy) && statSync(copy).mtimeMs > Math.max(changedAt(source), COMPILER_CHANGED_AT))
    return copy;
  const text = await javaScript(source);
  mkdirSync(path.dirname(copy), { recursive: true });
  // Whoever starts tests meanwhile reads the file before or after, never a half of it.
  const draft = `${copy}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, copy);
  return copy;
}

/** @param {string} source */
async function javaScript(source) {
  const text = readFileSync(source, 'utf8').replaceAll(
    /(\.\/threads\/\w+)\.mjs(?=', import\.meta)/gu,
    '$1.cjs',
  );
  if (source.endsWith('.mjs')) return text;
  const { code, map } = await transformWithOxc(text, source, {
    target: 'es2023',
    sourcemap: true,
    jsx: { runtime: 'automatic', importSource: 'preact' },
    typescript: { rewriteImportExtensions: 'rewrite', onlyRemoveTypeImports: true },
  });
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
