import { REFUSALS, refusalText } from '../../domain/refusals.ts';
import { type Language, translate } from './t.ts';
import { type WordKey, zh } from './zh.ts';

/** The sentence for a code of the server or of the link itself; an unknown code shows itself. */
export function problemText(
  problem: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined },
  language: Language,
): string {
  const key = `problem.${problem.code}`;
  if (REFUSALS[problem.code] === undefined && isWord(key)) return translate(language, key);
  return refusalText(problem, language);
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(zh, key);
}
