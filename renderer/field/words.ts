import { type Fillings, fillBlanks, type Words } from '../../domain/text/words.ts';
import type { Language } from '../client/store/languageStore.ts';
import { SHELL_WORDS } from './shellWords.ts';
import { TALK_WORDS } from './talkWords.ts';
import { WORK_WORDS } from './workWords.ts';

/** All that is read here: a phone loads these, and not the console's. */
const WORDS = { ...SHELL_WORDS, ...WORK_WORDS, ...TALK_WORDS } as const satisfies Readonly<
  Record<string, Words>
>;

export type FieldWord = keyof typeof WORDS;
export type Say = (key: FieldWord, params?: Fillings) => string;

/** The words of a language, blanks filled. */
export function sayIn(language: Language): Say {
  return (key, params = {}) => fillBlanks(WORDS[key][language], (name) => params[name]);
}
