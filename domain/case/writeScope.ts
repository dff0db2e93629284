import type { CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import {
  type Person,
  type Refusal,
  type ReporterId,
  type Role,
  refuse,
  type ScopeId,
  type UnitId,
} from '../kernel.ts';
import { scopeOf } from '../people/scope.ts';
import { isGivenTo } from './assignee.ts';
import type { Case } from './case.ts';
import { isTheirs as isTheirsToRead, sees } from './caseSight.ts';
import { rolesOf } from './transitions.ts';

/**
 * Write = assigned or in charge (DOMAIN §3.1). The desk roles are in charge of what lies in, or is
 * handled within, their scope; those who handle are only assigned what their own unit has.
 */

/** The handling side: they act on what their unit was given. */
const HANDLERS: ReadonlySet<Role> = new Set([
  'grid_member',
  'grid_lead',
  'community_deputy',
  'street_reviewer',
  'dept_officer',
  'dept_lead',
]);

/** Whether somebody of this role handles what their unit was given. */
export function isHandler(role: Role): boolean {
  return HANDLERS.has(role);
}

/** They decide over what the units below them have: who gets it, and whether it comes back. */
const isDeciding = (role: Role): boolean => rolesOf('case.approveReturn').includes(role);

/**
 * Whether somebody can do all that whoever is away does: they hold the same posts; in place of a post that only handles
 * cases another such post will do, since cases can be given to either (交办).
 */
export function mayStandInFor(
  away: { readonly roles: readonly Role[] },
  deputy: { readonly roles: readonly Role[] },
): boolean {
  const handles = deputy.roles.some(isHandler);
  return away.roles.every(
    (role) => deputy.roles.includes(role) || (handles && isHandler(role) && !isDeciding(role)),
  );
}

/** A co-unit may do these too; the rest is for the unit in charge. */
const ALSO_CO_UNITS: ReadonlySet<CommandType> = new Set([
  'case.progress',
  'case.contactReporter',
  'cotask.complete',
  'cotask.decline',
]);

/** A line on it, and what becomes of what one has just done: whoever sees the case, as far as the step itself allows. */
const OF_WHOEVER_READS: ReadonlySet<CommandType> = new Set(['case.note', 'case.takeBack', 'case.sendNow']);

/** Asked of the people of the area, whoever handles it. */
const OF_THE_AREA: Readonly<Partial<Record<CommandType, Role>>> = {
  'case.verify': 'grid_member',
  'case.addCoUnit': 'street_reviewer',
  'case.dispatch': 'street_reviewer',
  'case.reReport': 'grid_lead',
  'case.reopen': 'grid_lead',
};

/** Why this person in this role may not write this case; undefined when they may. */
export function outOfReach(
  command: CommandType,
  thisCase: Case,
  role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  if (role === 'system' || role === 'connector') return undefined;
  if (OF_WHOEVER_READS.has(command)) return unread(thisCase, person, directory);
  if (role === 'resident' || role === 'enterprise') {
    return isTheirs(thisCase, person) ? undefined : refuse('out-of-scope');
  }
  if (HANDLERS.has(role) && OF_THE_AREA[command] !== role) {
    return notGiven(command, thisCase, person, directory);
  }
  const { gridId, communityId, streetId } = thisCase.place;
  const anchors = [thisCase.primaryUnitId, gridId ?? communityId ?? streetId];
  const isTheirArea = anchors.some((unitId) => unitId !== undefined && holds(person, unitId, directory));
  return holdsAll(person, directory) || isTheirArea ? undefined : refuse('out-of-scope');
}

/** Those who handle act on what their own unit was given, and in a few steps where it helps. */
function notGiven(
  command: CommandType,
  { place, primaryUnitId, coUnitIds, entrusted }: Case,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  const isWithin = (unitId: UnitId | undefined) => unitId !== undefined && holds(person, unitId, directory);
  // Of a unit below it maybe: whom the unit gave it to acts for the unit.
  if (entrusted !== undefined && isGivenTo(entrusted.to, person)) return undefined;
  const isHelping = coUnitIds.some(isWithin);
  if (isWithin(primaryUnitId) || (isHelping && ALSO_CO_UNITS.has(command))) return undefined;
  return refuse(isHelping || isWithin(place.gridId) ? 'not-your-unit' : 'out-of-scope');
}

/** Whoever reads a case may write a line on it, save those who read it through its room alone. */
function unread(thisCase: Case, person: Person, directory: Directory): Refusal | undefined {
  const scope = scopeOf(person, directory);
  if (isTheirsToRead(scope, thisCase, directory)) return undefined;
  return refuse(sees(scope, thisCase, directory) ? 'room-called-only' : 'out-of-scope');
}

/** Their own report, or the one their link leads to. */
function isTheirs({ id, reporterIds }: Case, person: Person): boolean {
  return person.caseId === id || reporterIds.some((reporterId) => reporterId === asReporter(person));
}

/** A resident with an account reports under its id; nobody else's is one of a reporter. */
function asReporter({ id }: Person): ReporterId {
  return id as string as ReporterId;
}

/** Whether the person's scope is the whole district: its own id, or that of its centre. */
export function holdsAll(person: Person, directory: Directory): boolean {
  if (person.scope === '*') return true;
  const kind = directory.unit(person.scope)?.kind;
  return kind === 'district' || kind === 'centre';
}

/** The part of the district somebody works for; undefined for whoever works for all of it. */
export function partOf(person: Person, directory: Directory): UnitId | undefined {
  const { scope } = person;
  return scope === '*' || holdsAll(person, directory) ? undefined : scope;
}

/** Whether a unit lies in the person's scope. */
export function holds(person: Person, unitId: ScopeId, directory: Directory): boolean {
  return holdsAll(person, directory) || directory.isWithin(unitId, person.scope);
}
