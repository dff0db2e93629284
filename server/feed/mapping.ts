import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ReportInput } from '../../domain/contract/commands.ts';
import { defined, ownEntry } from '../../domain/defined.ts';
import { CRS } from '../../domain/district/geo.ts';
import { fillBlanks } from '../../domain/text/words.ts';
import { readPoint, type WrittenPoint } from '../intake/coordinates.ts';
import { type LONGEST, readLong, withRests } from '../intake/longTexts.ts';
import { ABSENT, given, type Reading, readForeignNumber, readText } from '../intake/reading.ts';

/** One row of a JSONL file. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Which field of a row is what. A text is a template: `{body}` is the row's field `body`, everything
 * else stands as it is; a template whose fields are all empty gives nothing.
 */
export const mappingShape = z.strictObject({
  /** The channel the reports are said to come through. */
  source: z.string().min(1).max(64),
  externalId: z.string().min(1),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  place: z
    .strictObject({
      text: z.string().min(1).optional(),
      /** Names of fields. */
      lon: z.string().min(1).optional(),
      lat: z.string().min(1).optional(),
      crs: z.enum(CRS).optional(),
      gridId: z.string().min(1).optional(),
    })
    .optional(),
});
export type Mapping = z.infer<typeof mappingShape>;

interface KnownMapping {
  /** Fields by which a file of this shape is recognised. */
  readonly fields: readonly string[];
  readonly mapping: Mapping;
}

/** Shapes of public data sets that can be played as they are. */
const KNOWN: Readonly<Record<string, KnownMapping>> = {
  letters: {
    fields: ['id', 'title', 'body', 'time'],
    mapping: { source: 'letter', externalId: '{id}', title: '{title}', description: '{body}' },
  },
  chicago311: {
    fields: ['id', 'type', 'address', 'lat', 'lng'],
    mapping: {
      source: '311',
      externalId: '{id}',
      title: '{type}: {address}',
      place: { text: '{address}', lon: 'lng', lat: 'lat', crs: 'wgs84' },
    },
  },
};

/** The mapping cannot be had; the message says why and what there is. */
export class MappingError extends Error {}

/** A known mapping by name, or one from a JSON file. Throws MappingError. */
export async function namedMapping(nameOrFile: string): Promise<Mapping> {
  const known = ownEntry(KNOWN, nameOrFile);
  if (known !== undefined) return known.mapping;
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    throw new MappingError(`no mapping "${nameOrFile}": known are ${names()}, else name a JSON file`);
  });
  try {
    return mappingShape.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new MappingError(`${nameOrFile} is no mapping: ${why}`);
  }
}

/** The mapping that fits the first row. Throws MappingError when none does. */
export function mappingFor(row: Row): Mapping {
  const found = Object.values(KNOWN).find(({ fields }) => fields.every((field) => Object.hasOwn(row, field)));
  if (found !== undefined) return found.mapping;
  throw new MappingError(
    `the fields ${Object.keys(row).slice(0, 12).join(', ')} fit none of ${names()}: give --mapping FILE`,
  );
}

function names(): string {
  return Object.keys(KNOWN).join(', ');
}

/** A row as intake wants it; the place as the row has it. What is missing or cannot be read is left out: intake says so. */
export function reportOf(row: Row, mapping: Mapping): ReportInput {
  const { place } = mapping;
  const point: Reading<WrittenPoint> =
    place === undefined
      ? ABSENT
      : readPoint({ lon: row[place.lon ?? ''], lat: row[place.lat ?? ''], crs: place.crs });
  const [title, titleRest] = long('title', mapping.title, row);
  const [address, addressRest] = long('address', place?.text, row);
  const [description, descriptionRest] = long('description', mapping.description, row);
  const rests = { title: titleRest, address: addressRest, description: descriptionRest };
  const whole = withRests(description, rests);
  const unread = [
    ...(point.kind === 'unreadable' && point.text !== ''
      ? [{ field: 'point' as const, text: point.text }]
      : []),
    ...whole.unread,
  ];
  const placed = defined({
    text: address,
    gridId: place?.gridId === undefined ? undefined : text(row[place.gridId]),
    point: given(point)?.point,
    crs: given(point)?.crs,
  });
  return {
    source: mapping.source,
    ...defined({
      externalId: given(readForeignNumber(fill(mapping.externalId, row))),
      title,
      description: whole.description,
      place: Object.keys(placed).length === 0 ? undefined : placed,
      unread: unread.length === 0 ? undefined : unread,
    }),
  };
}

/** What the template gives for this field, and what of it the field does not take. */
function long(
  field: keyof typeof LONGEST,
  template: string | undefined,
  row: Row,
): [string | undefined, rest: string] {
  const [reading, rest] = readLong(template === undefined ? undefined : fill(template, row), field);
  return [given(reading), rest];
}

/** What joined two fields, where one of them is empty. */
const LOOSE_SIGNS = /^[\s:：,，;；、|/·-]+|[\s:：,，;；、|/·-]+$/gu;

function fill(template: string, row: Row): string | undefined {
  let isEmpty = template.includes('{');
  let isPartial = false;
  const filled = fillBlanks(template, (column) => {
    const value = text(row[column]);
    if (value === undefined) isPartial = true;
    else isEmpty = false;
    return value ?? '';
  });
  const trimmed = isPartial ? filled.replace(LOOSE_SIGNS, '') : filled.trim();
  return isEmpty || trimmed === '' ? undefined : trimmed;
}

function text(raw: unknown): string | undefined {
  return given(readText(typeof raw === 'boolean' ? String(raw) : raw, Number.MAX_SAFE_INTEGER));
}
