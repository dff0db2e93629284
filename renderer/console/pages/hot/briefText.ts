import type { BriefAnswer } from '../../../../domain/contract/hot.ts';
import type { Names } from '../../../speech/names.ts';
import type { Translate } from '../../../speech/t.ts';
import { keyName } from './keyName.ts';

type Line = BriefAnswer['lines'][number];

/** The brief as plain lines of text, a sentence each. */
export function briefText(lines: readonly Line[], t: Translate, names: Names): string {
  return lines.map((line) => sentenceOf(line, t, names)).join('\n');
}

function sentenceOf({ rule, figures }: Line, t: Translate, names: Names): string {
  if (figures[0]?.key === undefined) {
    return t(`brief.${rule}`, Object.fromEntries(figures.map(({ name, n }) => [name, n])));
  }
  const items = figures.map(
    (figure) => `${keyName(rule, figure, names)} ${t('brief.item', { n: figure.n })}`,
  );
  return t(`brief.${rule}`, { list: items.join(t('brief.comma')) });
}
