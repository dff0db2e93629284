import { describe, expect, it } from 'vitest';
import { READY_SCRIPTS } from '../../../server/exercise/ready/readyScripts.ts';

const CHINESE = /\p{Script=Han}/u;

/** A text and its English, with where they stand. */
type Texts = readonly [where: string, text: string | undefined, textEn: string | undefined];

function textsOf(id: string): readonly Texts[] {
  const { name, nameEn, goal, goalEn, injects } = READY_SCRIPTS[id] ?? { name: '', injects: [] };
  return [
    ['name', name, nameEn],
    ['goal', goal, goalEn],
    ...injects.flatMap(({ n, sheet, sheetEn, expectations = [] }) => [
      [`sheet of ${n}`, sheet, sheetEn] as const,
      ...expectations.map(({ text, textEn }) => [`expected of ${n}`, text, textEn] as const),
    ]),
  ];
}

describe('the scripts that come with the product', () => {
  it.each(Object.keys(READY_SCRIPTS))('%s leads whoever works in English in English', (id) => {
    for (const [where, text, textEn] of textsOf(id)) {
      if (text === undefined) continue;
      expect(textEn ?? '', `${where}: ${text}`).not.toBe('');
      expect(textEn, `${where}: ${text}`).not.toMatch(CHINESE);
      // A dialogue has as many lines in both, so that none was left out.
      expect(textEn?.split('\n').length, where).toBe(text.split('\n').length);
    }
  });
});
