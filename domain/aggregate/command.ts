import type { z } from 'zod';
import type { Expect } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { Actor, Millis, Person, Refusal, Role } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import type { Situation } from '../situation.ts';
import type { NewEvent } from './event.ts';
import type { Facts, Reads } from './facts.ts';
import type { Subject, SubjectId } from './subject.ts';

/** What somebody wants, parsed, with nothing personal left in it. */
export interface Intent {
  readonly type: string;
  readonly data: object;
  readonly expect?: Expect | undefined;
}

/** Who asks, in one of their roles. */
export interface Asker {
  readonly role: Role;
  readonly person: Person;
  readonly directory: Directory;
}

/** What a command's `decide` is asked, after all that comes before it has been found right. */
export interface Ask {
  readonly at: Millis;
  readonly by: Person;
  /** The role that is being used. */
  readonly actor: Actor;
  readonly directory: Directory;
  readonly rules: Rules;
  readonly facts: Facts;
  readonly situation: Situation;
}

/** The facts that follow, of whatever kind: all of them are one transaction. Or why nothing does. */
export type Outcome = readonly NewEvent[] | Refusal;

interface AnyCommand<Data> {
  /** Of the data as it crosses the wire. */
  readonly schema: z.ZodType;
  readonly roles: readonly Role[];
  /** What has to be read outside the log first. */
  reads?(data: Data, situation: Situation): Reads;
}

/** A command about a subject that is there. */
export interface SubjectCommand<S extends Subject = Subject, Data = object> extends AnyCommand<Data> {
  /** Other subjects of the kind that the data names: who does not see them may not touch them. */
  others?(data: Data): readonly SubjectId[];
  /**
   * Why it is not this person's to write. Like `guard` it knows nothing but the subject and who asks, so that
   * decide refuses by it and a screen offers by it.
   */
  reach?(subject: S, asker: Asker): Refusal | undefined;
  /** Why it does not stand so that this can be done. */
  guard?(subject: S, asker: Asker): Refusal | undefined;
  decide(data: Data, subject: S, ask: Ask): Outcome;
}

/** A command that makes a subject. */
export interface BirthCommand<Data = object> extends AnyCommand<Data> {
  /** Why it is not this person's to make; asked before it is looked for among those that are known. */
  reach?(data: Data, asker: Asker): Refusal | undefined;
  /** The subject that came of the very same before, by the same person. */
  known?(data: Data, ask: Ask): SubjectId | undefined;
  /** What is new in it when it is known; nothing unless this says so. */
  again?(data: Data, known: SubjectId, ask: Ask): Outcome;
  begin(data: Data, ask: Ask): Outcome;
}

export type Command<S extends Subject = Subject> = SubjectCommand<S> | BirthCommand;

export function isRefusal(outcome: Outcome): outcome is Refusal {
  return 'code' in outcome;
}

/** A command about a subject, its data typed by its schema. */
export function commandOn<S extends Subject>() {
  return <Schema extends z.ZodType<object>>(
    command: SubjectCommand<S, z.output<Schema>> & { readonly schema: Schema },
  ) => command;
}

/** A command that makes a subject, its data typed by its schema. */
export function birthOf<Schema extends z.ZodType<object>>(
  command: BirthCommand<z.output<Schema>> & { readonly schema: Schema },
) {
  return command;
}
