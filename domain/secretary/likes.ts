import type { UnitQuestion } from './unitTables.ts';

/** What answers have in common, by which it is remembered how often they came true. */

export const CATEGORY_LIKES = 1;
export const UNIT_LIKES = 7;

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
