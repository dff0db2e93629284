import { type Case, isOpen, type Origin } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Millis } from '../../domain/kernel.ts';
import { dayNumber } from '../../domain/sla/shanghaiDay.ts';
import { caseLight, racingDue } from './caseClock.ts';
import type { CounterId, Filter, QueueTab } from './uiStore.ts';

/** Pure folds over the situation for the counters and the queue: no store, no clock of their own. */

export type Counters = Readonly<Record<CounterId, number>>;
export type TabCounts = Readonly<Record<Exclude<QueueTab, 'views'>, number>>;

export interface Overview {
  readonly counters: Counters;
  readonly tabs: TabCounts;
  /** 诉求件: reports behind the open cases, at least one each. */
  readonly reports: number;
  readonly open: number;
}

/** Which counter a case stands in by its state; near due and overdue come on top of it. */
function stateCounter(thisCase: Case, today: number): CounterId | undefined {
  switch (thisCase.state) {
    case 'reported':
    case 'verifying':
      return 'reported';
    case 'filed':
      return 'filed';
    case 'dispatched':
      return 'dispatched';
    case 'handling':
    case 'suspended':
    case 'resolved':
      return 'handling';
    case 'closed':
      return dayNumber(thisCase.closure?.at ?? thisCase.updatedAt) === today ? 'closedToday' : undefined;
    default:
      return undefined;
  }
}

const TAB_OF_ORIGIN: Readonly<Record<Origin, 'order' | 'call' | 'appeal'>> = {
  order: 'order',
  call: 'call',
  appeal: 'appeal',
};

/** One pass over all cases. */
export function overview(cases: Iterable<Case>, now: Millis): Overview {
  const counters = {
    reported: 0,
    filed: 0,
    dispatched: 0,
    handling: 0,
    nearDue: 0,
    overdue: 0,
    closedToday: 0,
  };
  const tabs = { filed: 0, order: 0, call: 0, appeal: 0, all: 0 };
  const today = dayNumber(now);
  let reports = 0;
  for (const thisCase of cases) {
    const counter = stateCounter(thisCase, today);
    if (counter !== undefined) counters[counter] += 1;
    if (!isOpen(thisCase)) continue;
    const light = caseLight(thisCase, now);
    if (light !== 'normal') counters[light] += 1;
    reports += thisCase.reports;
    tabs.all += 1;
    tabs[TAB_OF_ORIGIN[thisCase.origin]] += 1;
    if (inTab(thisCase, 'filed')) tabs.filed += 1;
  }
  return { counters, tabs, reports, open: tabs.all };
}

/** 待派遣 is the dispatcher's desk: what still has to be taken in or sent on. */
export function inTab(thisCase: Case, tab: QueueTab): boolean {
  if (tab === 'filed')
    return thisCase.state === 'filed' || thisCase.state === 'reported' || thisCase.state === 'verifying';
  if (tab === 'all' || tab === 'views') return true;
  return thisCase.origin === tab;
}

export function inCounter(thisCase: Case, counter: CounterId, now: Millis): boolean {
  if (counter === 'nearDue' || counter === 'overdue') {
    return isOpen(thisCase) && caseLight(thisCase, now) === counter;
  }
  return stateCounter(thisCase, dayNumber(now)) === counter;
}

/** What a filter needs to know besides the case. */
export interface FilterContext {
  readonly now: Millis;
  readonly directory: Directory | undefined;
  /** The signed-in person's scope unit, for `mine`. */
  readonly scope: string | undefined;
  /** Units whose name (or its pinyin initials) match the filter's text. */
  readonly unitsByText: ReadonlySet<string>;
}

/** True when the case's place or one of its units is `unitId` or lies below it. */
export function touchesUnit(thisCase: Case, unitId: string, directory: Directory | undefined): boolean {
  const { streetId, communityId, gridId } = thisCase.place;
  if (streetId === unitId || communityId === unitId || gridId === unitId) return true;
  return isHandledBy(thisCase, unitId, directory);
}

function isHandledBy(thisCase: Case, unitId: string, directory: Directory | undefined): boolean {
  const units =
    thisCase.primaryUnitId === undefined
      ? thisCase.coUnitIds
      : [thisCase.primaryUnitId, ...thisCase.coUnitIds];
  return units.some((id) => id === unitId || (directory?.isWithin(id, unitId) ?? false));
}

/** Number, title or words of the place; street, community, grid or unit by name or initials. */
export function matchesText(thisCase: Case, text: string, unitsByText: ReadonlySet<string>): boolean {
  const wanted = text.toLowerCase();
  if (thisCase.id.toLowerCase().includes(wanted)) return true;
  if (thisCase.title.toLowerCase().includes(wanted)) return true;
  if (thisCase.place.text?.toLowerCase().includes(wanted) === true) return true;
  if (unitsByText.size === 0) return false;
  const { streetId, communityId, gridId } = thisCase.place;
  return [streetId, communityId, gridId, thisCase.primaryUnitId, ...thisCase.coUnitIds].some(
    (id) => id !== undefined && unitsByText.has(id),
  );
}

function passes(thisCase: Case, tab: QueueTab, filter: Filter, context: FilterContext): boolean {
  // A counter or a search looks at everything it names; only then may ended cases show.
  if (filter.counter === undefined) {
    if (!isOpen(thisCase)) return false;
    if (filter.text === undefined && filter.unplaced === undefined && !inTab(thisCase, tab)) return false;
  } else if (!inCounter(thisCase, filter.counter, context.now)) return false;
  if (filter.gridId !== undefined && thisCase.place.gridId !== filter.gridId) return false;
  if (filter.unitId !== undefined && !touchesUnit(thisCase, filter.unitId, context.directory)) return false;
  if (filter.unplaced === true && thisCase.place.gridId !== undefined) return false;
  if (filter.mine === true && !isMine(thisCase, context)) return false;
  return filter.text === undefined || matchesText(thisCase, filter.text, context.unitsByText);
}

const WAITS_FOR_CENTRE: ReadonlySet<Case['state']> = new Set(['reported', 'verifying', 'filed', 'resolved']);

/** For the centre what waits for the centre's act; for everybody else what lies with their unit. */
function isMine(thisCase: Case, { scope, directory }: FilterContext): boolean {
  if (scope === undefined) return true;
  const kind = scope === '*' ? 'district' : directory?.unit(scope)?.kind;
  if (kind !== 'district' && kind !== 'centre') return touchesUnit(thisCase, scope, directory);
  return (
    WAITS_FOR_CENTRE.has(thisCase.state) || thisCase.requests.some((request) => request.state === 'pending')
  );
}

const RANK = { urgent: 0, important: 1, general: 2 } as const;

/** What the queue shows, in its order: urgency first, then what is due first, then the older number. */
export function queueOrder(
  cases: Iterable<Case>,
  tab: QueueTab,
  filter: Filter,
  context: FilterContext,
): readonly Case[] {
  const rows: { readonly thisCase: Case; readonly rank: number; readonly due: Millis }[] = [];
  for (const thisCase of cases) {
    if (!passes(thisCase, tab, filter, context)) continue;
    rows.push({ thisCase, rank: RANK[thisCase.urgency], due: racingDue(thisCase) });
  }
  rows.sort((a, b) => a.rank - b.rank || a.due - b.due || (a.thisCase.id < b.thisCase.id ? -1 : 1));
  return rows.map((row) => row.thisCase);
}
