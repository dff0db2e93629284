import type { SuggestedUnit, SuggestionCount, UnitSuggestion } from '../../domain/contract/secretary.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

export interface ReasonParts {
  readonly names: Names;
  readonly t: Translate;
}

/** Why this unit, each reason a count or a line that can be looked up. */
export function reasonWords(
  { category }: Pick<UnitSuggestion, 'category'>,
  { counted, sentBack, onDuty, open, routeId }: SuggestedUnit,
  { names, t }: ReasonParts,
): readonly string[] {
  const reasons: string[] = routeId === undefined ? [] : [t('suggestion.reason.route', { name: routeId })];
  if (counted !== undefined) {
    const { of, by, days } = counted;
    reasons.push(t(`suggestion.reason.${counted.scope}`, { of, by, days }));
  }
  if (onDuty) reasons.push(t('suggestion.reason.duty', { category: names.category(category) }));
  if (sentBack > 0) reasons.push(t('suggestion.reason.sentBack', { n: sentBack }));
  reasons.push(t('suggestion.reason.load', { open }));
  return reasons;
}

/** One of the numbers again, over the cases that it counts. */
export function countWords({ reason, of, by, days }: SuggestionCount, t: Translate): string {
  return t(`suggestion.reason.${reason}`, { of, by, days, n: of, open: of });
}

/** The reasons in one line. */
export function reasonsText(suggestion: UnitSuggestion, named: SuggestedUnit, parts: ReasonParts): string {
  return reasonWords(suggestion, named, parts).join(' · ');
}

/** How sure it is, in a word and in the share of its like that came true. */
export function sureWords(confidence: number, t: Translate): string {
  // Nobody is ever quite sure: a hundred of a hundred so far says nothing of the next.
  const n = `${Math.min(99, Math.round(confidence * 100))}%`;
  if (confidence >= 0.9) return t('suggestion.verySure', { n });
  return t(confidence >= 0.7 ? 'suggestion.sure' : 'suggestion.fairlySure', { n });
}
