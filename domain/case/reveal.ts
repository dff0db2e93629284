import type { Directory } from '../district/directory.ts';
import { type Person, type Refusal, type ReporterId, type Role, refuse } from '../kernel.ts';
import type { Scope } from '../people/scope.ts';
import type { Case } from './case.ts';
import { sees } from './caseSight.ts';

/** DOMAIN §2.9: looked at with a purpose, written down, and off the screen after a minute. */
export const REVEAL_MILLIS = 60_000;

const PURPOSE_LEAST = 4;
const PURPOSE_MOST = 200;

/** Who calls reporters back. */
const REVEALING: readonly Role[] = ['acceptor', 'supervisor', 'duty_chief'];
/** The complainant is never passed on to the complained-about (DOMAIN §3.4, "Confidential"). */
const REVEALING_CONFIDENTIAL: readonly Role[] = ['acceptor', 'supervisor'];

export interface RevealRequest {
  readonly reporterId: ReporterId;
  readonly purpose: string;
}

export interface RevealGround {
  readonly person: Person;
  readonly scope: Scope;
  readonly directory: Directory;
}

/**
 * Whether this person may see this reporter's contact, and in which role. Refuses `role-not-allowed`,
 * `out-of-scope`, `confidential-contact`, `handling-unit-barred`, `purpose-required`, `unknown-reporter`.
 */
export function decideReveal(
  { reporterId, purpose }: RevealRequest,
  thisCase: Case,
  { person, scope, directory }: RevealGround,
): { readonly role: Role } | Refusal {
  const usual = roleOf(person, REVEALING);
  if (usual === undefined) return refuse('role-not-allowed');
  if (!sees(scope, thisCase, directory)) return refuse('out-of-scope');
  const role = thisCase.confidential ? roleOf(person, REVEALING_CONFIDENTIAL) : usual;
  if (role === undefined) return refuse('confidential-contact');
  if (thisCase.confidential && isOfHandlingUnit(thisCase, person, scope, directory)) {
    return refuse('handling-unit-barred');
  }
  const fault = purposeFault(purpose);
  if (fault !== undefined) return fault;
  return thisCase.reporterIds.includes(reporterId) ? { role } : refuse('unknown-reporter');
}

/**
 * Whether this person may see what else the reporters of this case reported, and in which role. A confidential report
 * leads to no other. Refuses `role-not-allowed`, `out-of-scope`, `confidential-contact`, `unknown-reporter`.
 */
export function decideHistory(
  thisCase: Case,
  { person, scope, directory }: RevealGround,
): { readonly role: Role } | Refusal {
  const role = roleOf(person, REVEALING);
  if (role === undefined) return refuse('role-not-allowed');
  if (!sees(scope, thisCase, directory)) return refuse('out-of-scope');
  if (thisCase.confidential) return refuse('confidential-contact');
  return thisCase.reporterIds.length === 0 ? refuse('unknown-reporter') : { role };
}

/** Refuses `purpose-required` for a purpose too short to mean anything, or too long to be one. */
export function purposeFault(purpose: string): Refusal | undefined {
  const { length } = [...purpose.trim()];
  if (length >= PURPOSE_LEAST && length <= PURPOSE_MOST) return undefined;
  return refuse('purpose-required', { least: PURPOSE_LEAST, most: PURPOSE_MOST });
}

function roleOf({ roles }: Person, allowed: readonly Role[]): Role | undefined {
  return roles.find((role) => allowed.includes(role));
}

/** Of a unit that has or had the case, above or below it; the district's own desk stands above all of them. */
function isOfHandlingUnit(thisCase: Case, person: Person, scope: Scope, directory: Directory): boolean {
  const { primaryUnitId, coUnitIds, returnedBy = [] } = thisCase;
  const handlers = [primaryUnitId, ...coUnitIds, ...returnedBy].filter((id) => id !== undefined);
  return handlers.some(
    (handler) =>
      directory.isWithin(person.scope, handler) ||
      (scope.kind !== 'all' && directory.isWithin(handler, person.scope)),
  );
}
