import type { Millis } from '../../domain/kernel.ts';

/** Where drafts lie: one key for each, under a prefix of its kind and its account. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function keysOf(storage: DraftStorage, prefix: string): readonly string[] {
  const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n));
  return keys.filter((key): key is string => key?.startsWith(prefix) === true);
}

/** Undefined where nothing lies, or nothing that is JSON. */
export function jsonAt(storage: DraftStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

export function save(storage: DraftStorage, key: string, text: string): void {
  try {
    storage.setItem(key, text);
  } catch {
    // Full or forbidden storage: the draft lives in memory until the window closes.
  }
}

/** Throws away everything under the prefix. */
export function forgetAll(storage: DraftStorage, prefix: string): void {
  for (const key of keysOf(storage, prefix)) storage.removeItem(key);
}

/** Drops the oldest drafts beyond the `most` newest. */
export function forgetOldest(
  held: ReadonlyMap<string, { readonly at: Millis }>,
  most: number,
  drop: (key: string) => void,
): void {
  const byAge = [...held].sort(([, a], [, b]) => b.at - a.at);
  for (const [key] of byAge.slice(most)) drop(key);
}
