import type { Choice } from './choice.ts';
import type { Translate } from './t.ts';
import { type WordKey, zh } from './words/zh.ts';

/** Name of a channel; one this console does not know shows itself. */
export function sourceName(source: string, t: Translate): string {
  const key = `source.${source}`;
  return key !== 'source.other' && Object.hasOwn(zh, key) ? t(key as WordKey) : source;
}

/** Every channel with a name, in the order of the words. */
export function sourceNames(t: Translate): readonly Choice[] {
  return Object.keys(zh)
    .filter((key) => key.startsWith('source.') && key !== 'source.other')
    .map((key) => ({ id: key.slice('source.'.length), name: t(key as WordKey) }));
}
