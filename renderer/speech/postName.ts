import type { Language } from '../client/store/languageStore.ts';
import { inLanguage } from './inLanguage.ts';

/** A post as colleagues see it: "值班长 1席", "Duty chief 1" where an English name is known. */
export function postName(
  { name, nameEn }: { readonly name: string; readonly nameEn?: string },
  language: Language,
): string {
  return inLanguage(language, name, nameEn);
}
