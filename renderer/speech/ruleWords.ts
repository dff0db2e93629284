import { idIn } from '../../domain/contract/strings.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

/** The rule that acted by itself, in words: for a category its duty list, a route by its name, the secretary; a rule of another kind shows its id. */
export function ruleWords(ruleId: string, names: Pick<Names, 'category'>, t: Translate): string {
  const [kind, text = ''] = ruleId.split(':');
  if (kind === 'route') return t('rule.route', { name: ruleId.slice('route:'.length) });
  if (kind === 'secretary') return t('rule.secretary');
  const category = idIn('category', text);
  const isDuty = (kind === 'auto' || kind === 'auto-close') && category !== undefined;
  return isDuty ? t('rule.duty', { category: names.category(category) }) : ruleId;
}
