import type { Subject, SubjectId } from './subject.ts';

/** What a kind looks up by something else than an id, kept beside its subjects and made of them alone. */
export interface Indexes<S extends Subject = Subject> {
  readonly names: readonly string[];
  /** Called once for every subject, when it is born. `index` answers the map of one of `names`. */
  remember(born: S, index: (name: string) => Index): void;
  /** Called for every later change of one, and only ever adds. */
  rememberChange?(after: S, before: S, index: (name: string) => Index): void;
}

export type Index = Map<string, SubjectId | number>;

/** Whatever holds indexes by their names. */
export interface Indexed {
  readonly indexes: ReadonlyMap<string, Index>;
}

/** Throws for a name that no kind here has, which is a bug. */
export function indexOf({ indexes }: Indexed, name: string): Index {
  const index = indexes.get(name);
  if (index === undefined) throw new Error(`no kind here has an index ${name}`);
  return index;
}
