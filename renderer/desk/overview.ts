import { isGivenTo } from '../../domain/case/assignee.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import { hasFacets } from '../../domain/case/caseFacets.ts';
import { bearsNumber, matchesText, numberMeant, type TextQuery } from '../../domain/case/caseText.ts';
import { allOf, momentTest, oversightTest } from '../../domain/case/liveFacets.ts';
import { SINCE_SPANS } from '../../domain/contract/http.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, PersonId, UnitId } from '../../domain/kernel.ts';
import { dayNumber } from '../../domain/time/shanghaiDay.ts';
import type { CounterId, Filter } from '../client/store/viewStore.ts';
import { type Brief, briefLight, briefOf } from './brief.ts';
import type { QueueTab } from './list.ts';
import { type Standpoint, waitsHere } from './possible.ts';

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

/** What one case counts in. */
export interface Tally {
  readonly counters: readonly CounterId[];
  readonly tabs: readonly (keyof TabCounts)[];
  readonly reports: number;
}

/** A count of cases that more can be added to, and taken from. */
export interface Count extends Overview {
  readonly counters: Record<CounterId, number>;
  readonly tabs: Record<keyof TabCounts, number>;
  reports: number;
  open: number;
}

export function emptyCount(): Count {
  const counters = {
    reported: 0,
    filed: 0,
    dispatched: 0,
    handling: 0,
    checking: 0,
    nearDue: 0,
    overdue: 0,
    closedToday: 0,
    autoToday: 0,
  };
  return {
    counters,
    tabs: { filed: 0, order: 0, call: 0, appeal: 0, all: 0, review: 0 },
    reports: 0,
    open: 0,
  };
}

/** Adds what a case counts in, or takes it out again. */
export function count(into: Count, { counters, tabs, reports }: Tally, by: 1 | -1): void {
  for (const id of counters) into.counters[id] += by;
  for (const tab of tabs) into.tabs[tab] += by;
  into.reports += by * reports;
  into.open = into.tabs.all;
}

/** One pass over all cases; `seat` says which of them wait here. */
export function overview(cases: Iterable<Case>, now: Millis, seat?: Seat): Overview {
  const counted = emptyCount();
  for (const thisCase of cases) count(counted, tallyOf(thisCase, now, seat), 1);
  return counted;
}

export function tallyOf(thisCase: Case, now: Millis, seat?: Seat): Tally {
  const brief = briefOf(thisCase);
  const counters = stateCounters(brief, dayNumber(now));
  const tabs: (keyof TabCounts)[] = [];
  if (brief.reviewing) tabs.push('review');
  if (isToDo(thisCase, seat)) tabs.push('filed');
  if (!brief.open) return { counters, tabs, reports: 0 };
  const light = briefLight(brief, now);
  if (light !== 'normal') counters.push(light);
  tabs.push('all', brief.origin);
  return { counters, tabs, reports: brief.reports };
}

/** Whatever a case counts in, open or not. */
function stateCounters({ stateCounter, closedDay, autoDay }: Brief, today: number): CounterId[] {
  const counters: CounterId[] = [];
  if (stateCounter === 'closed') {
    if (closedDay === today) counters.push('closedToday');
  } else if (stateCounter !== 'none') counters.push(stateCounter);
  if (autoDay === today) counters.push('autoToday');
  return counters;
}

/** Whoever sits here, the district they know, and who is away and has them for a deputy. */
export interface Seat extends Pick<Standpoint, 'person' | 'directory'> {
  readonly actsFor?: ReadonlySet<PersonId>;
}

/** 交办: the unit in charge gave it to whoever sits here, to the post they hold, or to somebody they act for. */
export function isGiven({ entrusted }: Case, seat: Omit<Seat, 'directory'> | undefined): boolean {
  if (entrusted === undefined || seat === undefined) return false;
  const { to } = entrusted;
  return isGivenTo(to, seat.person) || ('personId' in to && seat.actsFor?.has(to.personId) === true);
}

/** 待办 is what waits for this seat; before anybody is known to sit here it is empty. */
function isToDo(thisCase: Case, seat: Seat | undefined): boolean {
  if (seat === undefined) return false;
  const isUnderWay = thisCase.state === 'dispatched' || thisCase.state === 'handling';
  return waitsHere({ thisCase, ...seat }) || (isUnderWay && isGiven(thisCase, seat));
}

function inTab(thisCase: Case, tab: QueueTab, seat: Seat | undefined): boolean {
  const brief = briefOf(thisCase);
  if (tab === 'review') return brief.reviewing;
  if (tab === 'filed') return isToDo(thisCase, seat);
  return brief.open && (tab === 'all' || tab === 'views' || brief.origin === tab);
}

function inCounter(brief: Brief, counter: CounterId, now: Millis): boolean {
  if (counter === 'nearDue' || counter === 'overdue') return brief.open && briefLight(brief, now) === counter;
  if (counter === 'closedToday') return brief.stateCounter === 'closed' && brief.closedDay === dayNumber(now);
  if (counter === 'autoToday') return brief.autoDay === dayNumber(now);
  return brief.stateCounter === counter;
}

/** Before everything, a danger too. */
const NAMED = -2;

/** What a filter needs to know besides the case. */
export interface FilterContext {
  readonly now: Millis;
  readonly directory: Directory | undefined;
  /** Whose 待办 it is. */
  readonly seat?: Seat | undefined;
  /** Cases with a message that did not arrive. */
  readonly undelivered?: ReadonlySet<CaseId> | undefined;
  /** The filter's text, read with the names of the district. */
  readonly sought: TextQuery;
}

/** True when the case's place or one of its units is `unitId` or lies below it. */
export function touchesUnit(thisCase: Case, unitId: UnitId, directory: Directory | undefined): boolean {
  const { streetId, communityId, gridId } = thisCase.place;
  if (streetId === unitId || communityId === unitId || gridId === unitId) return true;
  return isHandledBy(thisCase, unitId, directory);
}

function isHandledBy(thisCase: Case, unitId: UnitId, directory: Directory | undefined): boolean {
  const units =
    thisCase.primaryUnitId === undefined
      ? thisCase.coUnitIds
      : [thisCase.primaryUnitId, ...thisCase.coUnitIds];
  return units.some((id) => id === unitId || (directory?.isWithin(id, unitId) ?? false));
}

/** Whether a case is in a list as it is narrowed. */
export function listTest(tab: QueueTab, filter: Filter, context: FilterContext): (thisCase: Case) => boolean {
  const { unitId, unplaced, text } = filter;
  const among = filter.among && new Set(filter.among);
  const chosen = chosenTest(filter, context);
  return (thisCase) => {
    if (!isOfList(thisCase, tab, filter, context)) return false;
    if (unitId !== undefined && !touchesUnit(thisCase, unitId, context.directory)) return false;
    if (among?.has(thisCase.id) === false) return false;
    if (unplaced === true && thisCase.place.gridId !== undefined) return false;
    return chosen(thisCase) && (text === undefined || matchesText(thisCase, context.sought));
  };
}

/** A counter or a search looks at everything it names; only then may ended cases show. */
function isOfList(
  thisCase: Case,
  tab: QueueTab,
  { counter, text }: Filter,
  { now, seat }: FilterContext,
): boolean {
  const brief = briefOf(thisCase);
  if (counter !== undefined) return inCounter(brief, counter, now);
  return text !== undefined && tab !== 'review' ? brief.open : inTab(thisCase, tab, seat);
}

/** What is chosen with facets, by the same rules as the server's. */
function chosenTest(
  { mine, delivery, since, among: _among, ...filter }: Filter,
  { now, seat, undelivered }: FilterContext,
): (thisCase: Case) => boolean {
  const span = SINCE_SPANS.find((each) => each === since);
  const live = allOf(
    momentTest({ clock: filter.clock, since: span }, now),
    seat && oversightTest(filter.oversight, seat),
  );
  const fits = hasFacets(filter);
  return (thisCase) =>
    fits(thisCase) &&
    (live?.(thisCase) ?? true) &&
    (delivery === undefined || undelivered?.has(thisCase.id) === true) &&
    (mine === undefined || isToDo(thisCase, seat));
}

/** A case as it stands in the queue. */
export interface Row {
  readonly id: CaseId;
  readonly rank: number;
  readonly due: Millis;
}

/**
 * The order of the queue: a danger nobody has answered, then urgency, then what is due first, then the older number. A case
 * that is named by its number stands before them, whatever else narrows the list.
 */
export const byRow = (a: Row, b: Row): number => a.rank - b.rank || a.due - b.due || (a.id < b.id ? -1 : 1);

/** Where a case stands in a list that is so narrowed; undefined for what is not in it. */
export function rowIn(
  tab: QueueTab,
  filter: Filter,
  context: FilterContext,
): (thisCase: Case) => Row | undefined {
  const isListed = listTest(tab, filter, context);
  const number = filter.text === undefined ? undefined : numberMeant(context.sought);
  return (thisCase) => {
    const isNamed = number !== undefined && bearsNumber(thisCase, number);
    if (!isNamed && !isListed(thisCase)) return undefined;
    const { rank, due } = briefOf(thisCase);
    return { id: thisCase.id, rank: isNamed ? NAMED : rank, due };
  };
}

/** What the queue shows, in its order. */
export function queueOrder(
  cases: Iterable<Case>,
  tab: QueueTab,
  filter: Filter,
  context: FilterContext,
): readonly CaseId[] {
  const rowOf = rowIn(tab, filter, context);
  const rows = [...cases].flatMap((thisCase) => rowOf(thisCase) ?? []);
  return rows.sort(byRow).map(({ id }) => id);
}
