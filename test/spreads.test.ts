import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { conditionalSpreads } from './lint/spreads.ts';

const ROOT = path.dirname(import.meta.dirname);

it('fields that may be absent go through defined(): no conditional spread', () => {
  const sources = ['domain', 'server', 'renderer', 'electron'].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file))
      .map((file) => path.join(room, file)),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((file) => conditionalSpreads(ROOT, [file]) > 0)).toEqual([]);
});

it('counts each way to write it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lingxing-spreads-'));
  try {
    const text = 'export const f = (x?: 1) => ({ ...(x ? { x } : {}), ...(x && { x }), ...{ x }, ...[x] });';
    writeFileSync(path.join(folder, 'a.ts'), text);
    expect(conditionalSpreads(folder, ['a.ts'])).toBe(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
