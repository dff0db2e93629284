import type { Affair, SubjectId } from '../../domain/affair/affair.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Seq } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';

/**
 * Two situations stand side by side. `working` runs ahead: decide reads it and every accepted event
 * is folded into it at once. `durable` holds what is on disk, and only that is shown to anybody.
 * A call's changes are kept as before and after, so that a refused call, or a commit that failed,
 * is taken back exactly, and a durable one is carried over without folding twice.
 */

/** A map that remembers, while a journal is open, what each touched key held before. */
export class JournaledMap<K, V> extends Map<K, V> {
  private isOpen = false;
  /** Made when first needed: most calls touch one case and nothing else. */
  private before: Map<K, V | undefined> | undefined;

  open(): void {
    this.isOpen = true;
    this.before = undefined;
  }

  /** Ends the journal: every touched key with what it held before and holds now. */
  take(): readonly Step<K, V>[] {
    const { before } = this;
    this.isOpen = false;
    this.before = undefined;
    if (before === undefined) return NOTHING;
    const steps: Step<K, V>[] = [];
    for (const [key, value] of before) steps.push({ key, before: value, after: this.get(key) });
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
    if (!this.before.has(key)) this.before.set(key, this.get(key));
  }
}

const NOTHING: readonly never[] = [];

export interface Step<K, V> {
  readonly key: K;
  readonly before: V | undefined;
  readonly after: V | undefined;
}

/** What one call did to the working situation. */
export interface Changes {
  readonly seqBefore: Seq;
  readonly seqAfter: Seq;
  readonly cases: readonly Step<CaseId, Case>[];
  readonly affairs: readonly Step<SubjectId, Affair>[];
  readonly externalIds: readonly Step<string, CaseId>[];
  readonly numbering: readonly Step<string, number>[];
}

/** A situation whose changes can be taken back. */
export interface WorkingSituation extends Situation {
  readonly cases: JournaledMap<CaseId, Case>;
  readonly affairs: JournaledMap<SubjectId, Affair>;
  readonly byExternalId: JournaledMap<string, CaseId>;
  readonly numbering: JournaledMap<string, number>;
}

/** A working copy of the durable situation; the cases themselves are shared, they never change. */
export function workingCopyOf(durable: Situation): WorkingSituation {
  return {
    world: durable.world,
    seq: durable.seq,
    cases: new JournaledMap(durable.cases),
    affairs: new JournaledMap(durable.affairs),
    byExternalId: new JournaledMap(durable.byExternalId),
    numbering: new JournaledMap(durable.numbering),
  };
}

/** Starts recording a call's changes; one call at a time. Returns what ends the recording. */
export function recordChanges(working: WorkingSituation): () => Changes {
  const seqBefore = working.seq;
  working.cases.open();
  working.affairs.open();
  working.byExternalId.open();
  working.numbering.open();
  return () => ({
    seqBefore,
    seqAfter: working.seq,
    cases: working.cases.take(),
    affairs: working.affairs.take(),
    externalIds: working.byExternalId.take(),
    numbering: working.numbering.take(),
  });
}

/** Takes the changes back. Several calls are taken back newest first. */
export function undoChanges(situation: Situation, changes: Changes): void {
  situation.seq = changes.seqBefore;
  put(situation.cases, changes.cases, 'before');
  put(situation.affairs, changes.affairs, 'before');
  put(situation.byExternalId, changes.externalIds, 'before');
  put(situation.numbering, changes.numbering, 'before');
}

/** Carries the changes over to the durable situation, oldest call first. */
export function carryChanges(situation: Situation, changes: Changes): void {
  situation.seq = changes.seqAfter;
  put(situation.cases, changes.cases, 'after');
  put(situation.affairs, changes.affairs, 'after');
  put(situation.byExternalId, changes.externalIds, 'after');
  put(situation.numbering, changes.numbering, 'after');
}

function put<K, V>(map: Map<K, V>, steps: readonly Step<K, V>[], side: 'before' | 'after'): void {
  for (const step of steps) {
    const value = step[side];
    if (value === undefined) map.delete(step.key);
    else map.set(step.key, value);
  }
}
