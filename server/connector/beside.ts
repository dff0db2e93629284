import { LONGEST_BESIDE } from '../../domain/case/codes.ts';
import { cleanWords } from '../../domain/text/cleanWords.ts';
import { cutText } from '../../domain/text/cutText.ts';
import { maskText } from '../../domain/text/masking.ts';
import { readText, saysNone, textOf } from '../intake/reading.ts';

/** What an order says in fields that we do not read: kept sealed with its case, and counted by name. */
export interface Beside {
  /** Of each: what it is called, `ext.bm` where it lies in another, and what its value looks like. */
  readonly fields: readonly FieldSeen[];
  /** All of them as JSON, for the seal; as much of a value as a report takes. */
  readonly text: string;
}

export interface FieldSeen {
  readonly name: string;
  readonly shape: string;
}

/** Characters of one value. */
const LONGEST_VALUE = 10_000;
const LONGEST_NAME = 60;
const LONGEST_SHAPE = 40;
const MOST_FIELDS = 100;
const DEEPEST = 3;

/** The fields of an order beside those that are read; undefined where nothing stands in any of them. */
export function besideIn(
  order: Readonly<Record<string, unknown>>,
  read: ReadonlySet<string>,
): Beside | undefined {
  const left = Object.entries(order).filter(([name, raw]) => !read.has(name) && saysSomething(raw));
  if (left.length === 0) return undefined;
  const fields = left.flatMap(([name, raw]) => fieldsOf(name, raw, DEEPEST));
  return { fields: fields.slice(0, MOST_FIELDS), text: asText(left) };
}

/** What lies deeper than anybody looks says something. */
function saysSomething(raw: unknown, depth = DEEPEST): boolean {
  if (typeof raw === 'object' && raw !== null)
    return depth === 0 || Object.values(raw).some((part) => saysSomething(part, depth - 1));
  const text = readText(raw, LONGEST_VALUE);
  return text.kind === 'unreadable' || (text.kind === 'value' && !saysNone(text.value));
}

function fieldsOf(name: string, raw: unknown, depth: number): readonly FieldSeen[] {
  if (!saysSomething(raw, depth)) return [];
  if (typeof raw !== 'object' || raw === null || depth === 0)
    return [{ name: nameShown(name), shape: shapeOf(raw) }];
  if (!Array.isArray(raw))
    return Object.entries(raw).flatMap(([part, value]) => fieldsOf(`${name}.${part}`, value, depth - 1));
  // The items of a list are of one kind, as far as anybody who maps it is concerned.
  const first = raw.find((item) => saysSomething(item, depth - 1));
  return fieldsOf(`${name}[]`, first, depth - 1);
}

// What is cut first is no number that the rest could show.
const nameShown = (name: string): string =>
  cutText(maskText(cleanWords(cutText(name, 4 * LONGEST_NAME))), LONGEST_NAME);

/** What a value looks like without what it says: 文 for a character, A for a letter, 0 for a digit. */
export function shapeOf(raw: unknown): string {
  const text = cleanWords(typeof raw === 'string' ? raw : textOf(raw)).replace(/\s+/gu, ' ');
  const shape = cutText(text, LONGEST_SHAPE)
    .replace(/\p{Script=Han}/gu, '文')
    .replace(/\p{N}/gu, '0')
    .replace(/[^\P{L}文]/gu, 'A');
  return text.length > LONGEST_SHAPE ? `${shape}… (${text.length})` : shape;
}

/** JSON of the fields; a value that is too long is cut, and the last fields are where all are. */
function asText(fields: readonly (readonly [string, unknown])[]): string {
  const held: [string, unknown][] = [];
  let length = 2;
  for (const [name, raw] of fields) {
    const written = textOf(raw);
    const value = written.length <= LONGEST_VALUE ? raw : `${cutText(written, LONGEST_VALUE)}…`;
    length += JSON.stringify([cutText(name, LONGEST_VALUE), value]).length;
    if (length > LONGEST_BESIDE) break;
    held.push([cutText(name, LONGEST_VALUE), value]);
  }
  return JSON.stringify(Object.fromEntries(held));
}
