import type { CaseId } from '../../domain/case/case.ts';
import { type Decided, decide } from '../../domain/case/caseDecide.ts';
import type { NewCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Intent } from '../../domain/case/intent.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { CommandResult } from '../../domain/contract/socket.ts';
import type { Directory } from '../../domain/directory.ts';
import { type Actor, type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import { outboxRows, takenBackBy } from '../../domain/outbox/messages.ts';
import { type Scope, sees } from '../../domain/scope.ts';
import { applyEvent } from '../../domain/situation.ts';
import type { Rules } from '../../domain/sla/rules.ts';
import type { LoggedEvent, SealedContact } from '../log/EventLog.ts';
import type { OutboxCancel } from '../log/OutboxStore.ts';
import { type Changes, recordChanges, undoChanges, type WorkingSituation } from './journal.ts';
import { type PrepareParts, prepareCommand } from './prepare.ts';
import { stampEvent } from './stamp.ts';

/** Who calls, and how far their sight reaches. */
export interface Caller {
  readonly person: Person;
  readonly scope: Scope;
}

export interface StageParts extends PrepareParts {
  readonly directory: Directory;
  readonly rules: Rules;
  /** What happens is told to those outside; a past that was made up is not. */
  readonly tellsOutside?: boolean;
}

export interface StagedCall {
  readonly events: readonly LoggedEvent[];
  readonly contacts: readonly SealedContact[];
  readonly outbox: readonly OutboxRow[];
  readonly outboxCancelled: readonly OutboxCancel[];
  readonly results: readonly CommandResult[];
  readonly changes: Changes;
}

export interface RefusedCall {
  readonly refusal: Refusal;
  readonly index: number;
  readonly caseId: CaseId | undefined;
}

interface Call {
  readonly id: string;
  readonly commands: readonly Command[];
}

/**
 * Decides all commands of a call against the working situation and folds what they cause into it.
 * All or nothing: when one is refused, what the earlier ones did is taken back.
 */
export function stageCall(
  call: Call,
  caller: Caller,
  at: Millis,
  working: WorkingSituation,
  parts: StageParts,
): StagedCall | RefusedCall {
  const endRecording = recordChanges(working);
  let staged: Omit<StagedCall, 'changes'> | RefusedCall | undefined;
  try {
    staged = stageCommands(call, caller, at, working, parts);
  } finally {
    // Also when a rule failed with a bug: half a call must not stay behind, the next one builds on this.
    if (staged === undefined) undoChanges(working, endRecording());
  }
  const changes = endRecording();
  if ('refusal' in staged) undoChanges(working, changes);
  return 'refusal' in staged ? staged : { changes, ...staged };
}

function stageCommands(
  call: Call,
  caller: Caller,
  at: Millis,
  working: WorkingSituation,
  parts: StageParts,
): Omit<StagedCall, 'changes'> | RefusedCall {
  const events: LoggedEvent[] = [];
  const contacts: SealedContact[] = [];
  const outbox: OutboxRow[] = [];
  const outboxCancelled: OutboxCancel[] = [];
  const results: CommandResult[] = [];
  const foldIn = (fresh: NewCaseEvent, by: Actor): LoggedEvent => {
    const version = (working.cases.get(fresh.caseId)?.version ?? 0) + 1;
    const { world, seq } = working;
    const logged = stampEvent(fresh, { seq: seq + 1, world, at, by, version, commandId: call.id });
    applyEvent(working, logged.event);
    const after = parts.tellsOutside === true ? working.cases.get(fresh.caseId) : undefined;
    if (after !== undefined) outbox.push(...outboxRows(logged.event, after));
    const templates = takenBackBy(logged.event);
    const { seq: before, caseId } = logged.event;
    if (templates.length > 0) outboxCancelled.push({ caseId, templates, before, at });
    return logged;
  };
  for (const [index, command] of call.commands.entries()) {
    const prepared = prepareCommand(command, `${call.id}#${index}`, parts);
    const decided: Decided =
      'code' in prepared
        ? { ok: false, refusal: prepared }
        : decideInScope(prepared.intent, caller, at, working, parts);
    if (!decided.ok) return { refusal: decided.refusal, index, caseId: caseIdOf(command) };
    for (const fresh of decided.events) events.push(foldIn(fresh, decided.by));
    if (!('code' in prepared) && prepared.contact !== undefined && decided.events.length > 0) {
      contacts.push(prepared.contact);
    }
    results.push(resultOf(command, decided, working));
  }
  return { events, contacts, outbox, outboxCancelled, results };
}

function decideInScope(
  intent: Intent,
  { person, scope }: Caller,
  at: Millis,
  working: WorkingSituation,
  { directory, rules }: StageParts,
): Decided {
  // What a person may not see they may not touch either, nor merge into.
  const named = intent.type === 'case.merge' ? [intent.data.caseId, intent.data.intoId] : [caseIdOf(intent)];
  for (const id of named) {
    const thisCase = id === undefined ? undefined : working.cases.get(id);
    if (thisCase !== undefined && !sees(scope, thisCase, directory)) {
      return { ok: false, refusal: refuse('out-of-scope') };
    }
  }
  return decide(intent, working, { at, by: person, directory, rules });
}

function caseIdOf(command: Command | Intent): CaseId | undefined {
  return 'caseId' in command.data ? command.data.caseId : undefined;
}

function resultOf(
  command: Command,
  { caseId, repeated }: Extract<Decided, { readonly ok: true }>,
  working: WorkingSituation,
): CommandResult {
  const version = working.cases.get(caseId)?.version ?? 0;
  if ('caseId' in command.data) return { caseId, version };
  return { caseId, number: caseId, version, ...(repeated === undefined ? {} : { repeated }) };
}
