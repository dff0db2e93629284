import type { Translate } from './t.ts';
import { type WordKey, zh } from './words/zh.ts';

/** Name of a channel; one this console does not know shows itself. */
export function sourceName(source: string, t: Translate): string {
  const key = `source.${source}`;
  return key !== 'source.other' && Object.hasOwn(zh, key) ? t(key as WordKey) : source;
}
