import type { CommandType } from '../contract/commands.ts';
import type { Directory } from '../directory.ts';
import { type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import type { Case, CaseRequest } from './case.ts';
import { escalationTarget, mayEscalateFrom } from './escalation.ts';
import { transitionOf } from './transitions.ts';

/**
 * Guards that need nothing but the case and who asks. decide refuses by them and the screen offers
 * by them, so that what is offered is what would be accepted, given the right words.
 */
type Standing = (thisCase: Case, role: Role, person: Person, directory: Directory) => Refusal | undefined;

/** The undecided request of a kind; there is at most one. */
export function pendingRequest(thisCase: Case, kind: CaseRequest['kind']): CaseRequest | undefined {
  return thisCase.requests.find((one) => one.kind === kind && one.state === 'pending');
}

const STANDING: Readonly<Partial<Record<CommandType, Standing>>> = {
  'case.escalateLevel': (thisCase, role, _person, directory) => {
    if (escalationTarget(thisCase, directory) === undefined) return refuse('no-higher-level');
    return mayEscalateFrom(role, thisCase.level) ? undefined : refuse('above-own-level');
  },
  'case.resolve': (thisCase) => {
    const waiting = thisCase.requests.find((one) => one.state === 'pending' && one.kind !== 'extension');
    return waiting === undefined ? undefined : refuse('pending-request', { kind: waiting.kind });
  },
  'case.checkPass': assignedChecker,
  'case.checkFail': assignedChecker,
  'case.close': (thisCase, role, person, directory) => {
    if (role !== 'system' && thisCase.resolvedBy?.id === person.id) return refuse('closer-is-resolver');
    const category = directory.category(thisCase.category ?? '');
    const isChecked = thisCase.check?.state === 'passed';
    if (category?.field !== false && !isChecked) return refuse('check-required');
    const mayAuto = isChecked && category?.autoClose === true && thisCase.danger !== true;
    return role === 'system' && !mayAuto ? refuse('no-auto-close') : undefined;
  },
  'case.reject': carriesOthers,
  'case.void': carriesOthers,
};

/** A case that carries others may not be rejected, voided or split: unmerge first (DOMAIN §3.4). */
function carriesOthers(thisCase: Case): Refusal | undefined {
  const n = thisCase.absorbed.length;
  return n > 0 ? refuse('has-merged-cases', { n }) : undefined;
}

/** Assigned, independent of who resolved it, and not of the unit that did (DOMAIN §3.4). */
function assignedChecker(
  thisCase: Case,
  _role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  const { check } = thisCase;
  if (check?.state !== 'open' || check.checkerId !== person.id) return refuse('not-assigned-checker');
  return notIndependent(thisCase, person.id, person.scope, directory);
}

/** Why somebody of this unit may not check this case. */
export function notIndependent(
  thisCase: Case,
  checkerId: string,
  checkerUnitId: string,
  directory: Directory,
): Refusal | undefined {
  if (checkerId === thisCase.resolvedBy?.id || checkerId === thisCase.handlerId) {
    return refuse('checker-is-handler');
  }
  const handling = thisCase.primaryUnitId;
  const isSame =
    handling !== undefined &&
    (directory.isWithin(checkerUnitId, handling) || isOwnDepartment(handling, checkerUnitId, directory));
  return isSame ? refuse('checker-same-unit') : undefined;
}

/** A section and its department are one unit here; a street above a grid is not. */
function isOwnDepartment(handlingId: string, checkerUnitId: string, directory: Directory): boolean {
  const checker = directory.unit(checkerUnitId);
  return checker?.kind === 'department' && directory.isWithin(handlingId, checkerUnitId);
}

/** Why the state, or what stands against the step, does not allow it: for decide and for the screen. */
export function notAllowedNow(
  command: CommandType,
  thisCase: Case,
  role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  if (!transitionOf(command).from.includes(thisCase.state)) {
    return refuse('illegal-transition', { state: thisCase.state });
  }
  return STANDING[command]?.(thisCase, role, person, directory);
}
