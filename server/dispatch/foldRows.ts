import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Seq } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import type { FoldRow } from '../store/FoldStore.ts';
import type { History } from './history.ts';

/**
 * Rows save reading the whole log at start. They are only ever a shortcut: those written by another generation of
 * the fold, or by a server of other kinds, are thrown away and the log is folded from its beginning.
 */
const FOLD_GENERATION = 15;

/** What is kept of a world: its situation, and which events are of which subject. */
export interface DurableWorld {
  readonly situation: Situation;
  readonly history: History;
}

/** What a row says: a subject and the numbers of its events, or where an index leads. */
export type FoldedThing =
  | {
      readonly part: string;
      readonly key: SubjectId;
      readonly subject: Subject;
      readonly seqs: readonly Seq[];
    }
  | { readonly part: string; readonly key: string; readonly value: SubjectId | number };

/** By which fold rows were made; another one's are not read. */
export function formOf({ folds }: Pick<Situation, 'folds'>): string {
  return `${FOLD_GENERATION} ${[...folds.keys()].sort().join()}`;
}

/** The thing of this part and key as it is now; undefined when there is none. */
export function thingIn(
  { situation, history }: DurableWorld,
  part: string,
  key: string,
): FoldedThing | undefined {
  const subjects = situation.subjects.get(part);
  if (subjects === undefined) {
    const value = situation.indexes.get(part)?.get(key);
    return value === undefined ? undefined : { part, key, value };
  }
  const subject = subjects.get(key as SubjectId);
  return subject && { part, key: subject.id, subject, seqs: history.seqsOf(key) };
}

/** The text of its row, with all that happened up to `seq`: more may have been added since it was looked up. */
export function textOf(thing: FoldedThing, seq: Seq): string {
  if ('value' in thing) return JSON.stringify(thing.value);
  return JSON.stringify([thing.subject, thing.seqs.filter((n) => n <= seq)]);
}

/** What a row says. Throws SyntaxError when it is none. */
export function parseRow({ part, key, text }: Pick<FoldRow, 'part' | 'key' | 'text'>): FoldedThing {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return { part, key, value: parsed as SubjectId | number };
  const [subject, seqs] = parsed as [Subject, readonly Seq[]];
  return { part, key: subject.id, subject, seqs };
}

export function putThing({ situation, history }: DurableWorld, thing: FoldedThing): void {
  if ('value' in thing) {
    situation.indexes.get(thing.part)?.set(thing.key, thing.value);
    return;
  }
  situation.subjects.get(thing.part)?.set(thing.key, thing.subject);
  history.put(thing.key, thing.seqs);
}
