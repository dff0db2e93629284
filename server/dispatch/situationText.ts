import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { World } from '../../domain/kernel.ts';
import { emptySituation, type Situation } from '../../domain/situation.ts';
import type { StoredSnapshot } from '../store/EventLog.ts';
import { createHistory, type History } from './history.ts';

/**
 * A snapshot saves reading the whole log at start. It is only ever a shortcut: one written by another
 * generation of the fold, or by a server of other kinds, is thrown away and the log is folded from its
 * beginning.
 */
const FOLD_GENERATION = 7;

/** What is kept of a world: its situation, and which events are of which subject. */
export interface DurableWorld {
  readonly situation: Situation;
  readonly history: History;
}

/** Subjects written in one go before other work gets its turn. */
const SLICE = 500;

/** The situation as text, made slice by slice so that no console waits; subjects never change, so the copy is exact. */
export async function writeWorld(
  { situation, history }: DurableWorld,
  breathe: () => Promise<void>,
): Promise<StoredSnapshot> {
  const { seq } = situation;
  const subjects = [...situation.subjects].map(([kind, byId]) => [kind, [...byId.values()]] as const);
  const rest = JSON.stringify({
    generation: FOLD_GENERATION,
    world: situation.world,
    seq,
    indexes: [...situation.indexes].map(([name, index]) => [name, [...index]]),
    history: [...history.entries()],
  });
  const kinds: string[] = [];
  for (const [kind, all] of subjects) {
    const slices: string[] = [];
    for (let at = 0; at < all.length; at += SLICE) {
      slices.push(
        all
          .slice(at, at + SLICE)
          .map((subject) => JSON.stringify(subject))
          .join(','),
      );
      await breathe();
    }
    kinds.push(`${JSON.stringify(kind)}:[${slices.join(',')}]`);
  }
  return { seq, text: `${rest.slice(0, -1)},"subjects":{${kinds.join(',')}}}` };
}

interface Stored {
  readonly generation: number;
  readonly world: World;
  readonly seq: number;
  readonly indexes: readonly (readonly [string, readonly (readonly [string, SubjectId | number])[]])[];
  readonly history: readonly (readonly [string, readonly number[]])[];
  readonly subjects: Readonly<Record<string, readonly Subject[]>>;
}

/** The world of a stored snapshot; undefined when it is unreadable, of another generation or of other kinds. */
export function parseWorld(
  world: World,
  snapshot: StoredSnapshot,
  folds: readonly Fold[],
): DurableWorld | undefined {
  const stored = parseStored(snapshot.text);
  if (stored?.generation !== FOLD_GENERATION || stored.world !== world || stored.seq !== snapshot.seq)
    return undefined;
  const kinds = folds.map(({ kind }) => kind);
  if (Object.keys(stored.subjects).sort().join() !== kinds.sort().join()) return undefined;
  const situation = emptySituation(world, folds);
  situation.seq = stored.seq;
  for (const [kind, subjects] of Object.entries(stored.subjects)) {
    for (const subject of subjects) situation.subjects.get(kind)?.set(subject.id, subject);
  }
  for (const [name, entries] of stored.indexes) {
    for (const [key, value] of entries) situation.indexes.get(name)?.set(key, value);
  }
  return { situation, history: createHistory(stored.history) };
}

function parseStored(text: string): Stored | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
