import { type Case, type CaseId, isOpen } from '../case/case.ts';
import { truePoint } from '../case/truePoint.ts';
import { distanceMetres } from '../district/geo.ts';
import type { CategoryId, Millis } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';

/** 集中反映 (DOMAIN §3.6): five reports of one kind at one place within a day. */
export const CLUSTER_REPORTS = 5;
export const CLUSTER_SPAN_MS: Millis = DAY_MS;
/** One grid is 134 m a side; a neighbour this near across its border is the same place. */
const CLUSTER_METRES = 150;

/** What the report is about, as far as it is known; undefined: it cannot be one of several. */
export function clusterKind({ category, suggestedCategory }: Case): CategoryId | undefined {
  return category ?? suggestedCategory;
}

/** Whether the case counts as a report of its own: not a part split off, not turned down. */
export function countsAsReport(thisCase: Case): boolean {
  return thisCase.parentId === undefined && thisCase.state !== 'rejected' && thisCase.state !== 'voided';
}

/** The same kind at the same place, and reported within a day before. */
function isBeside(thisCase: Case, latest: Case): boolean {
  const age = latest.reportedAt - thisCase.reportedAt;
  return (
    age >= 0 &&
    age < CLUSTER_SPAN_MS &&
    clusterKind(thisCase) === clusterKind(latest) &&
    isNear(thisCase, latest)
  );
}

/** The same grid, or near enough by points that can be believed. */
function isNear({ place: a }: Case, { place: b }: Case): boolean {
  if (a.gridId !== undefined && a.gridId === b.gridId) return true;
  const here = truePoint(a);
  const there = truePoint(b);
  return here !== undefined && there !== undefined && distanceMetres(here, there) <= CLUSTER_METRES;
}

/** Whether this report is of one cluster with the latest, and that is flagged already: then the latest completes none. */
export function isFlaggedBeside(
  thisCase: Case,
  latest: Case,
  caseOf: (id: CaseId) => Case | undefined,
): boolean {
  if (thisCase.id === latest.id || !countsAsReport(thisCase) || !isBeside(thisCase, latest)) return false;
  return thisCase.cluster !== undefined || carrierOf(thisCase, caseOf).cluster !== undefined;
}

export interface FoundCluster {
  /** Carries the flag: the earliest report still open, by its primary when it was merged. */
  readonly flagId: CaseId;
  /** Every report counted, earliest first. */
  readonly caseIds: readonly CaseId[];
}

/**
 * The cluster this report completes; undefined when there are too few, or when one of them carries the
 * flag already. `others` may hold more than is near: cases of the last day are enough.
 */
export function clusterAround(
  latest: Case,
  others: Iterable<Case>,
  caseOf: (id: CaseId) => Case | undefined,
): FoundCluster | undefined {
  if (clusterKind(latest) === undefined || !countsAsReport(latest)) return undefined;
  const members = [...others].filter(
    (thisCase) => thisCase.id !== latest.id && countsAsReport(thisCase) && isBeside(thisCase, latest),
  );
  members.sort((a, b) => a.reportedAt - b.reportedAt || a.id.localeCompare(b.id));
  // Last whatever its name among those of the same moment: whoever looks again looks from it.
  members.push(latest);
  if (members.length < CLUSTER_REPORTS) return undefined;
  const carriers = members.map((member) => carrierOf(member, caseOf));
  if ([...members, ...carriers].some((thisCase) => thisCase.cluster !== undefined)) return undefined;
  const flagged = carriers.find(isOpen) ?? carriers[0] ?? latest;
  return { flagId: flagged.id, caseIds: members.map((member) => member.id) };
}

/** The case itself, or the primary it was merged into. */
function carrierOf(thisCase: Case, caseOf: (id: CaseId) => Case | undefined): Case {
  const { mergedInto } = thisCase;
  return (mergedInto === undefined ? undefined : caseOf(mergedInto)) ?? thisCase;
}
