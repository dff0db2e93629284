import { refusalEntry, refusalText } from '../../domain/refusal/refusals.ts';
import type { Language } from '../client/store/languageStore.ts';
import { hasWord, translate } from './t.ts';

/** The sentence for a code of the server or of the link itself; an unknown code shows itself. */
export function problemText(
  problem: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined },
  language: Language,
): string {
  const key = `problem.${problem.code}`;
  if (refusalEntry(problem.code) === undefined && hasWord(key)) return translate(language, key);
  return refusalText(problem, language);
}
