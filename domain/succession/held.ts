import type { Seat } from '../aggregate/facts.ts';
import { type Case, isOpen } from '../case/case.ts';
import { notIndependent } from '../case/standing.ts';
import type { Directory } from '../district/directory.ts';
import { type PersonId, type Refusal, type Role, refuse } from '../kernel.ts';

/** Whoever may sign a case, and so hold it (T13). */
const MAY_HANDLE: readonly Role[] = ['dept_officer', 'community_deputy', 'grid_lead', 'grid_member'];
/** Residents and their groups belong to the people of a grid or community. */
const MAY_KEEP_CONTACTS: readonly Role[] = ['grid_member', 'grid_lead', 'community_deputy'];

/** Whose accounts have anything to hand over. */
export const HOLDERS: readonly Role[] = [...MAY_HANDLE, 'checker'];

/** What a case wants of one person. */
export interface Held {
  readonly handles: boolean;
  readonly checks: boolean;
  readonly verifies: boolean;
}

/** What an open case wants of this person; undefined when nothing. */
export function heldOf(thisCase: Case, personId: PersonId): Held | undefined {
  if (!isOpen(thisCase)) return undefined;
  const { handlerId, check, verification, entrusted } = thisCase;
  const isGiven = entrusted !== undefined && 'personId' in entrusted.to && entrusted.to.personId === personId;
  const handles = handlerId === personId || isGiven;
  const checks = check?.state === 'open' && check.checkerId === personId;
  const verifies = verification?.state === 'open' && verification.memberId === personId;
  return handles || checks || verifies ? { handles, checks, verifies } : undefined;
}

/** Every open case that waits for this person. */
export function casesHeldBy(personId: PersonId, cases: Iterable<Case>): readonly Case[] {
  const held: Case[] = [];
  for (const thisCase of cases) if (heldOf(thisCase, personId) !== undefined) held.push(thisCase);
  return held;
}

interface Moving {
  readonly fromId: PersonId;
  readonly cases: readonly Case[];
  /** How many residents and groups move. */
  readonly contacts: number;
}

/** Why what moves may not become this seat's: a missing role, or a check that would not be independent any more. */
export function mayNotHold(
  to: Seat,
  { fromId, cases, contacts }: Moving,
  directory: Directory,
): Refusal | undefined {
  const has = (roles: readonly Role[]) => roles.some((role) => to.roles.includes(role));
  const missing = refuse('succession-role', { seat: to.name });
  if (contacts > 0 && !has(MAY_KEEP_CONTACTS)) return missing;
  for (const thisCase of cases) {
    const held = heldOf(thisCase, fromId);
    if (held?.handles === true && !has(MAY_HANDLE)) return missing;
    if (held?.checks === true && !has(['checker'])) return missing;
    if (held?.verifies === true && !has(['grid_member'])) return missing;
    const ownCheck = held?.handles === true && isCheckedBy(thisCase, to.id);
    const unfree = held?.checks === true && notIndependent(thisCase, to.id, to.unitId, directory);
    if (ownCheck || unfree) return refuse('succession-check', { caseId: thisCase.id, seat: to.name });
  }
  return undefined;
}

function isCheckedBy({ check }: Case, personId: PersonId): boolean {
  return check?.state === 'open' && check.checkerId === personId;
}
