import type { Client } from '../client/client.ts';
import { useLanguage } from '../client/hooks.ts';
import type { Language } from '../client/store/languageStore.ts';
import { en } from './words/en.ts';
import { type WordKey, zh } from './words/zh.ts';

export type WordParams = Readonly<Record<string, string | number>>;
export type Translate = (key: WordKey, params?: WordParams) => string;

const WORDS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { zh, en };

/** The words for a key, `{name}` filled from params; `{n|report|reports}` is the noun for one or for many. */
export function translate(language: Language, key: WordKey, params?: WordParams): string {
  const words = WORDS[language][key];
  if (params === undefined) return words;
  return words.replace(BLANK, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });
}

/** Whether there are words for a key made at run time: a newer server may name what this console does not know. */
export function hasWord(key: string): key is WordKey {
  return Object.hasOwn(zh, key);
}

const BLANK = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/gu;

/** In a component: `const t = useWords()`, then `t('queue.title')`. Re-renders on a change of language. */
export function useWords(): Translate {
  const language = useLanguage();
  return (key, params) => translate(language, key, params);
}

/** Outside components (commands, notices): the language of this moment. */
export function wordsOf({ languageStore }: Client): Translate {
  return (key, params) => translate(languageStore.getState().language, key, params);
}
