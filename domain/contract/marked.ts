import type { z } from 'zod';
import { defined } from '../defined.ts';
import { partsOf } from './schemaParts.ts';
import { type Mark, markOf } from './strings.ts';

/** Where in the data of a schema its marked parts lie: made once, so that walking data looks at no schema. */
export interface MarkedPaths {
  /** The value itself. */
  readonly mark?: Mark;
  readonly fields?: ReadonlyMap<string, MarkedPaths>;
  /** Every element of an array or value of a record. */
  readonly items?: MarkedPaths;
}

/** The paths of the marks that are wanted; undefined when the schema has none. */
export function pathsOf(schema: z.core.$ZodType, isWanted: (mark: Mark) => boolean): MarkedPaths | undefined {
  const mark = markOf(schema);
  if (mark !== undefined && isWanted(mark)) return { mark };
  let paths: MarkedPaths | undefined;
  for (const { at, schema: part } of partsOf(schema)) {
    if (at === 'key') continue;
    const found = pathsOf(part, isWanted);
    if (found === undefined) continue;
    const placed =
      at === 'self' ? found : at === 'item' ? { items: found } : { fields: new Map([[at.field, found]]) };
    paths = paths === undefined ? placed : merged(paths, placed);
  }
  return paths;
}

/** As `pathsOf`, worked out once for a schema, when it is first asked after. */
export function pathsFinder(
  isWanted: (mark: Mark) => boolean,
): (schema: z.core.$ZodType) => MarkedPaths | undefined {
  const known = new WeakMap<z.core.$ZodType, { readonly paths: MarkedPaths | undefined }>();
  return (schema) => {
    const found = known.get(schema) ?? { paths: pathsOf(schema, isWanted) };
    known.set(schema, found);
    return found.paths;
  };
}

function merged(first: MarkedPaths, other: MarkedPaths): MarkedPaths {
  const fields = new Map(first.fields);
  for (const [name, paths] of other.fields ?? []) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? paths : merged(before, paths));
  }
  const items = first.items && other.items ? merged(first.items, other.items) : (first.items ?? other.items);
  const mark = first.mark ?? other.mark;
  return defined({ mark, items, fields: fields.size === 0 ? undefined : fields });
}

/** What becomes of one marked value; `path` names it, as in `parts.0.title`. */
export type Change = (value: unknown, path: string, mark: Mark) => unknown;

/** In place of a field or an element: there is none any more. */
export const GONE: unique symbol = Symbol('gone');

/** The value with its marked parts changed; the very same one where nothing changes. */
export function changeMarked<T>(value: T, paths: MarkedPaths | undefined, change: Change): T {
  return paths === undefined ? value : (changed(value, paths, change, '') as T);
}

function changed(value: unknown, paths: MarkedPaths, change: Change, path: string): unknown {
  if (value === undefined || value === null) return value;
  if (paths.mark !== undefined) return change(value, path, paths.mark);
  const under = path === '' ? '' : `${path}.`;
  if (Array.isArray(value)) {
    const { items } = paths;
    if (items === undefined) return value;
    const after = value.map((element, n) => changed(element, items, change, `${under}${n}`));
    return after.some((element, n) => element !== value[n])
      ? after.filter((element) => element !== GONE)
      : value;
  }
  return typeof value === 'object' ? changedFields(value, paths, change, under) : value;
}

function changedFields(value: object, { fields, items }: MarkedPaths, change: Change, under: string): object {
  let copy: Record<string, unknown> | undefined;
  for (const [name, before] of Object.entries(value)) {
    const paths = fields?.get(name) ?? items;
    if (paths === undefined) continue;
    const after = changed(before, paths, change, under + name);
    if (after === before) continue;
    copy ??= { ...value };
    if (after === GONE) delete copy[name];
    else copy[name] = after;
  }
  return copy ?? value;
}
