import { affairEventSight, affairSight } from '../../domain/affair/affairScope.ts';
import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { reaches, type Scope } from '../../domain/people/scope.ts';
import type { DurableCommit, Touched } from '../dispatch/durableCommit.ts';
import type { LoggedEvent } from '../store/EventLog.ts';
import type { AudienceOf } from './audience.ts';

/**
 * A contiguous piece of the log as one scope sees it. Events it may not see count in `from..to` and
 * are left out; a case that came into sight comes whole, as of `to`, instead of by its events.
 */
export interface Piece {
  readonly from: Seq;
  readonly to: Seq;
  readonly at: Millis;
  readonly events: readonly LoggedEvent[];
  readonly entered: readonly Case[];
  readonly left: readonly CaseId[];
}

export const DAY_MS: Millis = 86_400_000;

/** Cases a snapshot shows: open ones, those ended within 24 hours, and those a merge can still be undone for. */
export function isShown(thisCase: Case, at: Millis, caseOf: (id: CaseId) => Case | undefined): boolean {
  if (isOpen(thisCase) || thisCase.updatedAt >= at - DAY_MS) return true;
  const primary = thisCase.mergedInto === undefined ? undefined : caseOf(thisCase.mergedInto);
  return primary !== undefined && isOpen(primary);
}

/** Who sees every case needs no audience looked up. */
function seesAll({ kind }: Scope): boolean {
  return kind === 'all' || kind === 'wall';
}

type Fate = 'listed' | 'entered' | 'left' | 'hidden';

/**
 * Cuts the commits, oldest first, to what the scope sees after `after`. The last commit must end where
 * the durable situation stands now. Undefined when one of them does not tell who saw what before
 * (read back from the log at start): the scopes that see only a part then need a snapshot.
 */
export function cutPiece(
  scope: Scope,
  after: Seq,
  commits: readonly DurableCommit[],
  audience: AudienceOf,
  directory: Directory,
): Piece | undefined {
  const last = commits.at(-1);
  if (last === undefined) return undefined;
  if (!seesAll(scope) && (commits[0]?.from !== after + 1 || commits.some((commit) => commit.isPlain)))
    return undefined;

  const fates = new Map<CaseId, Fate>();
  const entered: Case[] = [];
  const left: CaseId[] = [];
  for (const [id, touched] of mergeTouched(commits)) {
    const fate = fateOf(scope, touched, last.at, audience);
    fates.set(id, fate);
    if (fate === 'entered') entered.push(touched.after);
    if (fate === 'left') left.push(id);
  }
  const isListed = ({ event }: LoggedEvent): boolean =>
    'subjectId' in event
      ? affairEventSight(scope, event, directory) !== 'none'
      : (fates.get(event.caseId) ?? 'listed') === 'listed';
  const events = commits.flatMap((commit) =>
    commit.events.filter((logged) => logged.event.seq > after && isListed(logged)),
  );
  return { from: after + 1, to: last.to, at: last.at, events, entered, left };
}

/** First before, last after, over all commits. */
function mergeTouched(commits: readonly DurableCommit[]): ReadonlyMap<CaseId, Touched> {
  const [only] = commits;
  if (commits.length === 1 && only !== undefined) return only.touched;
  const merged = new Map<CaseId, Touched>();
  for (const commit of commits) {
    for (const [id, { before, after }] of commit.touched) {
      const earlier = merged.get(id);
      merged.set(id, { before: earlier === undefined ? before : earlier.before, after });
    }
  }
  return merged;
}

function fateOf(scope: Scope, { before, after }: Touched, at: Millis, audience: AudienceOf): Fate {
  const sees = (thisCase: Case) => seesAll(scope) || reaches(audience(thisCase), scope);
  const isSeen = sees(after);
  // What is new here is told by its own events, from its report on.
  if (before === undefined) return isSeen ? 'listed' : 'hidden';
  const wasSeen = sees(before);
  if (!isSeen) return wasSeen ? 'left' : 'hidden';
  // A case that ended long ago is no longer in the hands of who joined since: it comes whole.
  const wasForgotten = !isOpen(before) && before.updatedAt < at - DAY_MS;
  return wasSeen && !wasForgotten ? 'listed' : 'entered';
}

/** Ids of the units that see any case of this commit, before or after it. */
export function unitsConcernedBy(commit: DurableCommit, audience: AudienceOf): ReadonlySet<string> {
  const concerned = new Set<string>();
  for (const { before, after } of commit.touched.values()) {
    for (const unitId of audience(after)) concerned.add(unitId);
    if (before !== undefined) for (const unitId of audience(before)) concerned.add(unitId);
  }
  return concerned;
}

/** Whether the scope sees any affair of this commit. */
export function showsAffair(scope: Scope, { affairs }: DurableCommit, directory: Directory): boolean {
  for (const affair of affairs.values()) if (affairSight(scope, affair, directory) !== 'none') return true;
  return false;
}
