import { project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { shownAs } from '../../../domain/aggregate/sight.ts';
import type { KindSubject, Subject } from '../../../domain/aggregate/subject.ts';
import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { type Scope, scopeOf } from '../../../domain/people/scope.ts';
import type { Entry } from '../ledger.ts';
import { DIRECTORY } from '../server.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** How a subject is shown in a scope, by the rules alone; undefined when nothing of it is. */
export function asShown(scope: Scope, kind: string, subject: Subject | undefined): string | undefined {
  const aggregate = KINDS.of(kind);
  if (aggregate === undefined || subject === undefined) return undefined;
  return shownAs(aggregate.sight, scope, subject, DIRECTORY);
}

/** The subject as the scope is shown it; undefined when it is not. */
export function shownSubject(scope: Scope, kind: string, subject: Subject | undefined): Subject | undefined {
  const as = asShown(scope, kind, subject);
  const aggregate = KINDS.of(kind);
  return as === undefined || aggregate === undefined || subject === undefined
    ? undefined
    : project(aggregate, as, subject);
}

interface Message {
  readonly from?: number;
  readonly to?: number;
  readonly events?: readonly LogEvent[];
  readonly entered?: readonly Case[];
  readonly left?: readonly string[];
  readonly snapshot?: {
    readonly seq: number;
    readonly cases: readonly Case[];
    readonly subjects?: readonly KindSubject[];
  };
  readonly current?: Subject & { readonly kind?: string };
  readonly subjectsEntered?: readonly KindSubject[];
  readonly subjectsLeft?: readonly { readonly subjectId: string }[];
  readonly caseId?: string;
  readonly people?: readonly unknown[];
}

/** Packets that hold nothing of a case: most of all there are. */
const WITHOUT_CASES: ReadonlySet<string> = new Set(['heartbeat', 'resync', 'desk']);

/** Everybody is sent all that their scope shows of the log, exactly as it shows it, and nothing else. */
export function watchSight({ ledger, broken }: WatchParts): Watcher {
  const scopes = new Map<Person, Scope>();

  function scopeOfPerson(person: Person): Scope {
    const scope = scopes.get(person) ?? scopeOf(person, DIRECTORY);
    scopes.set(person, scope);
    return scope;
  }

  function checkSubject(person: Person, scope: Scope, message: Subject, kind = 'case'): void {
    const expected = shownSubject(scope, kind, ledger.situation.subjects.get(kind)?.get(message.id));
    if (expected === undefined) broken(`${person.id} was shown ${message.id}, which is none of theirs`);
    else if (JSON.stringify(expected) !== JSON.stringify(message)) {
      broken(`${person.id} was shown ${message.id} otherwise than it is`);
    }
  }

  function checkEvents(person: Person, scope: Scope, events: readonly LogEvent[]): void {
    let last = 0;
    for (const event of events) {
      if (event.seq <= last) broken(`${person.id} was sent event ${event.seq} after event ${last}`);
      last = event.seq;
      const entry = ledger.entries[event.seq - 1];
      const as = entry && asShown(scope, entry.kind, current(entry));
      const aggregate = entry && KINDS.of(entry.kind);
      if (entry === undefined || as === undefined || aggregate === undefined) {
        broken(`${person.id} was sent event ${event.seq}, which is none of theirs`);
      } else if (JSON.stringify(projectEvent(aggregate, as, entry.event)) !== JSON.stringify(event)) {
        broken(`${person.id} was sent event ${event.seq} otherwise than it is`);
      }
    }
  }

  const current = ({ kind, id }: Entry) => ledger.situation.subjects.get(kind)?.get(id);

  /** Nothing the scope sees between these two may be left out. */
  function checkWhole(person: Person, scope: Scope, message: Message): void {
    const { from = 1, to = 0, events = [], entered = [], left = [] } = message;
    const { subjectsEntered = [], subjectsLeft = [] } = message;
    if (to !== ledger.situation.seq)
      broken(`${person.id} was sent a frame to ${to} of ${ledger.situation.seq}`);
    const listed = new Set(events.map(({ seq }) => seq));
    const whole = new Set([...entered, ...subjectsEntered].map(({ id }) => id));
    const gone = new Set([...left, ...subjectsLeft.map(({ subjectId }) => subjectId)]);
    const first = new Map<string, Entry>();
    for (const entry of ledger.entries.slice(from - 1, to)) {
      if (!first.has(entry.id)) first.set(entry.id, entry);
      const isSeen = asShown(scope, entry.kind, current(entry)) !== undefined;
      if (isSeen && !listed.has(entry.event.seq) && !whole.has(entry.id)) {
        broken(`${person.id} was not sent event ${entry.event.seq}`);
      }
    }
    for (const [id, entry] of first) {
      const was = asShown(scope, entry.kind, entry.before);
      const is = asShown(scope, entry.kind, current(entry));
      if (was !== undefined && is === undefined && !gone.has(id)) {
        broken(`${person.id} was not told that ${id} went out of sight`);
      }
      if (entry.before !== undefined && was === undefined && is !== undefined && !whole.has(id)) {
        broken(`${person.id} was not given ${id}, which came into sight`);
      }
    }
  }

  function checkSnapshot(person: Person, scope: Scope, message: NonNullable<Message['snapshot']>): void {
    const { cases, subjects = [] } = message;
    const there = new Set(cases.map(({ id }) => id));
    for (const subject of cases) checkSubject(person, scope, subject);
    for (const subject of subjects) checkSubject(person, scope, subject, subject.kind);
    for (const subject of ledger.situation.cases.values()) {
      if (isOpen(subject) && asShown(scope, 'case', subject) !== undefined && !there.has(subject.id)) {
        broken(`${person.id} was not given ${subject.id} in a snapshot`);
      }
    }
  }

  return {
    sent(person, name, json) {
      if (WITHOUT_CASES.has(name)) return;
      const scope = scopeOfPerson(person);
      const message: Message = JSON.parse(json);
      if (name === 'events') checkWhole(person, scope, message);
      checkEvents(person, scope, message.events ?? []);
      for (const subject of message.entered ?? []) checkSubject(person, scope, subject);
      if (message.snapshot !== undefined) checkSnapshot(person, scope, message.snapshot);
      for (const subject of message.subjectsEntered ?? []) checkSubject(person, scope, subject, subject.kind);
      if (message.current !== undefined) checkSubject(person, scope, message.current, message.current.kind);
      if (message.caseId !== undefined && message.people !== undefined) {
        const seen = asShown(scope, 'case', ledger.situation.cases.get(message.caseId));
        if (seen === undefined) broken(`${person.id} was told who looks at ${message.caseId}`);
      }
    },
  };
}
