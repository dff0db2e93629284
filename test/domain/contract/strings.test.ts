import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { partsOf } from '../../../domain/contract/schemaParts.ts';
import { code, id, markOf, words } from '../../../domain/contract/strings.ts';

const FOLDER = new URL('../../../domain/contract/', import.meta.url);

/** Every schema the contract's files export, alone or in a table of them. */
async function schemasOfContract(): Promise<ReadonlyMap<string, z.core.$ZodType>> {
  const found = new Map<string, z.core.$ZodType>();
  const collect = (name: string, value: unknown): void => {
    if (value instanceof z.core.$ZodType) found.set(name, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, part] of Object.entries(value)) collect(`${name}.${key}`, part);
    }
  };
  for (const file of readdirSync(FOLDER)) {
    const exported: unknown = await import(new URL(file, FOLDER).href);
    for (const [name, value] of Object.entries(Object(exported))) collect(`${file}:${name}`, value);
  }
  return found;
}

/** Where strings lie that do not say what they are. */
function bareStrings(schema: z.core.$ZodType, path: string): readonly string[] {
  if (markOf(schema) !== undefined) return [];
  const { type } = schema._zod.def;
  if (type === 'string' || type === 'enum' || type === 'template_literal') return [path];
  return partsOf(schema).flatMap(({ at, schema: part }) =>
    bareStrings(part, typeof at === 'string' ? `${path}(${at})` : `${path}.${at.field}`),
  );
}

describe('every string of the contract', () => {
  let schemas: ReadonlyMap<string, z.core.$ZodType>;
  beforeAll(async () => {
    schemas = await schemasOfContract();
  });

  it('says what it is: an id, a code, words, or a form with a name', () => {
    expect(schemas.size).toBeGreaterThan(80);
    expect([...schemas].flatMap(([name, schema]) => bareStrings(schema, name))).toEqual([]);
  });

  it('is found wherever it lies', () => {
    const planted = z.strictObject({
      plain: z.string(),
      list: z.array(z.string().trim().optional()),
      pairs: z.record(z.string(), z.union([z.number(), z.enum(['a'])])),
      amount: z.string().transform(Number),
      held: z.tuple([z.number()]).rest(z.string()).readonly(),
      known: z.tuple([id('case'), words(10), code(['a', 'b'])]),
    });
    expect(bareStrings(planted, '')).toHaveLength(6);
  });
});

describe('an id', () => {
  it.each(['case', 'unit', 'grid', 'person', 'category', 'rule', 'media', 'coTask'] as const)(
    'of a %s holds no sentence',
    (kind) => {
      for (const text of ['找陈先生 13812345678', 'two words', '王先生在三楼', '-', '<b>', 'a\nb', '']) {
        expect(id(kind).safeParse(text).success, text).toBe(false);
      }
    },
  );
});
