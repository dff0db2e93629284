import { defined } from '../defined.ts';
import type { Millis, PersonId, ReporterId, Role, Seq } from '../kernel.ts';
import { quietEnd } from '../ladder/quietHours.ts';
import { TAKE_BACK_MS, type TellingEvent } from '../outbox/message.ts';
import { isTelling, messagesOf, takesBack } from '../outbox/messages.ts';
import type { Case, Recall } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';

/**
 * What somebody can still take back (docs/adr/0012), as a property of every event that tells somebody outside: the
 * case remembers the act, whom it tells, and the fields it changed as they were. No act needs an undoing of its own.
 */

/** Nobody sits there to take anything back. */
const MACHINES: ReadonlySet<Role> = new Set(['system', 'connector', 'resident', 'enterprise']);

/** Made anew from the rest of the case by every event, or by this file. */
const DERIVED: ReadonlySet<string> = new Set([
  'version',
  'updatedAt',
  'clocks',
  'urgency',
  'confidential',
  'danger',
  'media',
  'recalls',
]);

/** The case after an event with what can be taken back of it, and without what cannot any more. */
export function remembering(before: Case | undefined, after: Case, event: CaseEvent): Case {
  const isActOfPerson = !MACHINES.has(event.by.role);
  if (after.recalls === undefined && !isActOfPerson) return after;
  const open = (after.recalls ?? []).filter((recall) => !isOver(recall, event.at));
  const last = open.at(-1);
  const isSameAct = last?.commandId !== undefined && last.commandId === event.commandId;
  if (isSameAct && before !== undefined)
    return withRecalls(after, [...open.slice(0, -1), goneOn(last, before, after, event)]);
  const marked =
    event.type === 'ActTakenBack' ? open : open.map((recall) => moved(recall, before, after, event));
  const fresh = isActOfPerson ? begun(before, after, event) : undefined;
  return withRecalls(after, fresh === undefined ? marked : [...marked, fresh]);
}

/** The case as it was before the act, which stays among the recalls as taken back. */
export function takenBack(thisCase: Case, ofSeq: Seq): Case {
  const recall = thisCase.recalls?.find(({ seq }) => seq === ofSeq);
  if (recall === undefined) return thisCase;
  const { before, ...done } = recall;
  const recalls = (thisCase.recalls ?? []).map((each): Recall => {
    if (each === recall) return { ...done, takenBack: true };
    // What only this act had changed is again as it was.
    const { moved, ...rest } = each;
    return moved?.seq === ofSeq ? rest : each;
  });
  return { ...restored(thisCase, before), recalls };
}

/** Somebody's act by the number of its first event, or their latest that has not been taken back. */
export function recallBy(
  { recalls = [] }: Pick<Case, 'recalls'>,
  by: PersonId,
  seq?: Seq,
): Recall | undefined {
  const own = recalls.filter((recall) => recall.by === by);
  return seq === undefined
    ? (own.findLast((recall) => recall.takenBack !== true) ?? own.at(-1))
    : own.find((recall) => recall.seq === seq);
}

/** No message of it can be waiting any more. */
function isOver({ at, until }: Recall, now: Millis): boolean {
  return now >= Math.max(until, quietEnd(at) ?? 0);
}

function begun(before: Case | undefined, after: Case, event: CaseEvent): Recall | undefined {
  if (!isTelling(event)) return undefined;
  const notices = noticesOf(event, after);
  if (notices.length === 0) return undefined;
  const { seq, at, by, commandId, type } = event;
  return {
    seq,
    toSeq: seq,
    act: type,
    by: by.id,
    at,
    until: at + TAKE_BACK_MS,
    notices,
    ...defined({ commandId, before: isUndone(type) ? changedFrom(before, after) : undefined }),
  };
}

/** One more event of the same act. */
function goneOn(recall: Recall, before: Case, after: Case, event: CaseEvent): Recall {
  const notices = isTelling(event) ? noticesOf(event, after) : [];
  const more = recall.before === undefined ? undefined : changedFrom(before, after);
  return {
    ...recall,
    toSeq: event.seq,
    notices: [...recall.notices, ...notices],
    ...defined({ before: more && recall.before && joined(recall.before, more) }),
  };
}

/** Whether taking it back gives the fields back. An undone merge is written on both cases, by events of its own. */
function isUndone(act: TellingEvent): boolean {
  return takesBack(act) === 'fact' && act !== 'CaseMerged';
}

/** Marks an act whose fields something else has changed. */
function moved(recall: Recall, before: Case | undefined, after: Case, event: CaseEvent): Recall {
  if (before === undefined || recall.before === undefined || recall.moved !== undefined) return recall;
  const isTouched = recall.before.fields.some((name) => fieldOf(before, name) !== fieldOf(after, name));
  if (!isTouched) return recall;
  const isSigned = event.type === 'CaseSigned' || event.type === 'CaseAutoSigned';
  return {
    ...recall,
    moved: { seq: event.seq, ...defined({ signed: isSigned ? (true as const) : undefined }) },
  };
}

/** Whose reporters they are is not known on every screen; that there is one is. */
const SOMEBODY = 'somebody' as ReporterId;

function noticesOf(event: CaseEvent, after: Case): Recall['notices'] {
  const hasReporter = after.reporterKind !== 'anonymous' && after.reports > 0;
  const seen = { ...after, reporterIds: hasReporter ? [SOMEBODY] : [] };
  return messagesOf(event, seen).map(({ template, to, deadline }) => ({
    template,
    to: to.kind === 'reporter' ? { kind: 'reporter' } : to,
    ...defined({ deadline }),
  }));
}

type Before = NonNullable<Recall['before']>;

function changedFrom(before: Case | undefined, after: Case): Before | undefined {
  if (before === undefined) return undefined;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const fields = [...names].filter(
    (name) => !DERIVED.has(name) && fieldOf(before, name) !== fieldOf(after, name),
  );
  return { fields, values: Object.fromEntries(fields.flatMap((name) => entryOf(before, name))) };
}

function joined(first: Before, then: Before): Before {
  const more = then.fields.filter((name) => !first.fields.includes(name));
  const values = Object.fromEntries(more.flatMap((name) => entryOf(then.values, name)));
  return { fields: [...first.fields, ...more], values: { ...values, ...first.values } };
}

function restored(thisCase: Case, before: Before | undefined): Case {
  if (before === undefined) return thisCase;
  const copy: Record<string, unknown> = { ...thisCase };
  for (const name of before.fields) delete copy[name];
  // Every field of a case is either untouched or as it was in that very case.
  return { ...copy, ...before.values } as Case;
}

function withRecalls(thisCase: Case, recalls: readonly Recall[]): Case {
  if (recalls.length > 0) return { ...thisCase, recalls };
  if (thisCase.recalls === undefined) return thisCase;
  const { recalls: _over, ...rest } = thisCase;
  return rest;
}

const fieldOf = (of: object, name: string): unknown => (of as Readonly<Record<string, unknown>>)[name];

const entryOf = (of: object, name: string): readonly (readonly [string, unknown])[] =>
  Object.hasOwn(of, name) ? [[name, fieldOf(of, name)]] : [];
