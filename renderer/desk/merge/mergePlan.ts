import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import type { Partner } from '../../../domain/evidence/partners.ts';
import { proposePrimary } from './mergePreview.ts';

/** What stands in the form. */
export interface MergeValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  /** Ticked cases, without the one the form was opened on. */
  readonly chosen?: readonly CaseId[];
  readonly primaryId?: CaseId;
  readonly reason?: string;
}

/** One call carries at most this many commands (wire contract v1). */
export const MERGE_AT_MOST = 200;

/** Ticked before anything is touched: the marked cases, else the partners that are all but certain. */
export function firstChoice(
  caseId: CaseId,
  marked: ReadonlySet<CaseId>,
  partners: readonly Partner[],
  isStrong: (partner: Partner) => boolean,
): readonly CaseId[] {
  const others = [...marked].filter((id) => id !== caseId);
  if (others.length > 0) return others.slice(0, MERGE_AT_MOST);
  return partners.filter(isStrong).map((partner) => partner.caseId);
}

/** The case that will carry the others: the operator's choice, else the proposed one. */
export function primaryOf(all: readonly Case[], wantedId: CaseId | undefined): Case | undefined {
  return all.find((each) => each.id === wantedId) ?? proposePrimary(all);
}

/** One command a child, in one call: all of them or none. */
export function mergeCommands(
  primary: Case,
  children: readonly Case[],
  reason: string | undefined,
): readonly Command[] {
  const why = reason === undefined || reason.trim() === '' ? {} : { reason: reason.trim() };
  return children.map((child) => ({
    type: 'case.merge',
    data: { caseId: child.id, intoId: primary.id, ...why },
    expect: { fields: { state: child.state, primaryUnitId: child.primaryUnitId ?? null } },
  }));
}

/** Takes exactly this merge back, the last one in first out. */
export function unmergeCommands(childIds: readonly CaseId[]): readonly Command[] {
  return [...childIds].reverse().map((caseId) => ({ type: 'case.unmerge', data: { caseId } }));
}
