import { type Case, isOpen } from '../../../domain/case/case.ts';
import type { Directory, Unit } from '../../../domain/district/directory.ts';
import type { GridId, Millis, UnitId } from '../../../domain/kernel.ts';
import { photoForWall } from '../../../domain/media/media.ts';
import type { Light } from '../../../domain/sla/clock.ts';
import { caseLight, racingClock } from '../../../domain/sla/racingClock.ts';
import { type Surge, surgeOf } from '../../../domain/wall/surge.ts';

/** What the tiles of a wall say, added up in one pass over the cases. Pure. */
export interface Facts {
  /** The moment of the world they are of. */
  readonly at: Millis;
  readonly open: number;
  readonly urgent: number;
  readonly nearDue: number;
  readonly overdue: number;
  /** Every street, the most pressing first. */
  readonly streets: readonly StreetFacts[];
  /** Every department, in the order of the directory: a board whose cells move cannot be read. */
  readonly units: readonly UnitFacts[];
  readonly openByGrid: ReadonlyMap<GridId, number>;
  /** Urgent and late ones, the most pressing first. */
  readonly pressing: readonly Case[];
  /** Newest first. */
  readonly newest: readonly Case[];
  readonly ribbon: Ribbon;
  /** Many came at once in the minutes of the ribbon; absent while no more come than on any day. */
  readonly surge: Surge | undefined;
  /** With photos a duty chief let the wall show, newest first. */
  readonly pictured: readonly Case[];
}

export interface StreetFacts {
  readonly id: UnitId;
  readonly open: number;
  readonly urgent: number;
  readonly light: Light;
  /** Of its most pressing clock; undefined when none runs. */
  readonly due: Millis | undefined;
}

export interface UnitFacts {
  readonly unit: Unit;
  /** `owing`: something sent to it is not signed for; `late`: and its time is over; `free`: it was sent nothing. */
  readonly state: 'free' | 'answered' | 'owing' | 'late';
  /** Since when it owes its answer, the longest. */
  readonly since: Millis | undefined;
}

/** What came and what was done in the last minutes, by minute; the last is the present one. */
export interface Ribbon {
  readonly minutes: readonly RibbonMinute[];
  readonly came: number;
  readonly urgent: number;
  readonly done: number;
}

export interface RibbonMinute {
  readonly came: number;
  readonly urgent: number;
  readonly done: number;
}

export const RIBBON_MINUTES = 15;
const MINUTE: Millis = 60_000;
const MOST_NEWEST = 6;
const MOST_PRESSING = 60;
const MOST_PICTURED = 6;

/** `directory` names the units; before it is here there are none. */
export function factsOf(cases: Iterable<Case>, directory: Directory | undefined, now: Millis): Facts {
  const all = [...cases];
  const open = all.filter(isOpen);
  const lit = open.map((thisCase) => ({ thisCase, light: caseLight(thisCase, now) }));
  const count = (light: Light) => lit.filter((each) => each.light === light).length;
  return {
    at: now,
    open: open.length,
    urgent: open.filter(({ urgency }) => urgency === 'urgent').length,
    nearDue: count('nearDue'),
    overdue: count('overdue'),
    streets: streetsOf(lit, directory),
    units: unitsOf(lit, directory),
    openByGrid: byGrid(open),
    pressing: lit
      .filter(({ thisCase, light }) => light === 'overdue' || thisCase.urgency === 'urgent')
      .map(({ thisCase }) => thisCase)
      .sort((a, b) => dueOf(a) - dueOf(b))
      .slice(0, MOST_PRESSING),
    newest: [...all].sort((a, b) => b.reportedAt - a.reportedAt).slice(0, MOST_NEWEST),
    ribbon: ribbonOf(all, now),
    surge: surgeOf(all, now),
    pictured: all
      .filter(({ media }) => photoForWall(media) !== undefined)
      .sort((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, MOST_PICTURED),
  };
}

interface Lit {
  readonly thisCase: Case;
  readonly light: Light;
}

/** Nothing runs: after everything that does. */
function dueOf(thisCase: Case): Millis {
  const { clock } = racingClock(thisCase) ?? {};
  return clock === undefined || clock.pausedAt !== undefined ? Number.POSITIVE_INFINITY : clock.due;
}

const HEAT: Readonly<Record<Light, number>> = { overdue: 2, nearDue: 1, normal: 0 };

function streetsOf(lit: readonly Lit[], directory: Directory | undefined): readonly StreetFacts[] {
  const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
  const byStreet = groupBy(lit, ({ thisCase }) => thisCase.place.streetId);
  const rows = streets.map(({ id }): StreetFacts => {
    const own = byStreet.get(id) ?? [];
    const due = Math.min(...own.map(({ thisCase }) => dueOf(thisCase)));
    const light = own.reduce<Light>(
      (worst, each) => (HEAT[each.light] > HEAT[worst] ? each.light : worst),
      'normal',
    );
    const urgent = own.filter(({ thisCase }) => thisCase.urgency === 'urgent').length;
    return { id, open: own.length, urgent, light, due: Number.isFinite(due) ? due : undefined };
  });
  return rows.sort((a, b) => earlier(a.due, b.due) || HEAT[b.light] - HEAT[a.light] || b.open - a.open);
}

/** The first to fall due comes first; where no clock runs, last. */
function earlier(a: Millis | undefined, b: Millis | undefined): number {
  if (a === b) return 0;
  return (a ?? Number.POSITIVE_INFINITY) < (b ?? Number.POSITIVE_INFINITY) ? -1 : 1;
}

function unitsOf(lit: readonly Lit[], directory: Directory | undefined): readonly UnitFacts[] {
  const departments = directory?.data.units.filter(({ kind }) => kind === 'department') ?? [];
  const byDepartment = groupBy(lit, ({ thisCase: { primaryUnitId } }) => {
    if (primaryUnitId === undefined) return undefined;
    // What lies with a section is its department's to answer for.
    return directory?.lineage(primaryUnitId).find(({ kind }) => kind === 'department')?.id;
  });
  return departments.map((unit): UnitFacts => {
    const own = byDepartment.get(unit.id) ?? [];
    const owing = own.filter(({ thisCase }) => thisCase.state === 'dispatched');
    if (owing.length === 0) return { unit, state: own.length === 0 ? 'free' : 'answered', since: undefined };
    const since = Math.min(
      ...owing.map(({ thisCase }) => racingClock(thisCase)?.clock.startedAt ?? thisCase.updatedAt),
    );
    return { unit, state: owing.some(({ light }) => light === 'overdue') ? 'late' : 'owing', since };
  });
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function byGrid(open: readonly Case[]): ReadonlyMap<GridId, number> {
  const counts = new Map<GridId, number>();
  for (const { place } of open) {
    if (place.gridId !== undefined) counts.set(place.gridId, (counts.get(place.gridId) ?? 0) + 1);
  }
  return counts;
}

function ribbonOf(all: readonly Case[], now: Millis): Ribbon {
  const minutes = Array.from({ length: RIBBON_MINUTES }, () => ({ came: 0, urgent: 0, done: 0 }));
  const minuteOf = (at: Millis) => minutes[RIBBON_MINUTES - 1 - Math.floor((now - at) / MINUTE)];
  for (const { reportedAt, urgency, closure } of all) {
    const came = minuteOf(reportedAt);
    if (came !== undefined) came.came += 1;
    if (came !== undefined && urgency === 'urgent') came.urgent += 1;
    const ended = closure && minuteOf(closure.at);
    if (ended !== undefined) ended.done += 1;
  }
  const sum = (lane: keyof RibbonMinute) => minutes.reduce((total, minute) => total + minute[lane], 0);
  return { minutes, came: sum('came'), urgent: sum('urgent'), done: sum('done') };
}
