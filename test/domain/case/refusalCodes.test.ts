import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusalEntry } from '../../../domain/refusal/refusals.ts';

/** The text of every file below a folder of the project. */
function textsBelow(folder: string): string {
  const at = new URL(`../../../${folder}/`, import.meta.url);
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, at), 'utf8'))
    .join('\n');
}

describe('refusal codes of a case', () => {
  const codes = new Set(
    [...textsBelow('domain/case').matchAll(/refuse\('([a-z-]+)'/gu)].map((match) => match[1] ?? ''),
  );

  it('are found in the source at all', () => {
    expect(codes.size).toBeGreaterThan(70);
  });

  it.each([...codes])('%s has words, and a test that meets it', (code) => {
    expect(refusalEntry(code)).toBeDefined();
    expect(textsBelow('test/domain/case')).toContain(`'${code}'`);
  });
});
