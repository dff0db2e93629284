import type { Case, Urgency } from '../../../domain/case/case.ts';
import type { Command, Expect } from '../../../domain/contract/commands.ts';
import type { UnitSuggestion } from '../../../domain/contract/secretary.ts';
import { defined } from '../../../domain/defined.ts';
import type { CategoryId, GridId, UnitId } from '../../../domain/kernel.ts';
import type { AssignKind } from '../possible.ts';
import { type Wanted, wantedOf } from './assignees.ts';

/** What stands in the form; an absent member means "as suggested" or "as it is". */
export interface AssignValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly unitId?: UnitId;
  readonly coUnitIds?: readonly UnitId[];
  readonly category?: CategoryId;
  readonly urgency?: string;
  readonly gridId?: GridId;
  readonly reason?: string;
  /** Whom of the unit, as assignees.ts names them. */
  readonly to?: string;
}

/** Whom the form proposes, with whoever helps on site. */
export interface Proposal {
  readonly unitId: UnitId;
  readonly coUnitIds: readonly UnitId[];
}

/** The first unit named; nobody while the secretary is unsure: better silent than wrong. */
export function proposalOf(suggestion: UnitSuggestion | undefined): Proposal | undefined {
  const unitId = suggestion?.isUnsure === false ? suggestion.ranked[0]?.unitId : undefined;
  return unitId === undefined ? undefined : { unitId, coUnitIds: suggestion?.coUnitIds ?? [] };
}

/** The form read together with the case and the best suggestion: what would be sent. */
export interface AssignPlan {
  readonly kind: AssignKind;
  readonly unitId: UnitId | undefined;
  readonly coUnitIds: readonly UnitId[];
  readonly category: CategoryId | undefined;
  readonly urgency: Urgency;
  readonly gridId: GridId | undefined;
  readonly reason: string;
  readonly to: Wanted | undefined;
  /** The suggestion is taken as it stands. */
  readonly asSuggested: boolean;
  /** First thing that is missing, as a key of the words `assign.missing.*`. */
  readonly missing: 'category' | 'grid' | 'unit' | 'reason' | undefined;
}

export function planAssign(
  kind: AssignKind,
  thisCase: Case,
  values: AssignValues,
  usable: Proposal | undefined,
): AssignPlan {
  // Chosen, and a colleague was quicker with the same: there is nothing to move.
  const isThere = kind === 'redispatch' && values.unitId === thisCase.primaryUnitId;
  const unitId = (isThere ? undefined : values.unitId) ?? usable?.unitId;
  const isProposal = usable !== undefined && unitId === usable.unitId;
  const proposedCo = isProposal ? usable.coUnitIds : [];
  const coUnitIds = (values.coUnitIds ?? proposedCo).filter((id) => id !== unitId);
  const plan = {
    kind,
    unitId,
    coUnitIds,
    category: values.category ?? thisCase.category ?? thisCase.suggestedCategory,
    urgency: (values.urgency as Urgency | undefined) ?? thisCase.urgency,
    gridId: values.gridId ?? thisCase.place.gridId,
    reason: (values.reason ?? '').trim(),
    to: wantedOf(values.to),
    asSuggested: isProposal && sameSet(coUnitIds, usable.coUnitIds),
  };
  return { ...plan, missing: missingOf(plan) };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

function missingOf(plan: Omit<AssignPlan, 'missing'>): AssignPlan['missing'] {
  const files = plan.kind === 'file-and-dispatch' || plan.kind === 'file';
  if (files && plan.category === undefined) return 'category';
  if (files && plan.gridId === undefined) return 'grid';
  if (plan.kind === 'file') return undefined;
  if (plan.unitId === undefined) return 'unit';
  return plan.kind === 'redispatch' && plan.reason === '' ? 'reason' : undefined;
}

/** The commands of one call, all or nothing; empty while something is missing. */
export function assignCommands(thisCase: Case, plan: AssignPlan, expect: Expect): readonly Command[] {
  if (plan.missing !== undefined) return [];
  const caseId = thisCase.id;
  const commands: Command[] = [];
  if (plan.kind === 'file' || plan.kind === 'file-and-dispatch') {
    const place = thisCase.place.gridId === undefined ? { gridId: plan.gridId } : {};
    commands.push({
      type: 'case.file',
      data: { caseId, category: plan.category, urgency: plan.urgency, ...place },
      expect,
    });
  }
  if (plan.kind === 'file' || plan.unitId === undefined) return commands;
  const to = defined({ to: plan.to });
  if (plan.kind === 'redispatch') {
    return [
      { type: 'case.redispatch', data: { caseId, unitId: plan.unitId, reason: plan.reason, ...to }, expect },
    ];
  }
  const dispatch: Command = {
    type: 'case.dispatch',
    data: { caseId, unitId: plan.unitId, coUnitIds: [...plan.coUnitIds], suggested: plan.asSuggested, ...to },
    ...defined({ expect: commands.length === 0 ? expect : undefined }),
  };
  return [...commands, dispatch];
}
