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
export function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}
