import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Place } from '../../../domain/case/case.ts';
import { partsOf, type SchemaPart } from '../../../domain/contract/schemaParts.ts';
import { type Mark, markOf } from '../../../domain/contract/strings.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { type PrepareParts, prepareCommand } from '../../../server/dispatch/prepare.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { wordPaths } from '../../kit/withWords.ts';

/**
 * Of every command of every kind, by construction: what a person can write is masked before it is decided about, and
 * nothing else of a command has room for a sentence. A kind that is added is in this list without anybody's doing.
 */

const PHONE = '13812345678';
const SENTENCE = `请回电 ${PHONE}`;
const SEALED: PrepareParts = {
  kinds: KINDS,
  directory: DISTRICT,
  resolvePlace: (place): Place | undefined =>
    place && { ...(place.text === undefined ? {} : { text: place.text }), gridId: 'G111' },
  seal: (_secret, id = 'sealed') => ({ id, sealed: new Uint8Array() }),
};

const COMMANDS = KINDS.all.flatMap(({ commands }) =>
  Object.entries(commands).map(([type, { schema }]) => [type, schema as z.core.$ZodType] as const),
);
const WORDED = COMMANDS.filter(([, schema]) => wordPaths(schema).length > 0);

/** Masked, or sealed, at the door. */
const TAKEN_CARE_OF: ReadonlySet<Mark['is']> = new Set(['words', 'contact', 'sealed']);

type Leaf = readonly [path: string, schema: z.core.$ZodType];

function leavesOf(schema: z.core.$ZodType, path = ''): readonly Leaf[] {
  const parts = markOf(schema) === undefined ? partsOf(schema) : [];
  if (parts.length === 0) return [[path, schema]];
  return parts.flatMap((part) => leavesOf(part.schema, pathOf(part, path)));
}

const pathOf = ({ at }: SchemaPart, path: string): string =>
  typeof at === 'string' ? path : path === '' ? at.field : `${path}.${at.field}`;

/** A value of the schema with the sentence in every place for words; ids and codes are of no importance here. */
function filled(schema: z.core.$ZodType): unknown {
  const mark = markOf(schema);
  if (mark !== undefined) return TAKEN_CARE_OF.has(mark.is) ? SENTENCE : 'x';
  const parts = partsOf(schema);
  const fields = parts.flatMap(({ at, schema: part }) =>
    typeof at === 'object' ? [[at.field, filled(part)] as const] : [],
  );
  if (fields.length > 0) return Object.fromEntries(fields);
  const { type } = schema._zod.def;
  const item = parts.find(({ at }) => at === 'item');
  if (item !== undefined) return type === 'record' ? { key: filled(item.schema) } : [filled(item.schema)];
  const worded = parts.find((part) => wordPaths(part.schema).length > 0) ?? parts[0];
  return worded === undefined ? 1 : filled(worded.schema);
}

describe('a command of any kind', () => {
  it('is found wherever it is declared', () => {
    expect(WORDED.length).toBeGreaterThan(60);
    for (const { kind } of KINDS.all) {
      expect(
        COMMANDS.some(([type]) => KINDS.command(type)?.aggregate.kind === kind),
        kind,
      ).toBe(true);
    }
  });

  it.each(WORDED)('has its words masked before it is decided about: %s', (type, schema) => {
    const data = filled(schema) as object;
    expect(JSON.stringify(data)).toContain(PHONE);
    const prepared = prepareCommand({ type, data } as never, 'secret', SEALED);
    expect(prepared).toHaveProperty('intent');
    expect(JSON.stringify((prepared as { intent: object }).intent)).not.toContain(PHONE);
  });

  it.each(COMMANDS)('has no room for a sentence beside its words: %s', (_type, schema) => {
    const roomy = leavesOf(schema).filter(([, leaf]) => {
      const is = markOf(leaf)?.is;
      if (is === 'secret' || (is !== undefined && TAKEN_CARE_OF.has(is))) return false;
      return (leaf as z.ZodType).safeParse(SENTENCE).success;
    });
    expect(roomy.map(([path]) => path)).toEqual([]);
  });
});
