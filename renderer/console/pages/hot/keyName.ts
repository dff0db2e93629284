import type { BriefAnswer, BriefFigureShown } from '../../../../domain/contract/hot.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import type { Names } from '../../../speech/names.ts';

/** What a figure of the brief is of: a matter, a category or a unit. */
export function keyName(
  rule: BriefAnswer['lines'][number]['rule'],
  { key = '', title }: BriefFigureShown,
  names: Names,
): string {
  if (rule === 'hot') return title ?? key;
  return rule === 'categories' ? names.category(idIn('category', key)) : names.unit(idIn('unit', key));
}
