import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import type { StoredSnapshot } from '../store/EventLog.ts';
import type { History } from './history.ts';

/**
 * A snapshot saves reading the whole log at start. It is only ever a shortcut: one written by another
 * generation of the fold, or by a server of other kinds, is thrown away and the log is folded from its
 * beginning.
 */
const FOLD_GENERATION = 8;

/** What is kept of a world: its situation, and which events are of which subject. */
export interface DurableWorld {
  readonly situation: Situation;
  readonly history: History;
}

/** Lines written or read in one go before other work gets its turn. */
export const SLICE = 500;

/** One thing of a situation; a snapshot has a line for each. */
export type Line =
  | readonly ['subject', kind: string, Subject]
  | readonly ['index', name: string, key: string, value: SubjectId | number]
  | readonly ['history', subjectId: string, readonly Seq[]];

/** The first line. */
interface Top {
  readonly generation: number;
  readonly world: World;
  readonly seq: Seq;
  readonly kinds: string;
}

/** Everything of a situation, in the order in which the log brought it. */
export function* linesOf({ situation, history }: DurableWorld): Generator<Line> {
  for (const [kind, byId] of situation.subjects) {
    for (const subject of byId.values()) yield ['subject', kind, subject];
  }
  for (const [name, index] of situation.indexes) {
    for (const [key, value] of index) yield ['index', name, key, value];
  }
  for (const [id, seqs] of history.entries()) yield ['history', id, [...seqs]];
}

/** The situation as text, made slice by slice so that no console waits. */
export async function writeWorld(
  durable: DurableWorld,
  breathe: () => Promise<void>,
): Promise<Omit<StoredSnapshot, 'seal'>> {
  const { world, seq } = durable.situation;
  const top: Top = { generation: FOLD_GENERATION, world, seq, kinds: kindsOf(durable.situation) };
  // Subjects never change and the rest is copied: all stays as it is while the world goes on.
  const lines = [...linesOf(durable)];
  const slices = [JSON.stringify(top)];
  for (let at = 0; at < lines.length; at += SLICE) {
    slices.push(
      lines
        .slice(at, at + SLICE)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    await breathe();
  }
  return { seq, text: slices.join('\n') };
}

/** The world of a stored snapshot; undefined when it is unreadable, of another generation or of other kinds. */
export function parseWorld(
  snapshot: Pick<StoredSnapshot, 'seq' | 'text'>,
  empty: DurableWorld,
): DurableWorld | undefined {
  try {
    const lines = readLines(snapshot, empty.situation);
    if (lines === undefined) return undefined;
    for (const line of lines) takeLine(empty, line);
    empty.situation.seq = snapshot.seq;
    return empty;
  } catch {
    return undefined;
  }
}

/** Undefined for a snapshot that this server would not start from. Iterating throws SyntaxError at a bad line. */
export function readLines(
  { seq, text }: Pick<StoredSnapshot, 'seq' | 'text'>,
  situation: Situation,
): Iterable<Line> | undefined {
  const pieces = piecesOf(text);
  const top = parseTop(pieces.next().value ?? '');
  const isOurs = top?.generation === FOLD_GENERATION && top.world === situation.world && top.seq === seq;
  if (!isOurs || top.kinds !== kindsOf(situation)) return undefined;
  return parsedLines(pieces);
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
export function takeLine({ situation, history }: DurableWorld, line: Line): void {
  if (line[0] === 'subject') situation.subjects.get(line[1])?.set(line[2].id, line[2]);
  else if (line[0] === 'index') situation.indexes.get(line[1])?.set(line[2], line[3]);
  else history.put(line[1], line[2]);
}

/** How this server folds: a stored fold of another form is none of ours. */
export const formOf = (situation: Situation): string => `${FOLD_GENERATION}|${kindsOf(situation)}`;

function kindsOf({ folds }: Situation): string {
  return [...folds.keys()].sort().join();
}

function parseTop(text: string): Partial<Top> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
