import type { CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { Person, Role, UnitId } from '../kernel.ts';
import { isGivenTo } from './assignee.ts';
import type { Case } from './case.ts';
import { HEARING_FROM_RETURNS } from './codes.ts';
import { againstRole } from './possible.ts';
import { pendingRequest } from './standing.ts';
import { holds, holdsAll } from './writeScope.ts';

/**
 * Whose turn it is (待办). A case waits for a seat when the seat can take the step the case stands before, by
 * the same tables as decide; what a seat could do as well, but others are there for, is no turn of its own.
 */

interface Turn {
  readonly step: CommandType;
  /** What the tables do not say: that the step is due, and this role's to take first. */
  readonly isDue?: (thisCase: Case, person: Person, directory: Directory) => boolean;
}

const REPLIED: Turn = {
  step: 'supervision.accept',
  isDue: ({ supervisions = [] }, person) =>
    supervisions.some(({ state, by }) => state === 'replied' && by.id === person.id),
};

/** What the unit in charge has to do: sign, then work, and answer for it. A request of its own lies elsewhere. */
const SIGN: Turn = { step: 'case.sign', isDue: isInHand };
const WORK: Turn = { step: 'case.progress', isDue: isInHand };
const ANSWER: Turn = { step: 'supervision.reply', isDue: isOwn };
const HELP: Turn = {
  step: 'cotask.complete',
  isDue: ({ coTasks }, person, directory) =>
    coTasks.some((task) => task.state === 'open' && isSeatOf(task.unitId, person, directory)),
};

const TURNS: Readonly<Partial<Record<Role, readonly Turn[]>>> = {
  acceptor: [{ step: 'case.file' }],
  dispatcher: [
    { step: 'case.dispatch' },
    { step: 'case.approveReturn', isDue: (...asks) => !isOfStreetsPart(...asks) },
    { step: 'case.assignCheck', isDue: isUnchecked },
  ],
  duty_chief: [
    { step: 'case.file' },
    { step: 'case.approveReturn', isDue: ({ returnCount }) => returnCount >= 1 },
    {
      step: 'case.callHearing',
      isDue: ({ returnCount, hearing }) => returnCount >= HEARING_FROM_RETURNS && hearing === undefined,
    },
    { step: 'case.adjudicate', isDue: ({ state, returnCount }) => state === 'filed' && returnCount >= 2 },
    { step: 'case.decideExtension' },
    { step: 'case.void', isDue: (thisCase) => pendingRequest(thisCase, 'void') !== undefined },
    { step: 'case.close' },
    { step: 'case.promoteToIncident', isDue: ({ incidentOffer }) => incidentOffer !== undefined },
    { step: 'supervision.reply' },
  ],
  supervisor: [
    { step: 'supervision.accept' },
    { step: 'case.concludeReview' },
    { step: 'case.decideRatingAppeal' },
  ],
  commander: [REPLIED],
  deputy_leader: [
    { step: 'case.approveSuspend' },
    {
      step: 'case.decideExtension',
      isDue: (thisCase, _person, directory) =>
        (thisCase.extensions ?? 0) > 0 || directory.category(thisCase.category)?.engineering === true,
    },
    { step: 'leader.instruct' },
    REPLIED,
  ],
  principal_leader: [{ step: 'leader.instruct' }],
  checker: [{ step: 'case.checkPass' }],
  dept_officer: [SIGN, WORK, HELP],
  dept_lead: [WORK, HELP, ANSWER],
  grid_member: [
    { step: 'case.verify', isDue: ({ place }, ...seat) => isSeatOf(place.gridId, ...seat) },
    SIGN,
    WORK,
  ],
  grid_lead: [SIGN, { step: 'case.resolve', isDue: isInHand }, ANSWER],
  community_deputy: [SIGN, WORK, ANSWER],
  street_reviewer: [{ step: 'case.approveReturn' }, SIGN, WORK, ANSWER],
};

/** Whether the case waits for this person, in any of their posts. */
export function waitsFor(thisCase: Case, person: Person, directory: Directory): boolean {
  return isGiven(thisCase, person) || isTurnOf(thisCase, person, directory);
}

/** Which request a step decides. */
const DECIDED: Readonly<Partial<Record<CommandType, Parameters<typeof pendingRequest>[1]>>> = {
  'case.approveReturn': 'return',
  'case.decideExtension': 'extension',
  'case.approveSuspend': 'suspend',
  'case.void': 'void',
  'case.decideRatingAppeal': 'ratingAppeal',
};

/** 待审批: whether somebody asked for something on it that is this person's to decide. */
export function hasRequestFor(thisCase: Case, person: Person, directory: Directory): boolean {
  return person.roles.some((role) =>
    TURNS[role]?.some((turn) => {
      const kind = DECIDED[turn.step];
      return (
        kind !== undefined &&
        pendingRequest(thisCase, kind) !== undefined &&
        isTurn(turn, thisCase, role, person, directory)
      );
    }),
  );
}

/** 交办: the unit in charge gave it to this person, and it is not done. */
function isGiven({ entrusted, state }: Case, person: Person): boolean {
  const isUnderWay = state === 'dispatched' || state === 'handling';
  return isUnderWay && entrusted !== undefined && isGivenTo(entrusted.to, person);
}

function isTurnOf(thisCase: Case, person: Person, directory: Directory): boolean {
  return person.roles.some((role) =>
    TURNS[role]?.some((turn) => isTurn(turn, thisCase, role, person, directory)),
  );
}

function isTurn(
  ...[{ step, isDue }, thisCase, role, person, directory]: [Turn, Case, Role, Person, Directory]
): boolean {
  return (
    againstRole(step, thisCase, role, person, directory) === undefined &&
    (isDue?.(thisCase, person, directory) ?? true)
  );
}

function isOwn({ primaryUnitId }: Case, person: Person, directory: Directory): boolean {
  return isSeatOf(primaryUnitId, person, directory);
}

function isInHand(thisCase: Case, person: Person, directory: Directory): boolean {
  const isElsewhere = thisCase.requests.some(
    ({ kind, state }) => state === 'pending' && (kind === 'return' || kind === 'suspend' || kind === 'void'),
  );
  return !isElsewhere && isOwn(thisCase, person, directory);
}

/** Nobody has been sent to look, and the kind of thing wants it. */
function isUnchecked({ check, category }: Case, _person: Person, directory: Directory): boolean {
  return check === undefined && directory.category(category)?.field !== false;
}

/** A section's own return is its street's to decide. */
function isOfStreetsPart({ primaryUnitId }: Case, _person: Person, directory: Directory): boolean {
  const [, ...above] = directory.lineage(primaryUnitId);
  return above.some(({ kind }) => kind === 'street');
}

const AT_WORK: ReadonlySet<Role> = new Set([
  ...['grid_member', 'grid_lead', 'community_deputy', 'street_reviewer', 'dept_officer', 'dept_lead'],
] as Role[]);

/**
 * Whether what lies with a unit lies with this person: theirs, or one below it that has nobody of its own. Who
 * works for the whole district stands for any of it.
 */
function isSeatOf(unitId: UnitId | undefined, person: Person, directory: Directory): boolean {
  if (unitId === undefined) return false;
  if (person.scope === unitId || holdsAll(person, directory)) return true;
  if (!holds(person, unitId, directory)) return false;
  const isStaffed = (id: UnitId) => directory.postsOf(id).some(({ role }) => AT_WORK.has(role));
  return directory.lineage(unitId).find(({ id }) => isStaffed(id))?.id === person.scope;
}
