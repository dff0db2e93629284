import type { Directory } from '../district/directory.ts';
import type { Millis, Refusal } from '../kernel.ts';
import type { OutboxRow } from '../outbox/message.ts';
import type { WaitingChange } from '../outbox/rows.ts';
import type { Situation } from '../situation.ts';
import type { Command } from './command.ts';
import type { LogEvent } from './event.ts';
import type { Fold } from './fold.ts';
import { type Projection, type Sight, WHOLE } from './sight.ts';
import type { Subject, SubjectId } from './subject.ts';

/** One kind of thing with a life in the log, whole. docs/map.md says how one is added. */
export interface Aggregate<S extends Subject = Subject> {
  readonly kind: string;
  readonly fold: Fold<S>;
  readonly commands: Readonly<Record<string, Command<S>>>;
  readonly sight: Sight<S>;
  readonly shown: Shown<S>;
  /** Whether a console that starts now is given it; `find` looks up another of the kind. */
  isCurrent(subject: S, at: Millis, find: (id: SubjectId) => S | undefined): boolean;
  /** Says that there is no such one. */
  unknown(id: SubjectId): Refusal;
  /** Who outside is told what by its events. */
  readonly messages?: Messages<S>;
}

/**
 * The projections by the names that `sight.shownAs` answers; `WHOLE` needs none. A function where a name says more than
 * which: the units a scope is shown, for one.
 */
export type Shown<S extends Subject = Subject> =
  | Readonly<Record<string, Projection<S>>>
  | ((as: string) => Projection<S>);

export interface Messages<S extends Subject = Subject> {
  /** `after` is the subject with the event folded in, `situation` all that was there with it. */
  rows(
    event: LogEvent,
    after: S,
    situation: Pick<Situation, 'subjects' | 'cases'>,
    directory: Directory,
  ): readonly OutboxRow[];
  /** What the event makes of messages that have not left. */
  waiting(event: LogEvent): WaitingChange | undefined;
}

/** The subject as it is shown; the very same object when nothing has to be hidden. */
export function project<S extends Subject>(
  { shown }: Pick<Aggregate<S>, 'shown'>,
  as: string,
  subject: S,
): S {
  return as === WHOLE ? subject : projectionOf(shown, as).subject(subject);
}

/** The event as it is shown; the very same object when nothing has to be hidden. */
export function projectEvent({ shown }: Pick<Aggregate, 'shown'>, as: string, event: LogEvent): LogEvent {
  return as === WHOLE ? event : projectionOf(shown, as).event(event);
}

/** Throws for a name the kind does not have, which is a bug: nothing is shown then. */
function projectionOf<S extends Subject>(shown: Aggregate<S>['shown'], as: string): Projection<S> {
  const projection = typeof shown === 'function' ? shown(as) : shown[as];
  if (projection === undefined) throw new Error(`nothing says how it is shown ${as}`);
  return projection;
}
