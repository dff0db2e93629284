import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Index } from '../../domain/aggregate/indexes.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Seq } from '../../domain/kernel.ts';
import { emptySituation, type Situation } from '../../domain/situation.ts';

/**
 * Two situations stand side by side. `working` runs ahead: decide reads it and every accepted event
 * is folded into it at once. `durable` holds what is on disk, and only that is shown to anybody.
 * A call's changes are kept as before and after, so that a refused call, or a commit that failed,
 * is taken back exactly, and a durable one is carried over without folding twice.
 */

/**
 * A map that remembers, while a journal is open, what each touched key held before, and which keys were looked for
 * that it ought to hold and does not.
 */
export class JournaledMap<K, V> extends Map<K, V> {
  /** Keys that lie elsewhere, of those asked for since the journal was opened. */
  readonly missed = new Set<K>();
  /** Of those that ought to lie elsewhere, the ones that do not: nobody looks for them again. */
  readonly nowhere = new Set<K>();
  /** Whether a key this does not hold lies elsewhere. */
  liesElsewhere: ((key: K) => boolean) | undefined;
  private isOpen = false;
  /** Made when first needed: most calls touch one case and nothing else. */
  private before: Map<K, V | undefined> | undefined;

  open(): void {
    this.isOpen = true;
    this.before = undefined;
    this.missed.clear();
  }

  override get(key: K): V | undefined {
    const value = super.get(key);
    if (value === undefined) this.miss(key);
    return value;
  }

  override has(key: K): boolean {
    if (super.has(key)) return true;
    this.miss(key);
    return false;
  }

  /** Ends the journal: every touched key with what it held before and holds now; undefined when none was. */
  take(): readonly Step<K, V>[] | undefined {
    const { before } = this;
    this.isOpen = false;
    this.before = undefined;
    if (before === undefined) return undefined;
    const steps: Step<K, V>[] = [];
    for (const [key, value] of before) steps.push({ key, before: value, after: super.get(key) });
    return steps;
  }

  override set(key: K, value: V): this {
    if (this.isOpen) this.note(key);
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    if (this.isOpen) this.note(key);
    return super.delete(key);
  }

  private note(key: K): void {
    this.before ??= new Map();
    if (!this.before.has(key)) this.before.set(key, super.get(key));
  }

  private miss(key: K): void {
    if (!this.isOpen || this.nowhere.has(key)) return;
    if (this.liesElsewhere?.(key) === true) this.missed.add(key);
  }
}

export interface Step<K, V> {
  readonly key: K;
  readonly before: V | undefined;
  readonly after: V | undefined;
}

/** What one call did to the working situation: the maps it touched, by their names, and how. */
export interface Changes {
  readonly seqBefore: Seq;
  readonly seqAfter: Seq;
  /** By kind. */
  readonly subjects: readonly MapSteps<SubjectId, Subject>[];
  readonly indexes: readonly MapSteps<string, SubjectId | number>[];
}

export interface MapSteps<K, V> {
  readonly name: string;
  readonly steps: readonly Step<K, V>[];
}

/** A situation whose changes can be taken back. */
export interface WorkingSituation extends Situation {
  readonly subjects: ReadonlyMap<string, JournaledMap<SubjectId, Subject>>;
  readonly indexes: ReadonlyMap<string, JournaledMap<string, SubjectId | number>>;
}

/** A working copy of the durable situation; the subjects themselves are shared, they never change. */
export function workingCopyOf(durable: Situation): WorkingSituation {
  const folds: readonly Fold[] = [...durable.folds.values()];
  const copy = emptySituation(durable.world, folds, {
    subjects: (kind) => new JournaledMap(durable.subjects.get(kind)),
    index: (name): Index => new JournaledMap(durable.indexes.get(name)),
  });
  copy.seq = durable.seq;
  // Every map of it was made some lines above.
  const working = copy as WorkingSituation;
  for (const { kind, putAway } of folds) {
    const map = working.subjects.get(kind);
    if (putAway !== undefined && map !== undefined) map.liesElsewhere = (id) => putAway.isGiven(id, working);
  }
  return working;
}

/** What was looked for since the recording began, and is put away. */
export function missedIn({ subjects }: WorkingSituation): readonly AwayId[] {
  const missed: AwayId[] = [];
  for (const [kind, map] of subjects) for (const id of map.missed) missed.push({ kind, id });
  return missed;
}

/** Puts a subject away; false when the situation holds another one by now. */
export function forgetIn({ subjects }: WorkingSituation, kind: string, subject: Subject): boolean {
  const ofKind = subjects.get(kind);
  if (ofKind?.get(subject.id) !== subject) return false;
  ofKind.delete(subject.id);
  return true;
}

/** A subject that lies in the store alone. */
export interface AwayId {
  readonly kind: string;
  readonly id: SubjectId;
}

/** Starts recording a call's changes; one call at a time. Returns what ends the recording. */
export function recordChanges(working: WorkingSituation): () => Changes {
  const seqBefore = working.seq;
  for (const map of working.subjects.values()) map.open();
  for (const map of working.indexes.values()) map.open();
  return () => ({
    seqBefore,
    seqAfter: working.seq,
    subjects: takeAll(working.subjects),
    indexes: takeAll(working.indexes),
  });
}

function takeAll<K, V>(maps: ReadonlyMap<string, JournaledMap<K, V>>): readonly MapSteps<K, V>[] {
  const taken: MapSteps<K, V>[] = [];
  for (const [name, map] of maps) {
    const steps = map.take();
    if (steps !== undefined) taken.push({ name, steps });
  }
  return taken;
}

/** Takes the changes back. Several calls are taken back newest first. */
export function undoChanges(situation: Situation, changes: Changes): void {
  situation.seq = changes.seqBefore;
  putAll(situation.subjects, changes.subjects, 'before');
  putAll(situation.indexes, changes.indexes, 'before');
}

/** Carries the changes over to the durable situation, oldest call first. */
export function carryChanges(situation: Situation, changes: Changes): void {
  situation.seq = changes.seqAfter;
  putAll(situation.subjects, changes.subjects, 'after');
  putAll(situation.indexes, changes.indexes, 'after');
}

function putAll<K, V>(
  maps: ReadonlyMap<string, Map<K, V>>,
  changes: readonly MapSteps<K, V>[],
  side: 'before' | 'after',
): void {
  for (const { name, steps } of changes) {
    const map = maps.get(name);
    for (const step of steps) {
      const value = step[side];
      if (value === undefined) map?.delete(step.key);
      else map?.set(step.key, value);
    }
  }
}
