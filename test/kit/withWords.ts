import type { z } from 'zod';
import { partsOf } from '../../domain/contract/schemaParts.ts';
import { markOf } from '../../domain/contract/strings.ts';

/**
 * Data of a schema with this text wherever a person may write, also where nothing need be written; everything else
 * as in `base`. What cannot be made up (a list of things with ids) is left as it is.
 */
export function withWords(schema: z.core.$ZodType, text: string, base?: unknown): unknown {
  const mark = markOf(schema);
  if (mark?.is === 'words') return text;
  const parts = partsOf(schema);
  if (mark !== undefined || parts.length === 0) return base ?? sample(schema);
  const fields = parts.flatMap(({ at, schema: part }) =>
    typeof at === 'object' ? [[at.field, part] as const] : [],
  );
  if (fields.length > 0) return ofFields(fields, text, base);
  const item = parts.find(({ at }) => at === 'item')?.schema;
  if (item !== undefined) return ofItems(item, text, base);
  const [inner] = parts;
  return inner === undefined ? base : withWords(inner.schema, text, base);
}

function ofFields(
  fields: readonly (readonly [string, z.core.$ZodType])[],
  text: string,
  base: unknown,
): object | undefined {
  const data: Record<string, unknown> = {};
  let isWorded = false;
  for (const [name, part] of fields) {
    const before = (base as Readonly<Record<string, unknown>> | undefined)?.[name];
    const isAsked = hasWords(part);
    const value = isAsked ? withWords(part, text, before) : (before ?? needed(part));
    isWorded ||= isAsked && value !== undefined;
    if (value !== undefined) data[name] = value;
    else if (part._zod.optin !== 'optional' && base === undefined) return undefined;
  }
  return isWorded || base !== undefined ? data : undefined;
}

function ofItems(item: z.core.$ZodType, text: string, base: unknown): unknown {
  if (!hasWords(item)) return base;
  if (Array.isArray(base)) return base.map((element) => withWords(item, text, element));
  // A record: under each of its keys.
  if (typeof base === 'object' && base !== null) {
    return Object.fromEntries(Object.entries(base).map(([key, each]) => [key, withWords(item, text, each)]));
  }
  const made = withWords(item, text);
  return made === undefined ? undefined : [made];
}

function needed(part: z.core.$ZodType): unknown {
  return part._zod.optin === 'optional' ? undefined : sample(part);
}

/** The first code of a list; nothing where it would have to be thought of. */
function sample(schema: z.core.$ZodType): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'enum' ? Object.values(def.entries)[0] : undefined;
}

export function hasWords(schema: z.core.$ZodType): boolean {
  const mark = markOf(schema);
  if (mark !== undefined) return mark.is === 'words';
  return partsOf(schema).some((part) => hasWords(part.schema));
}

/** Every place of a schema where a person may write, as `parts.title`. */
export function wordPaths(schema: z.core.$ZodType, path = ''): readonly string[] {
  const mark = markOf(schema);
  if (mark !== undefined) return mark.is === 'words' ? [path] : [];
  return [
    ...new Set(
      partsOf(schema).flatMap(({ at, schema: part }) =>
        wordPaths(part, typeof at === 'string' ? path : path === '' ? at.field : `${path}.${at.field}`),
      ),
    ),
  ];
}

/** Where in a value the text stands, the same way. */
export function pathsWith(value: unknown, text: string, path = ''): readonly string[] {
  if (typeof value === 'string') return value.includes(text) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((element) => pathsWith(element, text, path)))];
  return Object.entries(value).flatMap(([key, part]) =>
    pathsWith(part, text, path === '' ? key : `${path}.${key}`),
  );
}
