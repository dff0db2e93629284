import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../domain/kernel.ts';
import {
  REFUSALS,
  type RefusalCode,
  refusalEntry,
  refusalText,
  statusOf,
  vaguenessOf,
} from '../../../domain/refusal/refusals.ts';

const CODES = Object.keys(REFUSALS) as RefusalCode[];

/** All the product's source but the table itself. */
const SOURCE = ['domain', 'server', 'renderer', 'electron'].map(textsBelow).join('\n');

function textsBelow(folder: string): string {
  const at = new URL(`../../../${folder}/`, import.meta.url);
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/u.test(name) && !(folder === 'domain' && name.startsWith('refusal/')))
    .map((name) => readFileSync(new URL(name, at), 'utf8'))
    .join('\n');
}

describe('the table of refusals', () => {
  it.each(CODES)('%s is raised somewhere, and has words in both languages', (code) => {
    expect(SOURCE).toContain(`'${code}'`);
    expect(REFUSALS[code].zh).not.toBe('');
    expect(REFUSALS[code].en).not.toBe('');
  });

  it('takes no reason that is not in it', () => {
    // @ts-expect-error: nothing is refused with a code without words
    expect(refusalEntry(refuse('because').code)).toBeUndefined();
  });

  it('says the status and how little is told, with something usual for both', () => {
    expect([statusOf('unknown-case'), statusOf('version-conflict'), statusOf('no-change')]).toEqual([
      404, 409, 422,
    ]);
    expect([vaguenessOf('out-of-scope'), vaguenessOf('not-your-unit'), vaguenessOf('no-change')]).toEqual([
      4, 3, 1,
    ]);
  });

  it('shows a code of a newer server as it is', () => {
    expect([refusalText({ code: 'of-tomorrow' }, 'zh'), statusOf('of-tomorrow')]).toEqual([
      'of-tomorrow',
      422,
    ]);
    expect(refusalEntry('toString')).toBeUndefined();
  });
});
