import { project, projectEvent as shownEvent } from '../aggregate/aggregate.ts';
import type { Seat } from '../aggregate/facts.ts';
import { type Sight, WHOLE } from '../aggregate/sight.ts';
import type { Directory } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import { reaches, type Scope, scopeOf } from '../people/scope.ts';
import { type Case, isOpen } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';
import { CASE_HIDING } from './caseHiding.ts';

/** What decides who sees a case: where it lies, who handles it, and who is called to its room. */
export type Whereabouts = Pick<Case, 'place' | 'primaryUnitId' | 'coUnitIds' | 'room' | 'state'>;

/** The units that are called to its room: with the case that is over. */
function calledTo({ room, state }: Pick<Case, 'room' | 'state'>): readonly UnitId[] {
  return room !== undefined && isOpen({ state }) ? room.unitIds : NOBODY;
}

const NOBODY: readonly UnitId[] = [];

/** Ids of every unit that sees the case: the lineages of its place, its unit in charge, its co-units and those called. */
export function audienceOf(thisCase: Whereabouts, directory: Directory): ReadonlySet<UnitId> {
  return lineagesOf([...anchorsOf(thisCase), ...calledTo(thisCase)], directory);
}

/** The same without those who see it only because they are called to its room: they read, and change nothing. */
export function isTheirs(scope: Scope, thisCase: Whereabouts, directory: Directory): boolean {
  return reaches(lineagesOf(anchorsOf(thisCase), directory), scope);
}

function anchorsOf({ place, primaryUnitId, coUnitIds }: Whereabouts): readonly (UnitId | undefined)[] {
  const { gridId, communityId, streetId } = place;
  return [gridId ?? communityId ?? streetId, primaryUnitId, ...coUnitIds];
}

function lineagesOf(anchors: readonly (UnitId | undefined)[], directory: Directory): ReadonlySet<UnitId> {
  const audience = new Set<UnitId>();
  for (const anchor of anchors) {
    if (anchor === undefined) continue;
    for (const unit of directory.lineage(anchor)) audience.add(unit.id);
  }
  return audience;
}

/** Whether the scope shows this case at all. */
export function sees(scope: Scope, thisCase: Whereabouts, directory: Directory): boolean {
  return scope.kind === 'all' || scope.kind === 'wall' || reaches(audienceOf(thisCase, directory), scope);
}

/** Whether somebody of this unit and these roles reads the words of this case. */
export function mayRead(
  { roles, unitId }: Pick<Seat, 'roles' | 'unitId'>,
  thisCase: Whereabouts,
  directory: Directory,
): boolean {
  const scope = scopeOf({ roles, scope: unitId }, directory);
  return scope.kind !== 'wall' && sees(scope, thisCase, directory);
}

/** How much of a visible case is shown: with the reporters' ids, without, or without any words. */
export type Shown = typeof WHOLE | keyof typeof CASE_HIDING;

export function shownIn(scope: Scope): Shown {
  if (scope.kind === 'wall') return 'wordless';
  return scope.kind === 'all' && scope.reporters ? WHOLE : 'unnamed';
}

/** Whether somebody of this scope reads any words of cases. */
export function readsWords(scope: Scope): boolean {
  return scope.kind !== 'none' && shownIn(scope) !== 'wordless';
}

/** Those of its area and those who handle it see a case; a wall sees every case, and no word of it. */
export const CASE_SIGHT: Sight<Case> = {
  audience: audienceOf,
  audienceKey(thisCase) {
    const { place, primaryUnitId, coUnitIds } = thisCase;
    const { gridId, communityId, streetId } = place;
    const own = `${gridId ?? communityId ?? streetId}|${primaryUnitId}|${coUnitIds.join()}`;
    const called = calledTo(thisCase);
    return called.length === 0 ? own : `${own}|${called.join()}`;
  },
  shownAs: shownIn,
};

const CASE_SHOWN = { shown: CASE_HIDING };

/** The case as the scope shows it; the very same object when nothing has to be hidden. */
export function projectCase(scope: Scope, thisCase: Case): Case {
  return project(CASE_SHOWN, shownIn(scope), thisCase);
}

/** The same of a case that may lie out of sight: undefined for one that the scope does not show, which is none to it. */
export function caseInSight(
  scope: Scope,
  thisCase: Case | undefined,
  directory: Directory,
): Case | undefined {
  return thisCase !== undefined && sees(scope, thisCase, directory)
    ? projectCase(scope, thisCase)
    : undefined;
}

/** The event as the scope shows it; the very same object when nothing has to be hidden. */
export function projectEvent(scope: Scope, event: CaseEvent): CaseEvent {
  // Less of it is shown, and it is still the same event.
  return shownEvent(CASE_SHOWN, shownIn(scope), event) as CaseEvent;
}
