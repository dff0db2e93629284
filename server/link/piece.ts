import { kindOf, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { WHOLE } from '../../domain/aggregate/sight.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Seq, UnitId } from '../../domain/kernel.ts';
import { type Audience, reaches, type Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { DurableCommit, Touched } from '../dispatch/durableCommit.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { AudienceOf } from './audience.ts';
import type { RecentCommit } from './ring.ts';

/**
 * A contiguous piece of the log as one scope sees it. Events it may not see count in `from..to` and
 * are left out; a subject that came into sight comes whole, as of `to`, instead of by its events.
 */
export interface Piece {
  readonly from: Seq;
  readonly to: Seq;
  readonly at: Millis;
  readonly events: readonly ShownEvent[];
  readonly entered: readonly ShownSubject[];
  readonly left: readonly SubjectName[];
}

export interface SubjectName {
  readonly kind: string;
  readonly id: SubjectId;
}

/** `as` is one of the ways its kind is shown (`Aggregate.shown`). */
export interface ShownEvent {
  readonly kind: string;
  readonly as: string;
  readonly logged: LoggedEvent;
}

export interface ShownSubject {
  readonly kind: string;
  readonly as: string;
  readonly subject: Subject;
}

export interface SightParts {
  readonly kinds: Kinds;
  readonly durable: Situation;
  readonly audience: AudienceOf;
  readonly directory: Directory;
}

/** Who sees every subject needs no audience looked up. */
export function seesAll({ kind }: Scope): boolean {
  return kind === 'all' || kind === 'wall';
}

/** What a subject is to a scope after some commits, and how it is shown where it is. */
type Fate = { readonly is: 'listed' | 'entered'; readonly as: string } | { readonly is: 'left' | 'hidden' };

type Fates = ReadonlyMap<string, ReadonlyMap<SubjectId, Fate>>;

/**
 * Cuts the commits, oldest first, to what the scope sees after `after`. The last commit must end where
 * the durable situation stands now. Undefined when one of them does not tell who saw what before
 * (read back from the log at start): the scopes that see only a part then need a snapshot.
 */
export function cutPiece(
  scope: Scope,
  after: Seq,
  commits: readonly RecentCommit[],
  parts: SightParts,
): Piece | undefined {
  const last = commits.at(-1);
  if (last === undefined) return undefined;
  if (!seesAll(scope) && (commits[0]?.from !== after + 1 || commits.some((commit) => commit.isPlain)))
    return undefined;

  const { fates, entered, left } = movements(mergeTouched(commits), { ...parts, scope, at: last.at });
  const events: ShownEvent[] = [];
  for (const commit of commits) {
    for (const logged of commit.events) {
      const shown = logged.event.seq > after ? shownEvent(logged, fates, scope, parts) : undefined;
      if (shown !== undefined) events.push(shown);
    }
  }
  return { from: after + 1, to: last.to, at: last.at, events, entered, left };
}

/** What became of each touched subject for the scope. */
function movements(
  touched: DurableCommit['touched'],
  parts: FateParts,
): Pick<Piece, 'entered' | 'left'> & { readonly fates: Fates } {
  const fates = new Map<string, Map<SubjectId, Fate>>();
  const entered: ShownSubject[] = [];
  const left: SubjectName[] = [];
  for (const [kind, ofKind] of touched) {
    const fatesOfKind = new Map<SubjectId, Fate>();
    fates.set(kind, fatesOfKind);
    for (const [id, change] of ofKind) {
      const fate = fateOf(kind, change, parts);
      fatesOfKind.set(id, fate);
      if (fate.is === 'entered') entered.push({ kind, as: fate.as, subject: change.after });
      if (fate.is === 'left') left.push({ kind, id });
    }
  }
  return { fates, entered, left };
}

/** First before, last after, over all commits. */
function mergeTouched(commits: readonly DurableCommit[]): DurableCommit['touched'] {
  const [only] = commits;
  if (commits.length === 1 && only !== undefined) return only.touched;
  const merged = new Map<string, Map<SubjectId, Touched>>();
  for (const commit of commits) {
    for (const [kind, touched] of commit.touched) {
      const ofKind = merged.get(kind) ?? new Map<SubjectId, Touched>();
      merged.set(kind, ofKind);
      for (const [id, { before, after }] of touched) {
        const earlier = ofKind.get(id);
        ofKind.set(id, { before: earlier === undefined ? before : earlier.before, after });
      }
    }
  }
  return merged;
}

/** How a subject is shown in the scope; undefined where nothing of it is. */
export function shownIn(
  scope: Scope,
  kind: string,
  subject: Subject,
  { kinds, audience, directory }: SightParts,
): string | undefined {
  const sees = seesAll(scope) || reaches(audience(kind, subject), scope);
  return sees ? kinds.of(kind)?.sight.shownAs(scope, subject, directory) : undefined;
}

interface FateParts extends SightParts {
  readonly scope: Scope;
  readonly at: Millis;
}

function fateOf(kind: string, { before, after }: Touched, parts: FateParts): Fate {
  const as = shownIn(parts.scope, kind, after, parts);
  // What is new here is told by its own events, from its birth on.
  if (before === undefined) return as === undefined ? HIDDEN : { is: 'listed', as };
  const wasAs = shownIn(parts.scope, kind, before, parts);
  if (as === undefined) return wasAs === undefined ? HIDDEN : { is: 'left' };
  // What was over long ago is no longer in the hands of who joined since: it comes whole.
  return wasAs === as && isHeld(kind, before, parts) ? { is: 'listed', as } : { is: 'entered', as };
}

const HIDDEN: Fate = { is: 'hidden' };

/** Whether a console that joined just before this change was given it. */
function isHeld(kind: string, before: Subject, { kinds, durable, at }: FateParts): boolean {
  const find = (id: SubjectId) => durable.subjects.get(kind)?.get(id);
  return kinds.of(kind)?.isCurrent(before, at, find) ?? false;
}

function shownEvent(
  logged: LoggedEvent,
  fates: Fates,
  scope: Scope,
  parts: SightParts,
): ShownEvent | undefined {
  const { event } = logged;
  const [kind, id] = [kindOf(event), subjectIdOf(event)];
  const fate = fates.get(kind)?.get(id);
  if (fate !== undefined) return fate.is === 'listed' ? { kind, as: fate.as, logged } : undefined;
  // Of a commit read back at start: only the scopes that see all of a kind come here.
  const subject = parts.durable.subjects.get(kind)?.get(id);
  const as = subject === undefined ? unknownAs(scope) : shownIn(scope, kind, subject, parts);
  return as === undefined ? undefined : { kind, as, logged };
}

/** An event that made nothing this version knows is shown to nobody but the centre. */
function unknownAs({ kind }: Scope): string | undefined {
  return kind === 'all' ? WHOLE : undefined;
}

/** Ids of the units that see any subject of this commit, before or after it. */
export function unitsConcernedBy({ touched }: DurableCommit, audience: AudienceOf): Audience {
  const concerned = new Set<UnitId>();
  for (const [kind, subject] of asTouched(touched)) {
    const units = audience(kind, subject);
    if (units === 'everyone') return units;
    for (const unitId of units) concerned.add(unitId);
  }
  return concerned;
}

/** Every subject as it was, where it was, and as it is. */
function* asTouched(touched: DurableCommit['touched']): Iterable<readonly [string, Subject]> {
  for (const [kind, ofKind] of touched) {
    for (const { before, after } of ofKind.values()) {
      if (before !== undefined) yield [kind, before];
      yield [kind, after];
    }
  }
}
