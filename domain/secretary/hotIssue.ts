import type { Case, CaseId } from '../case/case.ts';
import { truePoint } from '../case/truePoint.ts';
import { defined } from '../defined.ts';
import { distanceMetres, type Metres, type Wgs84, wgs84 } from '../district/geo.ts';
import type { CategoryId, Id, Millis, UnitId } from '../kernel.ts';
import { DAY_MS, HOUR_MS } from '../time/shanghaiDay.ts';
import { isApart, isReport } from './hotGroups.ts';

/** A matter that many report: how many, since when, where, who has it, and whether it grows. */
export interface HotIssue {
  /** Its earliest report. */
  readonly id: CaseId;
  readonly caseIds: readonly CaseId[];
  /** Open and carried by no other: what a merge may still take along. */
  readonly apartIds: readonly CaseId[];
  readonly first: Millis;
  readonly last: Millis;
  /** Reports of the last 24 hours, and of the 24 before. */
  readonly now: number;
  readonly before: number;
  readonly grows: boolean;
  /** Reports by step, the last step ending now. */
  readonly trend: { readonly stepMs: Millis; readonly counts: readonly number[] };
  /** What most of them are filed under, and how many are. */
  readonly category?: { readonly id: CategoryId; readonly n: number };
  /** Most first. */
  readonly streetIds: readonly UnitId[];
  readonly communityIds: readonly UnitId[];
  readonly unitIds: readonly UnitId[];
  readonly incidentIds: readonly Id<'incident'>[];
  /** Middle of the reports whose place is known, and how far the furthest lies from it. */
  readonly centre?: Wgs84;
  readonly reach?: Metres;
}

/** Fewer are no issue yet. */
export const LEAST_REPORTS = 3;
/** Reports older than this are no longer part of what is hot. */
export const HOT_SPAN_MS: Millis = 14 * DAY_MS;
/** Nobody has reported it for so long: it has cooled. */
const COOL_MS: Millis = 3 * DAY_MS;
const STEPS = 14;
const SHORT: Millis = 2 * HOUR_MS;

/** Undefined for what is too little, or over. `cases` are those of one group, as the asker sees them. */
export function hotIssueOf(cases: readonly Case[], now: Millis): HotIssue | undefined {
  const reports = cases
    .filter((each) => isReport(each) && now - each.reportedAt < HOT_SPAN_MS)
    .sort((a, b) => a.reportedAt - b.reportedAt || a.id.localeCompare(b.id));
  const [first, last] = [reports[0], reports.at(-1)];
  if (first === undefined || last === undefined || reports.length < LEAST_REPORTS) return undefined;
  if (now - last.reportedAt > COOL_MS) return undefined;
  const within = (from: Millis, to: Millis): number =>
    reports.filter(({ reportedAt }) => now - reportedAt >= from && now - reportedAt < to).length;
  const [recent, before] = [within(Number.NEGATIVE_INFINITY, DAY_MS), within(DAY_MS, 2 * DAY_MS)];
  const [category] = ranked(reports.map((each) => each.category ?? each.suggestedCategory));
  return {
    id: first.id,
    caseIds: reports.map(({ id }) => id),
    apartIds: reports.filter(isApart).map(({ id }) => id),
    first: first.reportedAt,
    last: last.reportedAt,
    now: recent,
    before,
    grows: recent > before,
    trend: trendOf(reports, now, now - first.reportedAt <= STEPS * SHORT ? SHORT : DAY_MS),
    ...defined({ category: category && { id: category[0], n: category[1] } }),
    streetIds: ranked(reports.map(({ place }) => place.streetId)).map(([id]) => id),
    communityIds: ranked(reports.map(({ place }) => place.communityId)).map(([id]) => id),
    unitIds: ranked(reports.map(({ primaryUnitId }) => primaryUnitId)).map(([id]) => id),
    incidentIds: ranked(reports.flatMap(incidentsOf)).map(([id]) => id),
    ...ground(reports),
  };
}

/** What grows first, then what came most in the last day. */
export function byHeat(a: HotIssue, b: HotIssue): number {
  return (
    Number(b.grows) - Number(a.grows) ||
    b.now - a.now ||
    b.caseIds.length - a.caseIds.length ||
    b.last - a.last ||
    a.id.localeCompare(b.id)
  );
}

function trendOf(reports: readonly Case[], now: Millis, stepMs: Millis): HotIssue['trend'] {
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const { reportedAt } of reports) {
    const step = STEPS - 1 - Math.max(0, Math.floor((now - reportedAt) / stepMs));
    if (step >= 0) counts[step] = (counts[step] ?? 0) + 1;
  }
  return { stepMs, counts };
}

function ranked<T extends string>(values: readonly (T | undefined)[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

const incidentsOf = ({ links = [] }: Case): readonly Id<'incident'>[] =>
  links.flatMap((link) => (link.kind === 'incident' ? [link.toId] : []));

function ground(reports: readonly Case[]): Pick<HotIssue, 'centre' | 'reach'> {
  const points = reports.flatMap(({ place }) => {
    const point = truePoint(place);
    return point === undefined ? [] : [point];
  });
  if (points.length === 0) return {};
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const centre = wgs84(mean(0), mean(1));
  return { centre, reach: Math.round(Math.max(...points.map((point) => distanceMetres(centre, point)))) };
}
