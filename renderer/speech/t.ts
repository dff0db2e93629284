import { type Fillings, fillBlanks } from '../../domain/text/words.ts';
import type { Client } from '../client/client.ts';
import { useLanguage } from '../client/hooks.ts';
import type { Language } from '../client/store/languageStore.ts';
import { en } from './words/en.ts';
import { type WordKey, zh } from './words/zh.ts';

export type Translate = (key: WordKey, params?: Fillings) => string;

const WORDS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { zh, en };

/** The words for a key, its blanks filled from params (`fillBlanks`). */
export function translate(language: Language, key: WordKey, params?: Fillings): string {
  const words = WORDS[language][key];
  return params === undefined ? words : fillBlanks(words, (name) => params[name]);
}

/** Whether there are words for a key made at run time: a newer server may name what this console does not know. */
export function hasWord(key: string): key is WordKey {
  return Object.hasOwn(zh, key);
}

const TRANSLATES: Readonly<Record<Language, Translate>> = {
  zh: (key, params) => translate('zh', key, params),
  en: (key, params) => translate('en', key, params),
};

/** In a component: `const t = useWords()`, then `t('queue.title')`. Another function only in another language: effects and memos may depend on it. */
export function useWords(): Translate {
  return TRANSLATES[useLanguage()];
}

/** Outside components (commands, notices): the language of this moment. */
export function wordsOf({ languageStore }: Client): Translate {
  return (key, params) => translate(languageStore.getState().language, key, params);
}
