import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../domain/kinds.ts';

const ROOT = path.dirname(import.meta.dirname);

const [spoken = '', ...ofKinds] = readFileSync(path.join(ROOT, 'docs/glossary.md'), 'utf8').split('\n## ');
const rows = cellsOf(spoken).map(([zh = '', en = '', code = '', meaning = '']) => ({
  zh,
  en,
  code,
  meaning,
}));
const named = cellsOf(ofKinds.join('\n')).map(([zh = '', code = '', meaning = '']) => ({
  zh,
  code,
  meaning,
}));

/** The cells of every row of the tables in a text, without their heads. */
function cellsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| 中文'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** The words of the code: comments do not count, since a word that only a comment has is not spoken. */
const words = new Set(
  execFileSync('git', ['ls-files', 'domain', 'server', 'renderer'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.tsx?$/u.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      return text.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gmsu, '').match(/[A-Za-z][\w.]*/gu) ?? [];
    })
    .flatMap((word) => [word, ...word.split('.')]),
);

describe('the glossary', () => {
  it('has a row in both languages for every word, and each word once', () => {
    expect(rows.length).toBeGreaterThan(50);
    for (const column of ['zh', 'en', 'code'] as const) {
      const all = rows.map((row) => row[column]);
      expect(all.filter((word, n) => word === '' || all.indexOf(word) !== n)).toEqual([]);
    }
    for (const { zh, en } of rows) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^[A-Za-z -]+$/u);
    }
  });

  it.each(rows)('$zh is $code in the code', ({ code }) => {
    expect(code).toMatch(/^`[\w.]+`$/u);
    expect(words.has(code.replaceAll('`', ''))).toBe(true);
  });

  it('names every kind, with its commands and events, and nothing that is none', () => {
    const known = KINDS.all.flatMap(({ kind, commands, fold }) => [
      kind,
      ...Object.keys(commands),
      ...Object.keys(fold.births),
      ...Object.keys(fold.appliers),
    ]);
    expect(named.map(({ code }) => code.replaceAll('`', '')).sort()).toEqual([...new Set(known)].sort());
    expect(named.filter(({ zh }) => !/^\p{Script=Han}+$/u.test(zh))).toEqual([]);
  });

  it('says each in one sentence', () => {
    for (const { meaning } of [...rows, ...named]) expect(meaning).toMatch(/^[A-Z0-9][^.]*\.$/u);
  });
});
