import { ACT_FLOWS } from './actIds.ts';
import type { FlowId } from './flowIds.ts';

/** The form each command opens. */
export const FLOW_OF_COMMAND: Readonly<Record<string, FlowId | undefined>> = {
  'case.assign': 'assign',
  'case.merge': 'merge',
  'case.entrust': 'entrust',
  'case.escalateLevel': 'escalateLevel',
  'case.urge': 'urge',
  'case.note': 'progress',
  'case.resolve': 'resolve',
  'case.close': 'close',
  'case.urgency': 'urgency',
  'case.reclassify': 'reclassify',
  'case.reject': 'reject',
  'case.void': 'void',
  'case.unmerge': 'unmerge',
  'case.split': 'split',
  'case.reveal': 'reveal',
  'case.history': 'history',
  'case.claim': 'claim',
  ...Object.fromEntries(ACT_FLOWS.map((flow) => [`case.${flow}`, flow])),
};

/**
 * Every act of the case, what is most likely wanted first: a decision somebody waits for, the next step
 * of the case's life, what the unit in charge does daily; corrections and rare acts last.
 */
const BY_USE: readonly string[] = [
  'case.approve',
  'case.deny',
  'case.replySupervision',
  'case.checkPass',
  'case.checkFail',
  'case.verify',
  'case.instruct',
  'case.assign',
  'case.sign',
  'case.entrust',
  'case.assignCheck',
  'case.close',
  'case.completeTask',
  'case.declineTask',
  'case.note',
  'case.resolve',
  'case.contact',
  'case.callHearing',
  'case.adjudicate',
  'case.concludeReview',
  'case.appealRating',
  'case.callback',
  'case.resume',
  'case.merge',
  'case.escalateLevel',
  'case.requestReturn',
  'case.urge',
  'case.urgency',
  'case.reclassify',
  'case.requestExtension',
  'case.addCoUnit',
  'case.withdraw',
  'case.reReport',
  'case.supervise',
  'case.reopen',
  'case.reveal',
  'case.history',
  'case.reject',
  'case.supplement',
  'case.assignVerify',
  'case.split',
  'case.unsplit',
  'case.unmerge',
  'case.claim',
  'case.promote',
  'case.link',
  'case.requestSuspend',
  'case.void',
  'case.unlink',
];

const RANK: ReadonlyMap<string, number> = new Map(BY_USE.map((id, n) => [id, n]));

export const isCaseAct = (id: string): boolean => RANK.has(id);

export const byUse = (a: { readonly id: string }, b: { readonly id: string }): number =>
  (RANK.get(a.id) ?? 0) - (RANK.get(b.id) ?? 0);

/** Keycaps in sight; three rows of three with the way to the rest. */
const IN_SIGHT = 9;

/** The acts drawn as keycaps, and those behind 更多. */
export function inSight<T extends { readonly id: string }>(
  possible: readonly T[],
): { readonly first: readonly T[]; readonly more: readonly T[] } {
  const sorted = [...possible].sort(byUse);
  if (sorted.length <= IN_SIGHT) return { first: sorted, more: [] };
  return { first: sorted.slice(0, IN_SIGHT - 1), more: sorted.slice(IN_SIGHT - 1) };
}
