import type { AnswerShape } from './trackRecord.ts';
import { SUPPORT_FACTS } from './unitSupport.ts';
import type { UnitQuestion } from './unitTables.ts';

/** What answers have in common, by which it is remembered how often they came true. */

export const CATEGORY_ANSWER: AnswerShape = { likes: 1, support: 0 };
export const UNIT_ANSWER: AnswerShape = { likes: 7, support: SUPPORT_FACTS };

/** Reports that were taken for the same category. */
export const likesOfCategory = (code: string): readonly (readonly string[])[] => [[code]];

/** The kind, the unit, both together, and each with the place or the source. */
export function likesOfUnit(
  { path, community, source }: UnitQuestion,
  code: string,
): readonly (readonly string[])[] {
  const leaf = path.join('/');
  return [
    [leaf],
    ['', code],
    [leaf, code],
    [leaf, '', community],
    [leaf, '', '', source],
    ['', code, '', source],
    ['', code, community],
  ];
}
