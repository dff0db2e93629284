import type { Language } from '../client/store/languageStore.ts';

/** What somebody wrote, in English where an English text was written too. */
export function inLanguage(language: Language, text: string, textEn: string | undefined): string {
  return language === 'en' ? (textEn ?? text) : text;
}
