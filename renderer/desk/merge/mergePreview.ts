import { decide } from '../../../domain/aggregate/decide.ts';
import { NO_FACTS } from '../../../domain/aggregate/facts.ts';
import { createKinds } from '../../../domain/aggregate/kinds.ts';
import type { Case, CaseId, Urgency } from '../../../domain/case/case.ts';
import { isOpen } from '../../../domain/case/case.ts';
import { CASE } from '../../../domain/case/caseAggregate.ts';
import { defined } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Millis, Person, Refusal, UnitId } from '../../../domain/kernel.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import type { Rules } from '../../../domain/rules/rules.ts';
import { emptySituation, record, type Situation } from '../../../domain/situation.ts';
import type { ClockId } from '../../../domain/sla/clock.ts';
import { racingClock } from '../../../domain/sla/racingClock.ts';
import { PLAIN_WEEK, workCalendar } from '../../../domain/time/workCalendar.ts';

/** What will be true after the merge, said before it is pressed (DOMAIN §3.7). */
export interface MergePreview {
  readonly primary: Case;
  readonly childIds: readonly CaseId[];
  /** 诉求件 n on the primary, before and after. */
  readonly reports: { readonly from: number; readonly to: number };
  readonly urgency: { readonly from: Urgency; readonly to: Urgency };
  /** The deadline that decides from now on; `from` when it was later before, `broughtBy` who brings it. */
  readonly survives?: SurvivingDeadline;
  /** Units that had one of the children and are let go. */
  readonly released: readonly { readonly unitId: UnitId; readonly caseIds: readonly CaseId[] }[];
  /** Cases that hung on a child and now hang on the primary. */
  readonly reparented: readonly CaseId[];
  /** Children that were open to the handling unit and no longer will be. */
  readonly hidden: number;
  /** Why a child cannot take part, in the server's own words. Nothing is sent while there is one. */
  readonly blocked: readonly { readonly caseId: CaseId; readonly refusal: Refusal }[];
}

export interface SurvivingDeadline {
  readonly clock: ClockId;
  readonly due: Millis;
  readonly from?: Millis;
  readonly broughtBy?: CaseId;
}

export interface PreviewContext {
  readonly by: Person;
  readonly directory: Directory;
  readonly at: Millis;
  /** Cases that hang on a child, as far as this console holds them. */
  readonly caseById: (id: CaseId) => Case | undefined;
}

/** A merge starts no clock, so no limits are needed to decide it. */
const NO_LIMITS: Rules = { calendar: workCalendar(PLAIN_WEEK), limits: [] };

/** Cases alone: nothing else takes part in a merge. */
const CASES = createKinds([CASE]);
/** What lies on the paper is what this console was shown. */
const ON_PAPER: Scope = { kind: 'all', reporters: false };

const ON_ITS_WAY: readonly Case['state'][] = ['reported', 'verifying', 'filed', 'dispatched', 'handling'];

const progressOf = (thisCase: Case): number => ON_ITS_WAY.indexOf(thisCase.state);

/**
 * Which of the cases should carry the others: a confidential one must (the reverse would lose its
 * protection), then the one furthest on its way, then the one with most reports, then the oldest.
 */
export function proposePrimary(cases: readonly Case[]): Case | undefined {
  return cases
    .filter((each) => isOpen(each) && each.state !== 'split')
    .sort(
      (a, b) =>
        Number(b.confidential) - Number(a.confidential) ||
        progressOf(b) - progressOf(a) ||
        b.reports - a.reports ||
        a.reportedAt - b.reportedAt,
    )[0];
}

/**
 * Decides and folds the merge on a copy with the very rules of the server, and says what came of it.
 * `children` never holds the primary itself.
 */
export function previewMerge(
  primary: Case,
  children: readonly Case[],
  context: PreviewContext,
): MergePreview {
  const paper = onPaper(primary, children, context);
  const blocked: { caseId: CaseId; refusal: Refusal }[] = [];
  for (const child of children) {
    const refusal = mergeOnPaper(child.id, primary.id, paper, context);
    if (refusal !== undefined) blocked.push({ caseId: child.id, refusal });
  }
  const after = paper.cases.get(primary.id) ?? primary;
  const survives = surviving(primary, after, children);
  return {
    primary,
    childIds: children.map((child) => child.id),
    reports: { from: primary.reports, to: after.reports },
    urgency: { from: primary.urgency, to: after.urgency },
    ...defined({ survives }),
    released: releasedUnits(children, primary.primaryUnitId),
    reparented: children.flatMap((child) => child.absorbed.map((absorbed) => absorbed.caseId)),
    hidden: after.confidential ? children.filter((child) => !child.confidential).length : 0,
    blocked,
  };
}

function onPaper(primary: Case, children: readonly Case[], context: PreviewContext): Situation {
  const paper = emptySituation(primary.world);
  for (const each of [primary, ...children]) {
    paper.cases.set(each.id, each);
    for (const { caseId } of each.absorbed) {
      const hanging = context.caseById(caseId);
      if (hanging !== undefined) paper.cases.set(caseId, hanging);
    }
  }
  return paper;
}

function mergeOnPaper(
  caseId: CaseId,
  intoId: CaseId,
  paper: Situation,
  { by, directory, at }: PreviewContext,
): Refusal | undefined {
  const intent = { type: 'case.merge', data: { caseId, intoId } } as const;
  const context = { at, by, scope: ON_PAPER, directory, rules: NO_LIMITS, facts: NO_FACTS };
  const decided = decide(CASES, intent, paper, context);
  if (!decided.ok) return decided.refusal;
  record(paper, decided.events, { at, by: decided.by });
  return undefined;
}

function surviving(before: Case, after: Case, children: readonly Case[]): SurvivingDeadline | undefined {
  const racing = racingClock(after);
  if (racing === undefined) return undefined;
  const { id, clock } = racing;
  const own = before.clocks[id]?.due;
  if (own === clock.due) return { clock: id, due: clock.due };
  const bringer = children.find((child) => child.clocks[id]?.due === clock.due);
  return {
    clock: id,
    due: clock.due,
    ...defined({ from: own, broughtBy: bringer?.id }),
  };
}

function releasedUnits(children: readonly Case[], keptUnitId: string | undefined): MergePreview['released'] {
  const byUnit = new Map<UnitId, CaseId[]>();
  for (const child of children) {
    const unitId = child.primaryUnitId;
    if (unitId === undefined || unitId === keptUnitId) continue;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), child.id]);
  }
  return [...byUnit].map(([unitId, caseIds]) => ({ unitId, caseIds }));
}
