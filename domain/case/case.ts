import type { Case, Supervision } from '../contract/case.ts';
import type { CaseState } from './codes.ts';

/** One case and its parts: types of the contract's schemas, lists of codes.ts. A case is a fold over its events, never written by hand. */
export type {
  Absorbed,
  Assignee,
  Case,
  CaseRequest,
  CheckTask,
  CoTask,
  DeviceHeard,
  DeviceNamed,
  Fingerprint,
  LeaderReview,
  Linkage,
  Note,
  Place,
  Rating,
  Recall,
  Stage,
  Supervision,
  UnreadField,
} from '../contract/case.ts';
export type { CaseId } from '../kernel.ts';
export {
  CASE_STATES,
  type CaseState,
  DEMAND_TYPES,
  type DemandType,
  LINK_KINDS,
  type LinkKind,
  ORIGINS,
  type Origin,
  UNREAD_FIELDS,
  URGENCIES,
  type Urgency,
} from './codes.ts';

const TERMINAL: ReadonlySet<CaseState> = new Set(['closed', 'rejected', 'voided', 'merged']);

export function isOpen(thisCase: Pick<Case, 'state'>): boolean {
  return !TERMINAL.has(thisCase.state);
}

/** Whether somebody still has to answer this 督办, or to accept the answer. */
export function isOutstanding({ state }: Pick<Supervision, 'state'>): boolean {
  return state === 'open' || state === 'replied';
}
