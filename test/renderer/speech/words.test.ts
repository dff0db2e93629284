import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KNOWN_SOURCES } from '../../../domain/people/sources.ts';
import { postName } from '../../../renderer/speech/postName.ts';
import { translate } from '../../../renderer/speech/t.ts';
import { en } from '../../../renderer/speech/words/en.ts';
import { type WordKey, zh } from '../../../renderer/speech/words/zh.ts';

const WORDS = path.join(import.meta.dirname, '../../../renderer/speech/words');
const keys = Object.keys(zh) as WordKey[];
/** `{n|report|reports}` is grammar, not a further blank. */
const blanks = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name))].sort();

describe('words on the screen', () => {
  it('have the same blanks to fill in both languages', () => {
    expect(keys.length).toBeGreaterThan(500);
    for (const key of keys) expect(blanks(en[key]), key).toEqual(blanks(zh[key]));
  });

  it.each(['Zh', 'En'])('are written once: no part takes a key from another (%s)', (language) => {
    const parts = readdirSync(WORDS).filter((name) => name.endsWith(`${language}.ts`));
    const written = parts.flatMap((name) => {
      const text = readFileSync(path.join(WORDS, name), 'utf8');
      return [...text.matchAll(/^ {2}'([^']+)':/gmu)].map(([, key]) => key);
    });
    expect(new Set(written).size).toBe(keys.length);
    expect(written.filter((key, n) => written.indexOf(key) !== n)).toEqual([]);
  });

  it('are English where English is asked for', () => {
    // The one word a person looks for who has landed in the wrong language.
    const ownNames: ReadonlySet<string> = new Set(['person.language', 'command.language']);
    const mixed = keys.filter((key) => /\p{Script=Han}/u.test(en[key]) && !ownNames.has(key));
    expect(mixed).toEqual([]);
  });

  it('quote in English with marks of one column: the Chinese font draws the curly ones two wide', () => {
    expect(keys.filter((key) => /[‘’“”]/u.test(en[key]))).toEqual([]);
  });

  it('name every channel the product knows', () => {
    expect(KNOWN_SOURCES.filter((source) => !Object.hasOwn(zh, `source.${source}`))).toEqual([]);
  });

  it('count one report and two reports', () => {
    expect(translate('en', 'queue.reports', { n: 1 })).toBe('1 report');
    expect(translate('en', 'queue.reports', { n: 2 })).toBe('2 reports');
    expect(translate('zh', 'queue.reports', { n: 1 })).toBe('1 人反映');
  });

  it('name a post in English where its English name is known', () => {
    expect(postName({ name: '值班长 1席', nameEn: 'Duty chief 1' }, 'en')).toBe('Duty chief 1');
    expect(postName({ name: '值班长 1席' }, 'en')).toBe('值班长 1席');
    expect(postName({ name: '值班长 1席', nameEn: 'Duty chief 1' }, 'zh')).toBe('值班长 1席');
  });
});
