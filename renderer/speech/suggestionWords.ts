import type { Case } from '../../domain/case/case.ts';
import type { Reason, UnitSuggestion } from '../../domain/suggestion/unit.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

const KNOWN = ['duty', 'street', 'community', 'record', 'load', 'words'] as const;

const isKnown = (code: string): code is (typeof KNOWN)[number] => (KNOWN as readonly string[]).includes(code);

/** Why this unit, each reason a thing that can be checked: duty list, record, load, place. */
export function reasonWords(
  suggestion: UnitSuggestion,
  thisCase: Case,
  names: Names,
  t: Translate,
): readonly string[] {
  // The domain names things in Chinese; here they are named in the reader's language.
  const named = {
    category: names.category(suggestion.category),
    street: names.unit(thisCase.place.streetId),
    community: names.unit(thisCase.place.communityId),
  };
  const say = ({ code, params = {} }: Reason): string =>
    isKnown(code) ? t(`suggestion.reason.${code}`, { ...params, ...named }) : code;
  return suggestion.reasons.map(say);
}

/** The reasons in one line. */
export function reasonsText(suggestion: UnitSuggestion, thisCase: Case, names: Names, t: Translate): string {
  return reasonWords(suggestion, thisCase, names, t).join(' · ');
}
