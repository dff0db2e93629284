import { notAsSeen } from '../asSeen.ts';
import type { Directory } from '../district/directory.ts';
import { type Actor, type Millis, type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import type { Scope } from '../people/scope.ts';
import { vaguenessOf } from '../refusal/refusals.ts';
import type { Rules } from '../rules/rules.ts';
import type { Situation } from '../situation.ts';
import type { Aggregate } from './aggregate.ts';
import {
  type Ask,
  type BirthCommand,
  type Command,
  type Intent,
  isRefusal,
  type SubjectCommand,
} from './command.ts';
import { CASE_KIND, type NewEvent, subjectIdOf } from './event.ts';
import type { Facts } from './facts.ts';
import type { Kinds } from './kinds.ts';
import { shownAs } from './sight.ts';
import type { Subject, SubjectId } from './subject.ts';

export interface DecideContext {
  readonly at: Millis;
  readonly by: Person;
  /** How far their sight reaches. */
  readonly scope: Scope;
  readonly directory: Directory;
  readonly rules: Rules;
  /** What the command's `reads` name. */
  readonly facts: Facts;
}

export type Decided =
  | {
      readonly ok: true;
      readonly kind: string;
      /** The subject the command was about, or the new one. */
      readonly id: SubjectId;
      readonly events: readonly NewEvent[];
      /** Who did it, in the role that was used: `by` of every event. */
      readonly by: Actor;
      /** It was here before: nothing happened, or only what was new in it. */
      readonly again?: 'repeated' | 'supplemented';
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * What follows from an intent, or why nothing does: for every kind, and pure. Asked in this order, and the
 * first no is the answer:
 *
 * 1. is there such a subject,
 * 2. does the caller see it, and the others the command names,
 * 3. has the person one of the command's roles,
 * 4. is it theirs to write (`reach`),
 * 5. is it still what the person saw (`expect`),
 * 6. does it stand so that this can be done (`guard`),
 * 7. what follows (`decide`).
 *
 * From 4 on it is asked in each role that the person has for it. A command that makes a subject begins at 3,
 * asks 4 of its data and goes on at 7. Throws for a command that no kind knows: the parse refuses it before.
 */
export function decide(kinds: Kinds, intent: Intent, situation: Situation, context: DecideContext): Decided {
  const known = kinds.command(intent.type);
  if (known === undefined) throw new Error(`no kind knows the command ${intent.type}`);
  const { aggregate, command } = known;
  return 'begin' in command
    ? decideBirth({ aggregate, command }, intent, situation, context)
    : decideOn({ aggregate, command }, intent, situation, context);
}

/** Whether one of the first six questions already says no: then nothing has to be read for what follows. */
export function isBarred(
  kinds: Kinds,
  intent: Intent,
  situation: Situation,
  context: DecideContext,
): boolean {
  const known = kinds.command(intent.type);
  if (known === undefined || 'begin' in known.command) return false;
  const { aggregate, command } = known;
  const before: SubjectCommand = { ...command, decide: () => [] };
  return !decideOn({ aggregate, command: before }, intent, situation, context).ok;
}

function decideOn(
  { aggregate, command }: { readonly aggregate: Aggregate; readonly command: SubjectCommand },
  intent: Intent,
  situation: Situation,
  context: DecideContext,
): Decided {
  const { kind } = aggregate;
  const id = namedIn(kind, intent.data);
  if (id === undefined) throw new Error(`${intent.type} names no ${kind}`);
  const subjects = situation.subjects.get(kind);
  const subject = subjects?.get(id);
  if (subject === undefined) return no(aggregate.unknown(id));
  const others = command.others?.(intent.data).flatMap((other) => subjects?.get(other) ?? []) ?? [];
  if (![subject, ...others].every((each) => isSeen(aggregate, each, context)))
    return no(refuse('out-of-scope'));
  return asEachRole(command, context, (actor) => {
    const asker = { role: actor.role, person: context.by, directory: context.directory };
    const refusal =
      command.reach?.(subject, asker) ?? notAsSeen(intent.expect, subject) ?? command.guard?.(subject, asker);
    if (refusal !== undefined) return no(refusal);
    const outcome = command.decide(intent.data, subject, askIn(context, actor, situation));
    return isRefusal(outcome) ? no(outcome) : { ok: true, kind, id, events: outcome, by: actor };
  });
}

function decideBirth(
  { aggregate, command }: { readonly aggregate: Aggregate; readonly command: BirthCommand },
  { type, data }: Intent,
  situation: Situation,
  context: DecideContext,
): Decided {
  const { kind } = aggregate;
  return asEachRole(command, context, (actor) => {
    const { by, directory } = context;
    const refusal = command.reach?.(data, { role: actor.role, person: by, directory });
    if (refusal !== undefined) return no(refusal);
    const ask = askIn(context, actor, situation);
    const known = command.known?.(data, ask);
    if (known !== undefined) {
      const news = command.again?.(data, known, ask) ?? [];
      if (isRefusal(news)) return no(news);
      const again = news.length === 0 ? 'repeated' : 'supplemented';
      return { ok: true, kind, id: known, events: news, by: actor, again };
    }
    const outcome = command.begin(data, ask);
    if (isRefusal(outcome)) return no(outcome);
    const [first] = outcome;
    if (first === undefined) throw new Error(`${type} makes nothing`);
    return { ok: true, kind, id: subjectIdOf(first), events: outcome, by: actor };
  });
}

/** The subject a command about a kind names, as its schema parsed it; undefined when it makes one. */
export function namedIn(kind: string, data: object): SubjectId | undefined {
  const { caseId, subjectId } = data as { readonly caseId?: SubjectId; readonly subjectId?: SubjectId };
  return kind === CASE_KIND ? caseId : subjectId;
}

function isSeen({ sight }: Aggregate, subject: Subject, { scope, directory }: DecideContext): boolean {
  return shownAs(sight, scope, subject, directory) !== undefined;
}

/**
 * A person with several posts acts in the first role that may; when none may, the refusal that says
 * most is given: not that another role lacks the right, but what this step lacks.
 */
function asEachRole(
  { roles }: Pick<Command, 'roles'>,
  { by }: DecideContext,
  attempt: (actor: Actor) => Decided,
): Decided {
  let most: Decided | undefined;
  let mostSays = Number.POSITIVE_INFINITY;
  for (const role of roles) {
    if (!by.roles.includes(role)) continue;
    const answer = attempt(actorOf(by, role));
    if (answer.ok) return answer;
    const vagueness = vaguenessOf(answer.refusal.code);
    if (vagueness < mostSays) {
      most = answer;
      mostSays = vagueness;
    }
  }
  return most ?? no(refuse('role-not-allowed'));
}

function askIn({ at, by, directory, rules, facts }: DecideContext, actor: Actor, situation: Situation): Ask {
  return { at, by, actor, directory, rules, facts, situation };
}

function actorOf({ id, scope }: Person, role: Role): Actor {
  return scope === '*' ? { id, role } : { id, role, unitId: scope };
}

function no(refusal: Refusal): Decided {
  return { ok: false, refusal };
}
