import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * The rules of the house, each proved by something it must refuse: violations are planted in a small
 * tree under the project's own tsconfig and biome files, and each has to be named, while the clean file
 * beside it is not. A gate that checked nothing names nothing, and fails here. Which room may import which,
 * and which package, is in rooms.test.ts.
 */

const ROOT = path.dirname(import.meta.dirname);
const run = promisify(execFile);

interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

/** What the compiler refuses: names and files out of a folder's reach. */
const FOR_TSC: readonly Plant[] = [
  plant('domain cannot name process', 'domain/a.ts', 'export const a = process.env;'),
  plant('domain cannot name a timer', 'domain/b.ts', 'setTimeout(() => {}, 1);'),
  plant('domain cannot name the screen', 'domain/c.ts', 'export const c = window.innerWidth;'),
  plant('domain cannot name the network', 'domain/d.ts', "export const d = fetch('http://x');"),
  plant('domain cannot import Node', 'domain/e.ts', "export { readFileSync } from 'node:fs';"),
  plant('domain cannot import the server', 'domain/f.ts', "export { clean } from '../server/clean.ts';"),
  plant('server cannot name the screen', 'server/a.ts', 'export const a = document.title;'),
  plant('server cannot import the renderer', 'server/b.ts', "export { clean } from '../renderer/clean.ts';"),
  plant('server cannot import the shell', 'server/c.ts', "export { clean } from '../electron/clean.ts';"),
  plant('electron cannot import the server', 'electron/a.ts', "export { clean } from '../server/clean.ts';"),
  plant(
    'electron cannot import the renderer',
    'electron/b.ts',
    "export { clean } from '../renderer/clean.ts';",
  ),
  plant('no any slips in unseen', 'server/d.ts', 'export const d = (x) => x;'),
  plant(
    'an index may be missing',
    'domain/g.ts',
    'const list: string[] = [];\nexport const g: string = list[0];',
  ),
  plant('an enum is not erasable', 'domain/h.ts', 'export enum H {\n  One,\n}'),
];

/** What the linter refuses: clocks, dice, sizes. */
const FOR_BIOME: readonly Plant[] = [
  plant('style/noRestrictedGlobals', 'domain/j.ts', 'export const j = Date.now();'),
  plant('style/noRestrictedGlobals', 'domain/k.ts', 'export const k = new Date(0).getTime();'),
  plant('plugin', 'domain/l.ts', 'export const l = Math.random();'),
  plant('plugin', 'server/e.ts', 'export const e = Date.now();'),
  plant('plugin', 'server/f.ts', 'export const f = new Date();'),
  plant('plugin', 'server/g.ts', 'export const g = Math.random;'),
  plant('style/noRestrictedGlobals', 'server/h.ts', 'setTimeout(() => undefined, 1);'),
  plant('plugin', 'server/k.ts', 'export const k = (theirs: string) => theirs;'),
  plant('plugin', 'test/a.ts', 'export const { what } = { what: 1 };'),
  plant('plugin', 'renderer/f.ts', 'export const f = window.bridge;'),
  plant('style/noRestrictedGlobals', 'renderer/g.ts', 'setInterval(() => undefined, 1);'),
  plant('style/noExcessiveLinesPerFile', 'server/n.ts', 'export const n = 1;\n'.repeat(301)),
  plant('suspicious/noExplicitAny', 'server/o.ts', 'export const o: any = 1;'),
  plant('style/noNonNullAssertion', 'server/p.ts', 'export const p = (x?: string) => x!;'),
  plant('suspicious/noSkippedTests', 'test/a.test.ts', "it.skip('x', () => {});"),
  plant('suspicious/noFocusedTests', 'test/b.test.ts', "it.only('x', () => {});"),
];

/** What both must let through: ordinary files, and the one place of each thing. */
const CLEAN: readonly Plant[] = [
  plant('', 'domain/clean.ts', "export const clean = 'clean';"),
  plant('', 'domain/contract/clean.ts', "import { z } from 'zod';\n\nexport const clean = z.string();"),
  ...['server', 'renderer', 'electron'].map((folder) =>
    plant(
      '',
      `${folder}/clean.ts`,
      "import { clean as its } from '../domain/clean.ts';\n\nexport const clean = its;",
    ),
  ),
  ...['server/clock.ts', 'renderer/client/clock.ts'].map((file) =>
    plant(
      '',
      file,
      'export const now = () => Date.now();\nexport const soon = (act: () => void) => setTimeout(act, 1);',
    ),
  ),
  plant('', 'server/tools/clean.ts', 'export const at = new Date();'),
  plant('', 'renderer/client/platform.ts', "export const isWindow = 'bridge' in window && window.bridge;"),
];

function plant(rule: string, file: string, text: string): Plant {
  return { rule, file, text: text.endsWith('\n') ? text : `${text}\n` };
}

/** A tree of its own for each checker: an import that only the linter refuses would bring Node's types into reach. */
function plantTree(plants: readonly Plant[]): string {
  const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'planted-')));
  const configs = ['domain', 'server', 'electron', 'renderer', 'scripts', 'test'].map(
    (folder) => `${folder}/tsconfig.json`,
  );
  for (const file of [
    'tsconfig.base.json',
    'tsconfig.json',
    'biome.json',
    'test/lint',
    'package.json',
    ...configs,
  ]) {
    cpSync(path.join(ROOT, file), path.join(tree, file), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
  for (const { file, text } of [...plants, ...CLEAN]) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), text);
  }
  return tree;
}

/** What a checker said about the tree; it must exit non-zero, or it has checked nothing. */
async function findings(plants: readonly Plant[], command: string, args: readonly string[]): Promise<string> {
  const tree = plantTree(plants);
  try {
    await run(process.execPath, [path.join(ROOT, command), ...args], { cwd: tree, maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
  throw new Error(`${command} found nothing to refuse`);
}

describe('the compiler', () => {
  let text: string;
  beforeAll(async () => {
    const args = ['-b', '--pretty', 'false', 'domain', 'server', 'electron'];
    text = await findings(FOR_TSC, 'node_modules/typescript/bin/tsc', args);
  }, 300_000);

  it.each(FOR_TSC)('refuses: $rule', ({ file }) => expect(text).toContain(`${file}(`));

  it('lets ordinary files through', () => {
    const named = CLEAN.filter(({ file }) => text.includes(`${file}(`)).map(({ file }) => file);
    expect(named).toEqual([]);
  });
});

describe('the linter', () => {
  let found: readonly { readonly rule: string; readonly file: string }[];
  beforeAll(async () => {
    const args = ['lint', '--reporter=json', '--max-diagnostics=1000', '--vcs-enabled=false', '.'];
    found = readReport(JSON.parse(await findings(FOR_BIOME, 'node_modules/@biomejs/biome/bin/biome', args)));
  }, 300_000);

  it.each(FOR_BIOME)('refuses $file by $rule', ({ rule, file }) => {
    expect(found.filter((finding) => finding.file === file).map((finding) => finding.rule)).toContain(rule);
  });

  it('lets ordinary files and the one place of each thing through', () => {
    expect(found.filter((finding) => CLEAN.some(({ file }) => file === finding.file))).toEqual([]);
  });
});

/** Biome's JSON report, reduced to rule and file. */
function readReport(report: unknown): { rule: string; file: string }[] {
  const { diagnostics } = report as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  return diagnostics.map(({ category, location }) => ({
    rule: category.replace(/^lint\//u, ''),
    file: (typeof location.path === 'string' ? location.path : location.path.file).replaceAll('\\', '/'),
  }));
}
