import { indexOf } from '../../domain/aggregate/indexes.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import { formOf } from './foldRows.ts';

/** Lines written in one go before other work gets its turn. */
const SLICE = 500;

/** One thing of a situation; its text has a line for each. */
export type Line =
  | readonly ['subject', kind: string, Subject]
  | readonly ['index', name: string, key: string, value: Subject['id'] | number];

/** The first line. */
interface Top {
  readonly world: World;
  readonly seq: Seq;
  readonly form: string;
}

function* linesOf(situation: Situation): Generator<Line> {
  for (const [kind, byId] of situation.subjects) {
    for (const subject of byId.values()) yield ['subject', kind, subject];
  }
  for (const [name, index] of situation.indexes) {
    for (const [key, value] of index) yield ['index', name, key, value];
  }
}

/** A situation as one text, made slice by slice so that no console waits. */
export async function writeSituation(situation: Situation, breathe: () => Promise<void>): Promise<string> {
  const { world, seq } = situation;
  const top: Top = { world, seq, form: formOf(situation) };
  // Subjects never change and the rest is copied: all stays as it is while the world goes on.
  const lines = [...linesOf(situation)];
  const slices = [JSON.stringify(top)];
  for (let at = 0; at < lines.length; at += SLICE) {
    const slice = lines.slice(at, at + SLICE);
    slices.push(slice.map((line) => JSON.stringify(line)).join('\n'));
    await breathe();
  }
  return slices.join('\n');
}

/** Undefined for the text of another fold, world or moment. Iterating throws SyntaxError at a bad line. */
export function readLines(
  { seq, text }: { readonly seq: Seq; readonly text: string },
  situation: Situation,
): Iterable<Line> | undefined {
  const pieces = piecesOf(text);
  const top = parseTop(pieces.next().value ?? '');
  const isOurs = top?.form === formOf(situation) && top.world === situation.world && top.seq === seq;
  return isOurs ? parsedLines(pieces) : undefined;
}

function* parsedLines(pieces: Iterable<string>): Generator<Line> {
  for (const piece of pieces) yield JSON.parse(piece);
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? text.length : end + 1;
  }
}

/** Puts what a line says into a situation that is being read. */
export function takeLine(situation: Situation, line: Line): void {
  if (line[0] === 'subject') situation.subjects.get(line[1])?.set(line[2].id, line[2]);
  else indexOf(situation, line[1]).set(line[2], line[3]);
}

function parseTop(text: string): Partial<Top> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
