import type { Names } from './names.ts';
import type { Translate } from './t.ts';

/** The rule that acted by itself, in words: for a category its duty list; a rule of another kind shows its id. */
export function ruleWords(ruleId: string, names: Pick<Names, 'category'>, t: Translate): string {
  const [kind, category] = ruleId.split(':');
  const isDuty = (kind === 'auto' || kind === 'auto-close') && category !== undefined && category !== '';
  return isDuty ? t('rule.duty', { category: names.category(category) }) : ruleId;
}
