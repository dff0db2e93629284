/** The same fields, those that may be undefined turned into optional ones. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without its undefined fields: an event says nothing about what nobody said. */
export function defined<T extends object>(fields: T): Defined<T> {
  const present: Partial<T> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) present[key] = fields[key];
  }
  return present as unknown as Defined<T>;
}

/** Nothing, where nothing was written. */
export function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** The same list; nothing, where it has no entry. */
export function filledList<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** What is made of a value where there is one. */
export function given<V, T>(value: V | undefined, make: (value: V) => T): T | undefined {
  return value === undefined ? undefined : make(value);
}

/** The entry under a key that came from outside; never what every object inherits (`constructor`, `__proto__`). */
export function ownEntry<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
