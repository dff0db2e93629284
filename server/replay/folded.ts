import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { copyOf, emptySituation, type Situation } from '../../domain/situation.ts';
import type { Pauses } from '../pauses.ts';

/** A subject as its keyframe has it. */
export interface StoredSubject {
  /** Its JSON. */
  readonly text: Buffer;
  /**
   * Up to and with when it is current as long as nothing happens to it, and not after; undefined where that hangs on
   * another: then its text has to be read.
   */
  readonly until: Millis | undefined;
}

/**
 * A world as of an event. What nothing has happened to since the keyframe lies as text beside the situation: that is most
 * of it, and it is shown as it lies, neither parsed nor written again. No subject is in both.
 */
export interface Folded {
  readonly situation: Situation;
  readonly stored: ReadonlyMap<string, Map<SubjectId, StoredSubject>>;
}

/** One that is current: read already, or as its keyframe has it. */
export type CurrentSubject =
  | { readonly id: SubjectId; readonly subject: Subject }
  | { readonly id: SubjectId; readonly stored: StoredSubject };

export function emptyFolded(world: World, folds: readonly Fold[]): Folded {
  return {
    situation: emptySituation(world, folds),
    stored: new Map(folds.map(({ kind }) => [kind, new Map()] as const)),
  };
}

/** The same as it is now, to be folded on by itself. */
export function copyOfFolded({ situation, stored }: Folded): Folded {
  return {
    situation: copyOf(situation),
    stored: new Map([...stored].map(([kind, ofKind]) => [kind, new Map(ofKind)] as const)),
  };
}

/** Reads a subject that lies as text into the situation: something is about to happen to it. Throws SyntaxError. */
export function takeIn({ situation, stored }: Folded, kind: string, id: SubjectId): void {
  const ofKind = stored.get(kind);
  const lying = ofKind?.get(id);
  if (lying === undefined) return;
  situation.subjects.get(kind)?.set(id, parsed(lying));
  ofKind?.delete(id);
}

/** The subject of a stored text. Throws SyntaxError. */
export function parsed({ text }: StoredSubject): Subject {
  return JSON.parse(text.toString('utf8'));
}

/** What a console was given at that moment, of one kind. */
export async function* currentOf(
  { situation, stored }: Folded,
  kind: string,
  { kinds, at, pauses }: { readonly kinds: Kinds; readonly at: Millis; readonly pauses: Pauses },
): AsyncGenerator<CurrentSubject> {
  const read = situation.subjects.get(kind) ?? new Map<SubjectId, Subject>();
  const lying = stored.get(kind) ?? new Map<SubjectId, StoredSubject>();
  const find = (id: SubjectId) =>
    read.get(id) ?? (lying.has(id) ? parsed(lying.get(id) as never) : undefined);
  const isCurrent = (subject: Subject) => kinds.of(kind)?.isCurrent(subject, at, find) ?? false;
  for (const [id, text] of lying) {
    if (text.until === undefined ? isCurrent(parsed(text)) : at <= text.until) yield { id, stored: text };
    if (pauses.isDue()) await pauses.pause();
  }
  for (const subject of read.values()) {
    if (isCurrent(subject)) yield { id: subject.id, subject };
    if (pauses.isDue()) await pauses.pause();
  }
}
