import { type AffairFacts, NO_FACTS } from '../../domain/affair/facts.ts';
import { isAffairCommandType } from '../../domain/contract/affairs.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import { projectCase, readsCases, sees } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { InFlight } from './inFlight.ts';
import { type Changes, undoChanges, workingCopyOf } from './journal.ts';
import { type ParsedCall, wireRefusal } from './parseCall.ts';
import type { ReadFacts } from './readFacts.ts';
import { type Caller, type RefusedCall, type StageParts, stageCall } from './stageCall.ts';

export interface DecidingParts {
  readonly stage: StageParts;
  readonly clock: Pick<Clock, 'now'>;
  /** What is on the disk: refusals show cases as they are there. */
  readonly durable: Situation;
  readonly inFlight: Pick<InFlight, 'send' | 'afterAll'>;
  /** Why nothing is decided at the moment. */
  readonly closedBecause: () => WireRefusal | undefined;
  /** What deciding about affairs needs from outside the log. Without it: `NO_FACTS`. */
  readonly readFacts: ReadFacts | undefined;
}

/** Decides calls upon the working situation, which runs ahead of the disk. */
export interface Deciding {
  /** Answers when the call is durable, or when what refused it is. */
  carryOut(call: ParsedCall, digest: string, caller: Caller): Promise<CommandAck>;
  /** Takes calls back that were lost; newest first. */
  undo(changes: Changes): void;
  /** From the durable situation: what was lost may be stored after all. */
  startAnew(): void;
}

export function createDeciding(parts: DecidingParts): Deciding {
  const { stage, clock, durable, inFlight } = parts;
  let working = workingCopyOf(durable);
  let lastAt = latestIn(durable);

  /** Never earlier than an event before it, also when the machine's clock was set back. */
  function moment(): Millis {
    lastAt = Math.max(lastAt, clock.now());
    return lastAt;
  }

  function decide(
    call: ParsedCall,
    digest: string,
    caller: Caller,
    facts?: AffairFacts,
  ): Promise<CommandAck> {
    const closed = parts.closedBecause();
    if (closed !== undefined) return Promise.resolve(closed);
    const staged = stageCall({ ...call, facts }, caller, moment(), working, stage);
    if ('refusal' in staged) return answerInTurn(() => refusalOf(staged, caller));
    const { changes, results, ...written } = staged;
    const ack: CommandAck = { ok: true, seq: changes.seqAfter, results };
    // A call that changed nothing (a report we had) waits its turn: what it names may not be durable yet.
    if (written.events.length === 0) return answerInTurn(() => ack);
    const commands = [{ id: call.id, digest, seq: ack.seq, results }];
    const batch = { world: durable.world, ...written, commands };
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

  function refusalOf({ refusal, index, caseId }: RefusedCall, caller: Caller): WireRefusal {
    const current = caseId === undefined ? undefined : durable.cases.get(caseId);
    const { person, scope } = caller;
    const isVisible = current !== undefined && readsCases(person) && sees(scope, current, stage.directory);
    return wireRefusal(refusal.code, {
      index,
      ...(refusal.params === undefined ? {} : { params: refusal.params }),
      ...(isVisible ? { current: projectCase(scope, current) } : {}),
    });
  }

  /** With what has to be read first; the call takes its place in line when that is there. */
  async function decideKnowing(call: ParsedCall, digest: string, caller: Caller): Promise<CommandAck> {
    const reading = parts.readFacts?.(call.commands, durable) ?? Promise.resolve(NO_FACTS);
    const facts = await reading.catch(() => undefined);
    if (facts === undefined) return wireRefusal('store-unavailable');
    return decide(call, digest, caller, facts);
  }

  return {
    carryOut: (call, digest, caller) =>
      isAboutAffairs(call) ? decideKnowing(call, digest, caller) : decide(call, digest, caller),
    undo: (changes) => undoChanges(working, changes),
    startAnew() {
      working = workingCopyOf(durable);
    },
  };
}

function isAboutAffairs({ commands }: ParsedCall): boolean {
  return commands.some(({ type }) => isAffairCommandType(type));
}

/** When the last thing in this situation happened. */
function latestIn({ cases, affairs }: Situation): Millis {
  let latest: Millis = 0;
  for (const { updatedAt } of affairs.values()) latest = Math.max(latest, updatedAt);
  for (const { updatedAt } of cases.values()) latest = Math.max(latest, updatedAt);
  return latest;
}
