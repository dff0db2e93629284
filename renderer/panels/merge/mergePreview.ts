import type { Case, CaseId, Urgency } from '../../../domain/case/case.ts';
import { URGENCIES } from '../../../domain/case/case.ts';
import type { Millis } from '../../../domain/kernel.ts';
import type { ClockId } from '../../../domain/sla/clock.ts';

/** What will be true after the merge, said before it is pressed (DOMAIN §3.7). */
export interface MergePreview {
  readonly primaryId: CaseId;
  readonly childIds: readonly CaseId[];
  /** 诉求件 n after the merge, and before it on the primary alone. */
  readonly reports: number;
  readonly reportsBefore: number;
  readonly reporters: number;
  readonly urgency: { readonly from: Urgency; readonly to: Urgency; readonly broughtBy?: CaseId };
  /** Running clocks of the primary whose deadline comes nearer, and the case that brings it. */
  readonly sooner: readonly SoonerClock[];
  /** The deadline that decides: of the clock the primary runs now. */
  readonly survives?: { readonly clock: ClockId; readonly due: Millis; readonly broughtBy: CaseId };
  /** Units that had one of the children and are let go. */
  readonly released: readonly { readonly unitId: string; readonly caseIds: readonly CaseId[] }[];
  /** Cases that had been merged into a child and now hang on the primary directly. */
  readonly reparented: readonly CaseId[];
  readonly becomesConfidential: boolean;
  /** Why a child, or the primary itself, cannot take part. Nothing is sent while there is one. */
  readonly blocked: readonly { readonly caseId: CaseId; readonly code: MergeBlock }[];
}

export interface SoonerClock {
  readonly clock: ClockId;
  readonly from?: Millis;
  readonly to: Millis;
  readonly broughtBy: CaseId;
}

export type MergeBlock =
  | 'primary-ended'
  | 'child-not-mergeable'
  | 'confidential-into-open'
  | 'other-world'
  | 'already-merged';

const MERGEABLE: ReadonlySet<Case['state']> = new Set(['reported', 'filed', 'dispatched', 'handling']);
const MAY_ABSORB: ReadonlySet<Case['state']> = new Set([
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'handling',
  'suspended',
  'resolved',
]);

/** The clock that says how late a case in this state is. */
const CLOCK_OF_STATE: Readonly<Partial<Record<Case['state'], ClockId>>> = {
  reported: 'K1',
  verifying: 'K1',
  filed: 'K2',
  dispatched: 'K3',
  handling: 'K5',
  resolved: 'K6',
};

/**
 * Which of the cases should carry the others: a confidential one must (the reverse would lose its
 * protection), then the one furthest on its way, then the one with most reports, then the oldest.
 */
export function proposePrimary(cases: readonly Case[]): Case | undefined {
  return [...cases]
    .filter((each) => MAY_ABSORB.has(each.state))
    .sort(
      (a, b) =>
        Number(b.confidential) - Number(a.confidential) ||
        progressOf(b) - progressOf(a) ||
        b.reports - a.reports ||
        a.reportedAt - b.reportedAt,
    )[0];
}

const ON_ITS_WAY: readonly Case['state'][] = ['reported', 'verifying', 'filed', 'dispatched', 'handling'];

function progressOf(thisCase: Case): number {
  return ON_ITS_WAY.indexOf(thisCase.state);
}

/** Folds the children into the primary on paper. `children` never holds the primary itself. */
export function previewMerge(primary: Case, children: readonly Case[]): MergePreview {
  const all = [primary, ...children];
  const highest = all.reduce((top, each) => (rank(each.urgency) > rank(top.urgency) ? each : top), primary);
  const survives = deadline(primary, all);
  return {
    primaryId: primary.id,
    childIds: children.map((child) => child.id),
    reports: sum(all),
    reportsBefore: primary.reports,
    reporters: new Set(all.flatMap((each) => [...each.reporterIds, ...absorbedReporters(each)])).size,
    urgency: {
      from: primary.urgency,
      to: highest.urgency,
      ...(highest.urgency === primary.urgency ? {} : { broughtBy: highest.id }),
    },
    sooner: soonerClocks(primary, children),
    ...(survives === undefined ? {} : { survives }),
    released: releasedUnits(children, primary.primaryUnitId),
    reparented: children.flatMap((child) => child.absorbed.map((absorbed) => absorbed.caseId)),
    becomesConfidential: !primary.confidential && children.some((child) => child.confidential),
    blocked: blocks(primary, children),
  };
}

const rank = (urgency: Urgency): number => URGENCIES.indexOf(urgency);

const sum = (cases: readonly Case[]): number => cases.reduce((total, each) => total + each.reports, 0);

const absorbedReporters = (thisCase: Case): readonly string[] =>
  thisCase.absorbed.flatMap((absorbed) => absorbed.reporterIds);

function deadline(primary: Case, all: readonly Case[]): MergePreview['survives'] {
  const clock = CLOCK_OF_STATE[primary.state];
  if (clock === undefined) return undefined;
  let best: { due: Millis; broughtBy: CaseId } | undefined;
  for (const each of all) {
    const due = runningDue(each, clock);
    if (due !== undefined && (best === undefined || due < best.due)) best = { due, broughtBy: each.id };
  }
  return best === undefined ? undefined : { clock, ...best };
}

function runningDue(thisCase: Case, id: ClockId): Millis | undefined {
  const clock = thisCase.clocks[id];
  return clock === undefined || clock.stoppedAt !== undefined ? undefined : clock.due;
}

function soonerClocks(primary: Case, children: readonly Case[]): readonly SoonerClock[] {
  const sooner: SoonerClock[] = [];
  for (const id of Object.keys(primary.clocks) as ClockId[]) {
    const own = runningDue(primary, id);
    if (own === undefined) continue;
    let best: { to: Millis; broughtBy: CaseId } | undefined;
    for (const child of children) {
      const due = runningDue(child, id);
      if (due !== undefined && due < (best?.to ?? own)) best = { to: due, broughtBy: child.id };
    }
    if (best !== undefined) sooner.push({ clock: id, from: own, ...best });
  }
  return sooner;
}

function releasedUnits(children: readonly Case[], keptUnitId: string | undefined): MergePreview['released'] {
  const byUnit = new Map<string, CaseId[]>();
  for (const child of children) {
    const unitId = child.primaryUnitId;
    if (unitId === undefined || unitId === keptUnitId) continue;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), child.id]);
  }
  return [...byUnit].map(([unitId, caseIds]) => ({ unitId, caseIds }));
}

function blocks(primary: Case, children: readonly Case[]): MergePreview['blocked'] {
  const found: { caseId: CaseId; code: MergeBlock }[] = [];
  if (!MAY_ABSORB.has(primary.state)) found.push({ caseId: primary.id, code: 'primary-ended' });
  for (const child of children) {
    const code = blockOf(child, primary);
    if (code !== undefined) found.push({ caseId: child.id, code });
  }
  return found;
}

function blockOf(child: Case, primary: Case): MergeBlock | undefined {
  if (child.world !== primary.world) return 'other-world';
  if (child.mergedInto !== undefined) return 'already-merged';
  if (!MERGEABLE.has(child.state)) return 'child-not-mergeable';
  if (child.confidential && !primary.confidential) return 'confidential-into-open';
  return undefined;
}
