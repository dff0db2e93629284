import type { z } from 'zod';

/** A part of a schema, and where in the value it stands. */
export interface SchemaPart {
  /** The name of a field; `item` each element of an array or value of a record; `key` of a record; `self` the value itself. */
  readonly at: { readonly field: string } | 'item' | 'key' | 'self';
  readonly schema: z.core.$ZodType;
}

const self = (schema: z.core.$ZodType): SchemaPart => ({ at: 'self', schema });
const item = (schema: z.core.$ZodType): SchemaPart => ({ at: 'item', schema });

/** The parts a schema is made of, one level down; none for a leaf. */
export function partsOf(schema: z.core.$ZodType): readonly SchemaPart[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).map(([field, part]) => ({ at: { field }, schema: part }));
    case 'array':
      return [item(def.element)];
    case 'record':
      return [{ at: 'key', schema: def.keyType }, item(def.valueType)];
    case 'tuple':
      return [...def.items, ...(def.rest === null ? [] : [def.rest])].map(item);
    case 'union':
      return def.options.map(self);
    case 'intersection':
      return [self(def.left), self(def.right)];
    case 'pipe':
      return [self(def.in), self(def.out)];
    case 'lazy':
      return [self(def.getter())];
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'default':
    case 'prefault':
    case 'catch':
      return [self(def.innerType)];
    default:
      return [];
  }
}
