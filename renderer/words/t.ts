import { ui, useUi } from '../store/uiStore.ts';
import { en } from './en.ts';
import { type WordKey, zh } from './zh.ts';

export type Language = 'zh' | 'en';
export type WordParams = Readonly<Record<string, string | number>>;
export type Translate = (key: WordKey, params?: WordParams) => string;

const WORDS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { zh, en };

/** The words for a key, `{name}` filled from params. */
export function translate(language: Language, key: WordKey, params?: WordParams): string {
  const words = WORDS[language][key];
  if (params === undefined) return words;
  return words.replace(/\{(\w+)\}/gu, (whole, name: string) => String(params[name] ?? whole));
}

/** In a component: `const t = useWords()`, then `t('queue.title')`. Re-renders on a change of language. */
export function useWords(): Translate {
  const language = useUi((state) => state.language);
  return (key, params) => translate(language, key, params);
}

/** Outside components (commands, notices): the language of this moment. */
export const t: Translate = (key, params) => translate(ui.get().language, key, params);
