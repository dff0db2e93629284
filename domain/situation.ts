import { kindOf, type LogEvent, type NewEvent, type Stamp, stamped, subjectIdOf } from './aggregate/event.ts';
import { evolve, type Fold } from './aggregate/fold.ts';
import { type Index, type Indexed, indexOf } from './aggregate/indexes.ts';
import type { Subject, SubjectId } from './aggregate/subject.ts';
import type { Case, CaseId } from './case/case.ts';
import { FOLDS } from './folds.ts';
import type { Seq, World } from './kernel.ts';

/** The fold of one world's whole log: what one console shows, what decide reads. */
export interface Situation extends Indexed {
  readonly world: World;
  seq: Seq;
  /** Everything with a life of its own, by kind and id. */
  readonly subjects: ReadonlyMap<string, Map<SubjectId, Subject>>;
  /** The subjects of the first kind, by their own name: almost everything asks for them. */
  readonly cases: Map<CaseId, Case>;
  readonly folds: ReadonlyMap<string, Fold>;
}

/** The maps of a situation; `make` says of what sort they are, and what they hold already. */
export interface SituationMaps {
  subjects(kind: string): Map<SubjectId, Subject>;
  index(name: string): Index;
}

const EMPTY: SituationMaps = { subjects: () => new Map(), index: () => new Map() };

/** A world in which nothing has happened yet, or one over these maps. */
export function emptySituation(world: World, folds: readonly Fold[] = FOLDS, maps = EMPTY): Situation {
  const subjects = new Map(folds.map(({ kind }) => [kind, maps.subjects(kind)] as const));
  const names = folds.flatMap(({ indexes }) => indexes?.names ?? []);
  return {
    world,
    seq: 0,
    subjects,
    // The map of that kind holds nothing else.
    cases: subjects.get('case') as Map<CaseId, Case>,
    indexes: new Map(names.map((name) => [name, maps.index(name)] as const)),
    folds: new Map(folds.map((fold) => [fold.kind, fold] as const)),
  };
}

/** The same as it is now, to be changed by itself; the subjects are shared, they never change. */
export function copyOf(situation: Situation): Situation {
  const copy = emptySituation(situation.world, [...situation.folds.values()], {
    subjects: (kind) => new Map(situation.subjects.get(kind)),
    index: (name) => new Map(situation.indexes.get(name)),
  });
  copy.seq = situation.seq;
  return copy;
}

/** The subjects of a kind; empty for one that nobody knows here. */
export function subjectsOf<S extends Subject>(
  { subjects }: Pick<Situation, 'subjects'>,
  kind: string,
): ReadonlyMap<SubjectId, S> {
  // What lies under a kind's name was made by that kind's fold.
  return (subjects.get(kind) ?? new Map()) as ReadonlyMap<SubjectId, S>;
}

/** Folds one event into the situation, in place. Never throws; `seq` only moves forward. */
export function applyEvent(situation: Situation, event: LogEvent): void {
  const kind = kindOf(event);
  const fold = situation.folds.get(kind);
  const subjects = situation.subjects.get(kind);
  if (fold !== undefined && subjects !== undefined) {
    const before = subjects.get(subjectIdOf(event));
    const after = evolve(fold, before, event);
    if (after !== undefined && after !== before) {
      subjects.set(after.id, after);
      rememberIn(situation, fold, after, before);
    }
  }
  situation.seq = Math.max(situation.seq, event.seq);
}

function rememberIn(situation: Situation, { indexes }: Fold, after: Subject, before?: Subject): void {
  if (indexes === undefined) return;
  if (before === undefined) indexes.remember(after, (name) => indexOf(situation, name));
  else indexes.rememberChange?.(after, before, (name) => indexOf(situation, name));
}

/** The version of what a new event is about, after it. */
export function nextVersion({ subjects }: Situation, fresh: NewEvent): number {
  return (subjects.get(kindOf(fresh))?.get(subjectIdOf(fresh))?.version ?? 0) + 1;
}

/** Gives a new event its place in the log and folds it in; returns it as it will be stored. */
export function recordEvent<Fresh extends NewEvent>(
  situation: Situation,
  fresh: Fresh,
  stamp: Pick<Stamp, 'at' | 'by' | 'commandId'>,
): Fresh & Stamp {
  const { world, seq } = situation;
  const { at, by, commandId } = stamp;
  const version = nextVersion(situation, fresh);
  // Two literals: behind a spread, Node 20 takes a microsecond and more for each new key.
  const place =
    commandId === undefined
      ? { seq: seq + 1, world, at, by, version }
      : { seq: seq + 1, world, at, by, version, commandId };
  const event = stamped(fresh, place);
  applyEvent(situation, event);
  return event;
}

/** The same for several, in their order. */
export function record<Fresh extends NewEvent>(
  situation: Situation,
  events: readonly Fresh[],
  by: Pick<Stamp, 'at' | 'by' | 'commandId'>,
): readonly (Fresh & Stamp)[] {
  return events.map((fresh) => recordEvent(situation, fresh, by));
}
