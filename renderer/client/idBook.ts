/** One value for each id, remembered on this machine; what was put last is forgotten last. */
export interface IdBook<Id extends string, T> {
  get(id: Id): T | undefined;
  /** `undefined` forgets the id. */
  put(id: Id, value: T | undefined): void;
}

export interface IdBookShape<T> {
  readonly key: string;
  /** How many ids the storage holds at most, so that it does not fill over the months. */
  readonly most: number;
  /** Whether what the storage gave back can be read; the rest is passed over. */
  readonly isValue: (value: unknown) => value is T;
}

/** Lies as JSON under one key of a storage. */
export function createIdBook<Id extends string, T>(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { key, most, isValue }: IdBookShape<T>,
): IdBook<Id, T> {
  const isPair = (pair: unknown): pair is [Id, T] =>
    Array.isArray(pair) && typeof pair[0] === 'string' && isValue(pair[1]);
  const values = new Map(listIn(storage, key).filter(isPair));
  return {
    get: (id) => values.get(id),
    put(id, value) {
      values.delete(id);
      if (value !== undefined) values.set(id, value);
      try {
        storage.setItem(key, JSON.stringify([...values].slice(-most)));
      } catch {
        // Full or forbidden storage: remembered until the window closes.
      }
    },
  };
}

function listIn(storage: Pick<Storage, 'getItem'>, key: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isCount = (value: unknown): value is number => typeof value === 'number';
