import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.dirname(import.meta.dirname);
const FOLDERS = ['domain', 'server', 'renderer', 'electron', 'scripts', 'test', 'docs'];

/** What stands in backticks and begins with a folder of the tree. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+)`/gu)]
    .flatMap(([, named]) => named ?? [])
    .filter((named) => FOLDERS.includes(named.split('/')[0] ?? '') && named.includes('/'));
}

it('the map of the code names rooms and files that are there', () => {
  const map = readFileSync(path.join(ROOT, 'docs/map.md'), 'utf8');
  const paths = pathsIn(map);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((named) => !existsSync(path.join(ROOT, named)))).toEqual([]);
});

it('the map of the code has a room for twenty changes', () => {
  const table = readFileSync(path.join(ROOT, 'docs/map.md'), 'utf8').split('| change | room |').at(-1) ?? '';
  const changes = table.split('\n').filter((line) => /^\| (?!---)/u.test(line));
  expect(changes.length).toBeGreaterThanOrEqual(20);
  for (const change of changes) expect(pathsIn(change).length, change).toBeGreaterThan(0);
});

/** Where the links of a page lead, without those to other servers and within the page. */
function linksOf(page: string): string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/gu)]
    .flatMap(([, link]) => link ?? [])
    .filter((link) => !/^[a-z]+:/u.test(link));
}

it('every link and picture of the docs leads to a file that is there', () => {
  const listed = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const pages = ['README.md', ...listed.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
  const links = pages.flatMap((page) => linksOf(page).map((link) => [page, link] as const));
  expect(links.length).toBeGreaterThan(30);
  const isThere = ([page, link]: readonly [string, string]) =>
    existsSync(path.join(ROOT, path.dirname(page), link));
  expect(links.filter((each) => !isThere(each))).toEqual([]);
});
