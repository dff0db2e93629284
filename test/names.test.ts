import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { placeholderNames } from './lint/names.ts';

/** A name is a noun of the field (docs/glossary.md); a few words stand for anything and are no name. */

const ROOT = path.dirname(import.meta.dirname);
const FOLDERS = ['domain', 'server', 'renderer', 'electron', 'scripts', 'test'];

it('no identifier, file or style class is a word that stands for anything', () => {
  const listed = execFileSync('git', ['ls-files', ...FOLDERS], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const files = listed.filter((file) => /\.(?:ts|tsx|mjs|js|css)$/u.test(file));
  expect(files.length).toBeGreaterThan(1_500);
  expect(
    files.flatMap((file) => placeholderNames(file, readFileSync(path.join(ROOT, file), 'utf8'))),
  ).toEqual([]);
});

it.each([
  ['a.ts', 'const { kept } = row;', 'kept'],
  ['a.ts', 'const { row: said } = rows;', 'said'],
  ['a.ts', 'export interface Asked { readonly at: number }', 'Asked'],
  ['a.ts', 'export const row = { told: 1 };', 'told'],
  ['a.ts', 'function readOne() {}', 'readOne'],
  ['asked.ts', 'export {};', 'asked'],
  ['a.module.css', '.said { margin: 0 }', 'said'],
])('finds it in %s: %s', (file, text, name) => {
  expect(placeholderNames(file, text)).toEqual([`${file}: ${name}`]);
});
