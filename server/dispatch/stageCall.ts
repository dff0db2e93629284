import type { Intent } from '../../domain/aggregate/command.ts';
import {
  type DecideContext,
  type Decided,
  decide,
  isBarred,
  namedIn,
} from '../../domain/aggregate/decide.ts';
import { CASE_KIND, kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import { type Facts, lacking, NO_FACTS, type Reads } from '../../domain/aggregate/facts.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { SubjectId } from '../../domain/aggregate/subject.ts';
import type { CommandResult } from '../../domain/contract/socket.ts';
import { type CaseId, type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { recordEvent } from '../../domain/situation.ts';
import { waitsForTime } from '../../domain/timeDoubt/waiting.ts';
import type { SealedContact } from '../store/ContactStore.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { OutboxMove } from '../store/OutboxStore.ts';
import {
  type AwayId,
  type Changes,
  missedIn,
  recordChanges,
  undoChanges,
  type WorkingSituation,
} from './journal.ts';
import type { ParsedCall } from './parseCall.ts';
import { type PrepareParts, prepareCommand } from './prepare.ts';
import type { Reading } from './reading.ts';
import { peopleIn, unknownId } from './unknownIds.ts';

/** Who calls, and how far their sight reaches. */
export interface Caller {
  readonly person: Person;
  readonly scope: Scope;
}

export interface StageParts extends PrepareParts {
  readonly rules: Rules;
  /** Accounts can be asked after; a past that was made up has none. */
  readonly hasAccounts?: boolean;
  /** Nobody knows what time it is: what starts a clock has to wait. */
  readonly isTimeHeld?: (() => boolean) | undefined;
  /** What happens is told to those outside; a past that was made up is not. */
  readonly tellsOutside?: boolean;
  /** Whether the platform of this channel wants to hear what became of its orders; none does unless said. */
  readonly answersTo?: ((source: string) => boolean) | undefined;
}

export interface StagedCall {
  readonly events: readonly LoggedEvent[];
  readonly contacts: readonly SealedContact[];
  readonly outbox: readonly OutboxRow[];
  readonly outboxMoved: readonly OutboxMove[];
  readonly results: readonly CommandResult[];
  readonly changes: Changes;
}

export interface RefusedCall {
  readonly refusal: Refusal;
  readonly index: number;
  /** What the refused command named. */
  readonly subject: { readonly kind: string; readonly id: SubjectId } | undefined;
}

/** A command needs to know more from outside the log than was read. */
export interface UnreadCall {
  readonly wants: Reads;
}

/** A command is about, or leads to, what is put away. */
export interface AwayCall {
  readonly away: readonly AwayId[];
}

interface Call extends Pick<ParsedCall, 'id' | 'commands'> {
  /** What was read outside the log for it. */
  readonly facts?: Facts | undefined;
  readonly reading?: Reading | undefined;
}

/**
 * Decides all commands of a call against the working situation and folds what they cause into it.
 * All or nothing: when one is refused, or wants to know more, what the earlier ones did is taken back; so it is when
 * anything was looked for that is put away, whatever came of it.
 */
export function stageCall(
  call: Call,
  caller: Caller,
  at: Millis,
  working: WorkingSituation,
  parts: StageParts,
): StagedCall | RefusedCall | UnreadCall | AwayCall {
  const endRecording = recordChanges(working);
  let staged: Omit<StagedCall, 'changes'> | RefusedCall | UnreadCall | undefined;
  try {
    staged = stageCommands(call, caller, at, working, parts);
  } finally {
    // Also when a rule failed with a bug: half a call must not stay behind, the next one builds on this.
    if (staged === undefined) undoChanges(working, endRecording());
  }
  const changes = endRecording();
  const away = missedIn(working);
  if ('events' in staged && away.length === 0) return { changes, ...staged };
  undoChanges(working, changes);
  // Whatever was staged without them rests on half of what there is.
  if (away.length > 0 || 'events' in staged) return { away };
  return staged;
}

function stageCommands(
  call: Call,
  { person: by, scope }: Caller,
  at: Millis,
  working: WorkingSituation,
  parts: StageParts,
): Omit<StagedCall, 'changes'> | RefusedCall | UnreadCall {
  const { kinds, directory, rules } = parts;
  const { facts = NO_FACTS, reading } = call;
  const events: LoggedEvent[] = [];
  const contacts: SealedContact[] = [];
  const messages = gatherMessages(parts, working);
  const results: CommandResult[] = [];
  for (const [index, command] of call.commands.entries()) {
    const prepared = prepareCommand(command, secretIdOf(command, call.id, index, kinds), parts, reading);
    const refused = (refusal: Refusal) => ({ refusal, index, subject: namedBy(command, kinds) });
    if ('code' in prepared) return refused(prepared);
    const { intent, contact } = prepared;
    const context = { at, by, scope, directory, rules, facts };
    const wants = wantsOf(intent, working, context, parts);
    if (wants !== undefined) return { wants: withPeopleOf(call.commands.slice(index + 1), wants, parts) };
    const decided = decideInTime(intent, working, context, parts);
    if (!decided.ok) return refused(decided.refusal);
    const unknown =
      decided.events.length === 0
        ? undefined
        : unknownId(command, { kinds, directory, rules, working, facts });
    if (unknown !== undefined) return refused(unknown);
    for (const fresh of decided.events) {
      const event = recordEvent(working, fresh, { at, by: decided.by, commandId: call.id });
      events.push({ event, text: JSON.stringify(event) });
      messages.take(event);
    }
    if (contact !== undefined && decided.events.length > 0) contacts.push(contact);
    results.push(resultOf(intent, decided, working));
  }
  return { events, contacts, results, ...messages.gathered() };
}

/** What follows from the intent; while nobody knows what time it is, what starts a clock does not. */
function decideInTime(
  intent: Intent,
  working: WorkingSituation,
  context: DecideContext,
  { kinds, isTimeHeld }: StageParts,
): Decided {
  const decided = decide(kinds, intent, working, context);
  const known = kinds.command(intent.type);
  if (isTimeHeld?.() !== true || !decided.ok || known === undefined) return decided;
  const waits = waitsForTime(intent.type, known, decided.events, context.by);
  return waits ? { ok: false, refusal: refuse('clock-jumped') } : decided;
}

/** What is still to be read before it can be decided; nothing for whoever would be refused all the same. */
function wantsOf(
  intent: Intent,
  working: WorkingSituation,
  context: DecideContext,
  parts: StageParts,
): Reads | undefined {
  const wants = lacking(readsOf(intent, working, parts), context.facts);
  // Most commands read nothing: only for the others the first questions are asked twice.
  return wants === undefined || isBarred(parts.kinds, intent, working, context) ? undefined : wants;
}

/** What has to be read first: what the command says, and the accounts it names. */
function readsOf(intent: Intent, working: WorkingSituation, { kinds, hasAccounts }: StageParts): Reads {
  const reads = kinds.command(intent.type)?.command.reads?.(intent.data, working);
  const named = hasAccounts === true ? peopleIn(intent, kinds) : [];
  return { ...reads, accounts: [...(reads?.accounts ?? []), ...named] };
}

/** Whom the later commands name is read in the same go: otherwise the call begins anew for each of them. */
function withPeopleOf(later: readonly Intent[], wants: Reads, { kinds, hasAccounts }: StageParts): Reads {
  if (hasAccounts !== true) return wants;
  return {
    ...wants,
    accounts: [...(wants.accounts ?? []), ...later.flatMap((next) => peopleIn(next, kinds))],
  };
}

/** What events cause outside, and what becomes of what waits there. */
function gatherMessages(
  { kinds, directory, tellsOutside, answersTo }: StageParts,
  working: WorkingSituation,
) {
  const outbox: OutboxRow[] = [];
  const outboxMoved: OutboxMove[] = [];
  const isWanted = ({ to }: OutboxRow): boolean => to.kind !== 'platform' || answersTo?.(to.source) === true;
  return {
    take(event: LogEvent): void {
      const [kind, id] = [kindOf(event), subjectIdOf(event)];
      const messages = kinds.of(kind)?.messages;
      if (messages === undefined) return;
      const after = tellsOutside === true ? working.subjects.get(kind)?.get(id) : undefined;
      if (after !== undefined)
        outbox.push(...messages.rows(event, after, working, directory).filter(isWanted));
      const change = messages.waiting(event);
      if (change !== undefined) outboxMoved.push({ ...change, caseId: id as CaseId, at: event.at });
    },
    gathered: () => ({ outbox, outboxMoved }),
  };
}

function secretIdOf({ type }: Intent, callId: string, index: number, kinds: Kinds): string {
  return originalId(kinds.command(type)?.aggregate.kind ?? CASE_KIND, callId, index);
}

/** Under which id the original of a masked sentence lies: it follows from the command. Of a case's as it always was; else with the kind in front. */
export function originalId(kind: string, callId: string, index: number): string {
  return kind === CASE_KIND ? `${callId}#${index}` : `${kind}:${callId}#${index}`;
}

function namedBy({ type, data }: Intent, kinds: Kinds): RefusedCall['subject'] {
  const kind = kinds.command(type)?.aggregate.kind;
  const id = kind === undefined ? undefined : namedIn(kind, data);
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

function resultOf(
  { data }: Intent,
  { kind, id, again }: Extract<Decided, { readonly ok: true }>,
  { subjects }: WorkingSituation,
): CommandResult {
  const version = subjects.get(kind)?.get(id)?.version ?? 0;
  if (kind !== CASE_KIND) return { kind, subjectId: id, version };
  const caseId = id as CaseId;
  if (namedIn(kind, data) !== undefined) return { caseId, version };
  const result = { caseId, number: caseId, version };
  return again === undefined ? result : { ...result, [again]: true as const };
}
