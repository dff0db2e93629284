import { type Case, isOpen } from '../case/case.ts';
import { effective } from '../case/effective.ts';
import { type RecountParts, recounted, recountOf } from '../case/recount.ts';
import type { DryRun, DueMove, MoveCount, RoutedCase } from '../contract/rules.ts';
import { defined } from '../defined.ts';
import { CLOCK_IDS, type Clock, type ClockId } from '../sla/clock.ts';
import { routeOf } from './dispatchRoute.ts';

/**
 * Which running clocks of open cases would end at another time if every due were counted anew with these
 * rules. Exactly what a reapplication then writes: both ask `recountOf`. Pure.
 */
export function dryRun(cases: Iterable<Case>, parts: RecountParts): DryRun {
  const moves: DueMove[] = [];
  const moved = new Set<string>();
  const routed: RoutedCase[] = [];
  let open = 0;
  for (const thisCase of cases) {
    if (!isOpen(thisCase)) continue;
    open += 1;
    routed.push(...routedCase(thisCase, parts));
    const changes = recountOf(thisCase, 'rules', parts);
    if (changes === undefined) continue;
    const { clocks } = effective(recounted(thisCase, changes));
    for (const id of CLOCK_IDS) {
      const move = moveOf(thisCase, id, clocks[id], parts.at);
      if (move === undefined) continue;
      moves.push(move);
      moved.add(thisCase.id);
    }
  }
  return {
    open,
    cases: moved.size,
    total: countOf(moves),
    byClock: [...grouped(moves, ({ clock }) => clock)]
      .map(([clock, some]) => ({ clock, ...countOf(some) }))
      .sort((a, b) => a.clock.localeCompare(b.clock)),
    byUnit: [...grouped(moves, ({ unitId }) => unitId)]
      .map(([unitId, some]) => ({ ...defined({ unitId }), ...countOf(some) }))
      .sort((a, b) => b.moved - a.moved),
    moves: moves.sort((a, b) => weight(a) - weight(b) || a.newDue - b.newDue),
    ...routesRun(routed),
  };
}

/** Where the routes would send a case; nothing for one that no route fits. */
function routedCase(thisCase: Case, { rules, directory }: RecountParts): readonly RoutedCase[] {
  const route = routeOf(thisCase, rules, directory);
  if (route === undefined) return [];
  const { routeId, unitId } = route;
  return [{ caseId: thisCase.id, routeId, unitId, ...defined({ nowUnitId: thisCase.primaryUnitId }) }];
}

function routesRun(routed: readonly RoutedCase[]): Pick<DryRun, 'byRoute' | 'routed'> {
  const isElsewhere = ({ unitId, nowUnitId }: RoutedCase) => nowUnitId !== undefined && nowUnitId !== unitId;
  const place = (thisCase: RoutedCase) =>
    isElsewhere(thisCase) ? 0 : thisCase.nowUnitId === undefined ? 1 : 2;
  return {
    byRoute: [...grouped(routed, ({ routeId }) => routeId)].map(([routeId, some]) => ({
      routeId,
      fits: some.length,
      elsewhere: some.filter(isElsewhere).length,
    })),
    routed: routed.toSorted((a, b) => place(a) - place(b)),
  };
}

function moveOf(
  { id: caseId, clocks, primaryUnitId }: Case,
  clock: ClockId,
  after: Clock | undefined,
  at: number,
): DueMove | undefined {
  const before = clocks[clock];
  if (before === undefined || after === undefined || before.due === after.due) return undefined;
  const [wasLate, isLate] = [isPast(before, at), isPast(after, at)];
  return {
    caseId,
    clock,
    ...defined({ unitId: primaryUnitId }),
    due: before.due,
    newDue: after.due,
    limit: before.limit,
    newLimit: after.limit,
    ruleId: before.ruleId,
    newRuleId: after.ruleId,
    ...defined({
      turns: wasLate === isLate ? undefined : isLate ? ('breached' as const) : ('rescued' as const),
    }),
  };
}

/** A paused clock is not late while it rests. */
function isPast({ due, pausedAt }: Clock, at: number): boolean {
  return due <= (pausedAt ?? at);
}

/** What becomes late first, then what is late no more, then the rest. */
function weight({ turns }: DueMove): number {
  return turns === 'breached' ? 0 : turns === 'rescued' ? 1 : 2;
}

function countOf(moves: readonly DueMove[]): MoveCount {
  const count = (fits: (move: DueMove) => boolean) => moves.filter(fits).length;
  return {
    moved: moves.length,
    earlier: count((move) => move.newDue < move.due),
    later: count((move) => move.newDue > move.due),
    breached: count((move) => move.turns === 'breached'),
    rescued: count((move) => move.turns === 'rescued'),
  };
}

function grouped<T, K>(moves: readonly T[], keyOf: (move: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const move of moves) {
    const key = keyOf(move);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [move]);
    else group.push(move);
  }
  return groups;
}
