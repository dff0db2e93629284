import { project } from '../../domain/aggregate/aggregate.ts';
import { type Facts, NO_FACTS, type Reads, withMore } from '../../domain/aggregate/facts.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { shownAs } from '../../domain/aggregate/sight.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { InFlight } from './inFlight.ts';
import {
  type AwayId,
  type Changes,
  forgetIn,
  undoChanges,
  type WorkingSituation,
  workingCopyOf,
} from './journal.ts';
import { type ParsedCall, wireRefusal } from './parseCall.ts';
import type { Forget } from './puttingAway.ts';
import { type Caller, type RefusedCall, type StageParts, stageCall } from './stageCall.ts';

/** Reads what a command's `reads` name, as of now, and nothing else; rejects when the store is down. */
export type ReadFacts = (reads: Reads) => Promise<Facts>;

export interface DecidingParts {
  /** Its rules are read anew for every call: they may be others by then. */
  readonly stage: Omit<StageParts, 'kinds'>;
  readonly kinds: Kinds;
  readonly clock: Pick<Clock, 'now'>;
  /** The world's time after its last event. */
  readonly lastAt: Millis;
  /** What is on the disk: refusals show subjects as they are there. */
  readonly durable: Situation;
  readonly inFlight: Pick<InFlight, 'send' | 'afterAll'>;
  /** Why nothing is decided at the moment. */
  readonly closedBecause: () => WireRefusal | undefined;
  /** Reads what commands name in their `reads`. Without it such a command is refused as if the store were down. */
  readonly readFacts: ReadFacts | undefined;
  /** Has what is put away brought back into memory, by `takeBack`, and answers what is not there either; rejects when it cannot be read. */
  readonly bringBack: (away: readonly AwayId[]) => Promise<readonly AwayId[]>;
}

/** Decides calls upon the working situation, which runs ahead of the disk. */
export interface Deciding {
  /** Answers when the call is durable, or when what refused it is. */
  carryOut(call: ParsedCall, digest: string, caller: Caller): Promise<CommandAck>;
  /** Takes calls back that were lost; newest first. */
  undo(changes: Changes): void;
  /** From the durable situation: what was lost may be stored after all. */
  startAnew(): void;
  /** What runs ahead of the durable situation: also of a node that follows, by a piece of the log. */
  ahead(): WorkingSituation;
  /** Behind this moment: another node has decided until then. */
  behind(at: Millis): void;
  /** It is in memory again. */
  takeBack(kind: string, subject: Subject): void;
  /** It is put away; false when a call under way has changed it. */
  readonly putAway: Forget;
  /** Another time was decided upon: the next event may be earlier than the last. */
  newTime(): void;
}

export function createDeciding(parts: DecidingParts): Deciding {
  const { stage, kinds, clock, durable, inFlight } = parts;
  let working = workingCopyOf(durable);
  let { lastAt } = parts;
  // Made once: copying its thirty parts for every call cost more than most decisions.
  const staging: StageParts = {
    ...stage,
    kinds,
    hasAccounts: parts.readFacts !== undefined,
    // They may be others by the next call.
    get rules() {
      return stage.rules;
    },
  };

  /** Never earlier than an event before it, also when the machine's clock was set back. */
  function moment(): Millis {
    lastAt = Math.max(lastAt, clock.now());
    return lastAt;
  }

  function decide(
    call: ParsedCall,
    digest: string,
    caller: Caller,
    facts: Facts = NO_FACTS,
  ): Promise<CommandAck> {
    const closed = parts.closedBecause();
    if (closed !== undefined) return Promise.resolve(closed);
    const { id, commands, reading } = call;
    const staged = stageCall({ id, commands, facts, reading }, caller, moment(), working, staging);
    if ('away' in staged) return decideWithAll(staged.away, call, digest, { caller, facts });
    if ('wants' in staged) return decideKnowing(call, digest, caller, { facts, wants: staged.wants });
    if ('refusal' in staged) return answerInTurn(() => refusalOf(staged, caller));
    const { changes, results, ...written } = staged;
    const ack: CommandAck = { ok: true, seq: changes.seqAfter, results };
    // A call that changed nothing (a report we had) waits its turn: what it names may not be durable yet.
    if (written.events.length === 0) return answerInTurn(() => ack);
    const answered = [{ id, digest, seq: ack.seq, results }];
    const batch = { world: durable.world, ...written, commands: answered };
    return new Promise((resolve) => {
      const settle = (isDurable: boolean): void =>
        resolve(isDurable ? ack : wireRefusal('store-unavailable'));
      inFlight.send({ batch, changes, settle });
    });
  }

  /** An answer may rest on what is not durable yet: it is given when that is, with the case as it then is. */
  function answerInTurn(answer: () => CommandAck): Promise<CommandAck> {
    return new Promise((resolve) => {
      inFlight.afterAll((isDurable) => resolve(isDurable ? answer() : wireRefusal('store-unavailable')));
    });
  }

  function refusalOf({ refusal, index, subject }: RefusedCall, caller: Caller): WireRefusal {
    const current = subject && currentOf(subject, caller);
    return wireRefusal(refusal.code, {
      index,
      ...defined({ params: refusal.params, current }),
    });
  }

  /** What the refused command named, as the caller is shown it. */
  function currentOf(
    { kind, id }: NonNullable<RefusedCall['subject']>,
    { person, scope }: Caller,
  ): WireRefusal['current'] {
    const subject = durable.subjects.get(kind)?.get(id);
    const aggregate = kinds.of(kind);
    if (subject === undefined || aggregate === undefined || !readsCases(person)) return undefined;
    const shown = shownAs(aggregate.sight, scope, subject, stage.directory);
    // Of whatever kind, it is what the wire calls a case or a subject of a kind.
    return shown === undefined ? undefined : (project(aggregate, shown, subject) as WireRefusal['current']);
  }

  /** Something has to be read first: the call takes its place in line when that is there. */
  async function decideKnowing(
    call: ParsedCall,
    digest: string,
    caller: Caller,
    { facts, wants }: { readonly facts: Facts; readonly wants: Reads },
  ): Promise<CommandAck> {
    const more = await parts.readFacts?.(wants).catch(() => undefined);
    if (more === undefined) return wireRefusal('store-unavailable');
    return decide(call, digest, caller, withMore(facts, more));
  }

  /** Something it is about is put away: the call takes its place in line when that is back. */
  async function decideWithAll(
    away: readonly AwayId[],
    call: ParsedCall,
    digest: string,
    { caller, facts }: { readonly caller: Caller; readonly facts: Facts },
  ): Promise<CommandAck> {
    const missing = await parts.bringBack(away).catch(() => undefined);
    if (missing === undefined) return wireRefusal('store-unavailable');
    // Decided without them, and without looking for them once more.
    for (const { kind, id } of missing) working.subjects.get(kind)?.nowhere.add(id);
    return decide(call, digest, caller, facts);
  }

  return {
    carryOut: (call, digest, caller) => decide(call, digest, caller),
    undo: (changes) => undoChanges(working, changes),
    startAnew() {
      working = workingCopyOf(durable);
    },
    ahead: () => working,
    behind(at) {
      lastAt = at;
    },
    takeBack(kind, subject) {
      const subjects = working.subjects.get(kind);
      if (subjects?.has(subject.id) === false) subjects.set(subject.id, subject);
    },
    putAway: (kind, subject) => forgetIn(working, kind, subject),
    newTime() {
      lastAt = Number.NEGATIVE_INFINITY;
    },
  };
}
