import { type AffairDecided, decideAffair } from '../../domain/affair/affairDecide.ts';
import type { NewWorldEvent, WorldEvent } from '../../domain/affair/affairEvents.ts';
import { affairSight } from '../../domain/affair/affairScope.ts';
import type { AffairFacts } from '../../domain/affair/facts.ts';
import type { CaseId } from '../../domain/case/case.ts';
import { type Decided, decide } from '../../domain/case/caseDecide.ts';
import type { Intent } from '../../domain/case/intent.ts';
import { type AffairCommand, type AnyCommand, isAffairCommandType } from '../../domain/contract/affairs.ts';
import type { CommandResult } from '../../domain/contract/socket.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Actor, type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import { outboxRows, takenBackBy } from '../../domain/outbox/messages.ts';
import { type Scope, sees } from '../../domain/people/scope.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { applyEvent, nextVersion } from '../../domain/situation.ts';
import type { SealedContact } from '../store/ContactStore.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { OutboxCancel } from '../store/OutboxStore.ts';
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
  readonly commands: readonly AnyCommand[];
  /** Present whenever one of the commands is about an affair. */
  readonly facts?: AffairFacts | undefined;
}

/** The two kinds of answers to one command, as one. */
type Settled = Decided | AffairDecided;

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
  const tellOutside = (event: WorldEvent): void => {
    if ('subjectId' in event) return;
    const { seq: before, caseId } = event;
    const after = parts.tellsOutside === true ? working.cases.get(caseId) : undefined;
    if (after !== undefined) outbox.push(...outboxRows(event, after));
    const templates = takenBackBy(event);
    if (templates.length > 0) outboxCancelled.push({ caseId, templates, before, at });
  };
  const foldIn = (fresh: NewWorldEvent, by: Actor): LoggedEvent => {
    const version = nextVersion(working, fresh);
    const { world, seq } = working;
    const logged = stampEvent(fresh, { seq: seq + 1, world, at, by, version, commandId: call.id });
    applyEvent(working, logged.event);
    tellOutside(logged.event);
    return logged;
  };
  for (const [index, command] of call.commands.entries()) {
    const prepared = prepareCommand(command, `${call.id}#${index}`, parts);
    const decided: Settled =
      'code' in prepared
        ? { ok: false, refusal: prepared }
        : isAboutAffair(prepared.intent)
          ? decideOnAffair(prepared.intent, caller, at, working, { ...parts, facts: call.facts })
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

function decideOnAffair(
  intent: AffairCommand,
  { person, scope }: Caller,
  at: Millis,
  working: WorkingSituation,
  { directory, rules, facts }: StageParts & { readonly facts: AffairFacts | undefined },
): AffairDecided {
  if (facts === undefined) throw new Error('a command about an affair came without what it needs to know');
  const named = 'subjectId' in intent.data ? working.affairs.get(intent.data.subjectId) : undefined;
  if (named !== undefined && affairSight(scope, named, directory) === 'none') {
    return { ok: false, refusal: refuse('out-of-scope') };
  }
  return decideAffair(intent, working, { at, by: person, directory, rules, facts });
}

function isAboutAffair(intent: Intent | AffairCommand): intent is AffairCommand {
  return isAffairCommandType(intent.type);
}

function caseIdOf(command: AnyCommand | Intent): CaseId | undefined {
  return 'caseId' in command.data ? command.data.caseId : undefined;
}

function resultOf(
  command: AnyCommand,
  decided: Extract<Settled, { readonly ok: true }>,
  working: WorkingSituation,
): CommandResult {
  if ('subjectId' in decided) {
    const { subjectId } = decided;
    return { subjectId, version: working.affairs.get(subjectId)?.version ?? 0 };
  }
  const { caseId, repeated } = decided;
  const version = working.cases.get(caseId)?.version ?? 0;
  if ('caseId' in command.data) return { caseId, version };
  return { caseId, number: caseId, version, ...(repeated === undefined ? {} : { repeated }) };
}
