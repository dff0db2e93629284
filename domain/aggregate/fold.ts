import type { Millis, World } from '../kernel.ts';
import { type About, type LogEvent, type Stamp, subjectIdOf } from './event.ts';
import type { Indexed, Indexes } from './indexes.ts';
import type { Subject, SubjectId } from './subject.ts';

/** How a kind's events make its subjects: the same on the server and on every console. */
export interface Fold<S extends Subject = Subject> {
  readonly kind: string;
  /** By type of event: the subject it makes, or undefined when it makes none. */
  readonly births: Readonly<Record<string, Birth<S>>>;
  /** By type of event: the subject after it. Version and time are set by `evolve`. */
  readonly appliers: Readonly<Record<string, Applier<S>>>;
  /** What follows from every fact, whatever it was, and is never written by itself. */
  derive?(after: S, event: LogEvent): Partial<S>;
  /** What the subject remembers of an event beside what it makes of it; `before` is undefined at its birth. */
  remember?(before: S | undefined, after: S, event: LogEvent): S;
  /** What is looked up by something else than an id. */
  readonly indexes?: Indexes<S>;
  /** What may leave a server's memory; nothing of the kind ever does without this (docs/adr/0033). */
  readonly putAway?: PutAway<S>;
}

/** Which subjects lie in the store alone, to be read when somebody asks for them. */
export interface PutAway<S extends Subject = Subject> {
  /** Whether only somebody who asks for it will ever need it again. */
  can(subject: S, bounds: PutAwayBounds<S>): boolean;
  /** Whether there is a subject with this id: when it is not in memory, it is put away. */
  isGiven(id: SubjectId, indexed: Indexed & { readonly world: World }): boolean;
}

export interface PutAwayBounds<S extends Subject = Subject> {
  readonly at: Millis;
  /** How long nothing must have happened to it. */
  readonly after: Millis;
  /** Another of the kind that is not put away. */
  find(id: SubjectId): S | undefined;
}

// Methods, so that a fold of one kind fits where any fold is asked for.
type Birth<S> = { make(event: LogEvent): S | undefined }['make'];
type Applier<S> = { apply(before: S, event: LogEvent): S }['apply'];

/** The parts of a fold, each typed by its own event of `E`; `Born` are the types that make a subject. */
interface FoldParts<S extends Subject, E extends LogEvent, Born extends E['type']> {
  readonly kind: string;
  readonly births: { readonly [T in Born]: (event: OfType<E, T>) => S | undefined };
  readonly appliers: { readonly [T in Exclude<E['type'], Born>]: (before: S, event: OfType<E, T>) => S };
  readonly derive?: (after: S, event: E) => Partial<S>;
  readonly remember?: (before: S | undefined, after: S, event: E) => S;
  readonly indexes?: Indexes<S>;
  readonly putAway?: PutAway<S>;
}

type OfType<E extends LogEvent, T extends E['type']> = Extract<E, { readonly type: T }>;

export function foldOf<S extends Subject, E extends LogEvent, Born extends E['type']>(
  parts: FoldParts<S, E, Born>,
): Fold<S> {
  // An applier is found by the type of its event: the compiler cannot follow a look-up by a string.
  return parts as unknown as Fold<S>;
}

/**
 * The subject after one more fact. Never throws; an event of an unknown type, one already applied, or one
 * about another subject leaves it as it is; one of a known type that finds nothing to change only moves the
 * version on, as the log did. Unchanged parts are shared with the subject before.
 */
export function evolve<S extends Subject>(
  fold: Fold<S>,
  before: S | undefined,
  event: LogEvent,
): S | undefined {
  const { births, appliers } = fold;
  const { type, version, at } = event;
  if (before === undefined) {
    const born = Object.hasOwn(births, type) ? births[type]?.(event) : undefined;
    return born === undefined ? undefined : (fold.remember?.(undefined, born, event) ?? born);
  }
  if (version <= before.version || subjectIdOf(event) !== before.id) return before;
  if (!Object.hasOwn(appliers, type)) return before;
  const after = appliers[type]?.(before, event) ?? before;
  // One copy with all that follows: folding a whole log is what a console does when it starts.
  const whole = { ...after, ...fold.derive?.(after, event), version, updatedAt: at };
  return fold.remember?.(before, whole, event) ?? whole;
}

/** What a subject of any kind but the case begins with. */
export function begun<Kind extends string>(kind: Kind, event: Stamp & About) {
  const { version, at } = event;
  return { id: subjectIdOf(event), kind, version, createdAt: at, updatedAt: at };
}
