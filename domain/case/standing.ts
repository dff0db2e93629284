import type { CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import {
  type Person,
  type PersonId,
  type Refusal,
  type Role,
  refuse,
  type ScopeId,
  type UnitId,
} from '../kernel.ts';
import { callbacksThatCount, isBadRating, MAX_CALLBACKS, ratingAppealOf } from './badRating.ts';
import type { Case, CaseRequest, LeaderReview } from './case.ts';
import { caseLinks } from './caseLinks.ts';
import { HEARING_FROM_RETURNS } from './codes.ts';
import { asksDanger } from './dangerAnswer.ts';
import { escalateLevelTarget, mayEscalateLevelFrom } from './escalateLevel.ts';
import { recallBy } from './recalls.ts';
import { transitionOf } from './transitions.ts';
import { holds } from './writeScope.ts';

/**
 * Guards that need nothing but the case and who asks. decide refuses by them and the screen offers
 * by them, so that what is offered is what would be accepted, given the right words.
 */
type Standing = (thisCase: Case, role: Role, person: Person, directory: Directory) => Refusal | undefined;

/** The undecided request of a kind; there is at most one. */
export function pendingRequest(thisCase: Case, kind: CaseRequest['kind']): CaseRequest | undefined {
  return thisCase.requests.find((request) => request.kind === kind && request.state === 'pending');
}

const STANDING: Readonly<Partial<Record<CommandType, Standing>>> = {
  'case.assignVerify': (thisCase) => {
    if (thisCase.origin !== 'appeal') return refuse('verify-only-public');
    return thisCase.place.gridId === undefined ? refuse('grid-required') : undefined;
  },
  'case.verify': ({ verification }, _role, person) =>
    verification?.memberId !== undefined && verification.memberId !== person.id
      ? refuse('not-assigned-member')
      : undefined,
  'case.split': carriesOthers,
  'case.reject': carriesOthers,
  'case.void': (thisCase, _role, person) => {
    const isOwn = pendingRequest(thisCase, 'void')?.by.id === person.id;
    return carriesOthers(thisCase) ?? (isOwn ? refuse('same-person') : undefined);
  },
  'timer.offerIncident': (thisCase) => {
    if (thisCase.incidentOffer !== undefined || thisCase.links?.some((link) => link.kind === 'incident')) {
      return refuse('already-incident');
    }
    return isDangerous(thisCase) ? undefined : refuse('no-danger');
  },
  'case.answerDanger': (thisCase) => (asksDanger(thisCase) ? undefined : refuse('no-danger')),
  'timer.sampleReview': ({ closure, review }) =>
    closure?.sampled === true && review === undefined ? undefined : refuse('not-sampled'),
  'case.takeBack': (thisCase, _role, person) => {
    const own = recallBy(thisCase, person.id);
    if (own !== undefined) return own.takenBack === true ? refuse('recalled-already') : undefined;
    return (thisCase.recalls ?? []).length > 0 ? refuse('not-your-act') : refuse('nothing-to-recall');
  },
  'case.sendNow': ({ recalls = [] }) =>
    recalls.some(({ takenBack }) => takenBack !== true) ? undefined : refuse('nothing-waits'),
  'timer.autoSign': (thisCase) => waitingFor(thisCase, ['return']),
  'case.requestReturn': (thisCase) => {
    if (thisCase.finalAssigned) return refuse('final-assigned');
    if (thisCase.returnedBy?.some((unitId) => unitId === thisCase.primaryUnitId))
      return refuse('returned-before');
    return notTwice(thisCase, 'return');
  },
  'case.approveReturn': decidesReturn,
  'case.denyReturn': decidesReturn,
  'case.dispatch': ({ hearing }) => (hearing?.state === 'open' ? refuse('hearing-open') : undefined),
  // What units have agreed on in a hearing stands, whoever would rather have it otherwise.
  'case.redispatch': ({ hearing, finalAssigned }, role) =>
    hearing?.state === 'decided' && finalAssigned && role !== 'commander'
      ? refuse('hearing-binds')
      : undefined,
  'case.callHearing': ({ returnCount, hearing }) => {
    if (returnCount < HEARING_FROM_RETURNS) return refuse('hearing-not-yet', { n: HEARING_FROM_RETURNS });
    return hearing === undefined ? undefined : refuse('hearing-open');
  },
  'case.adjudicate': (thisCase) => {
    const isDisputed =
      thisCase.returnCount >= 2 ||
      thisCase.requests.some(
        (request) =>
          request.kind === 'return' &&
          request.unitId === thisCase.primaryUnitId &&
          (request.state === 'pending' || request.state === 'denied'),
      );
    return isDisputed ? undefined : refuse('no-dispute');
  },
  'case.escalateLevel': (thisCase, role, _person, directory) => {
    if (escalateLevelTarget(thisCase, directory) === undefined) return refuse('no-higher-level');
    return mayEscalateLevelFrom(role, thisCase.level) ? undefined : refuse('above-own-level');
  },
  'case.contactReporter': nobodyToAsk,
  'case.requestExtension': (thisCase, _role, _person, directory) => {
    const used = thisCase.extensions ?? 0;
    if (used > (isEngineering(thisCase, directory) ? 1 : 0)) return refuse('extension-used');
    return notTwice(thisCase, 'extension');
  },
  'case.decideExtension': (thisCase, role, person, directory) => {
    const isBig = (thisCase.extensions ?? 0) > 0 || isEngineering(thisCase, directory);
    const wrong = decides(thisCase, 'extension', person);
    if (wrong !== undefined) return wrong;
    return isBig && role !== 'deputy_leader' ? refuse('needs-deputy-leader') : undefined;
  },
  'case.requestSuspend': (thisCase) => notTwice(thisCase, 'suspend'),
  'case.approveSuspend': (thisCase, _role, person) => decides(thisCase, 'suspend', person),
  'case.denySuspend': (thisCase, _role, person) => decides(thisCase, 'suspend', person),
  'case.resolve': (thisCase) => {
    const isComplaint = thisCase.demandType === 'complaint' || thisCase.demandType === 'whistleblow';
    const isNamed = thisCase.reporterKind !== 'anonymous';
    if (isComplaint && isNamed && thisCase.contactedAt === undefined) return refuse('not-contacted');
    return waitingFor(thisCase, ['return', 'suspend', 'void']);
  },
  'case.withdrawResolution': ({ check }) => (check === undefined ? undefined : refuse('check-started')),
  'case.checkPass': assignedChecker,
  'case.checkFail': assignedChecker,
  'case.close': (thisCase, role, person, directory) => {
    if (role !== 'system' && thisCase.resolvedBy?.id === person.id) return refuse('closer-is-resolver');
    const category = directory.category(thisCase.category);
    const isChecked = thisCase.check?.state === 'passed';
    if (category?.field !== false && !isChecked) return refuse('check-required');
    const mayAuto = isChecked && category?.autoClose === true && thisCase.danger !== true;
    return role === 'system' && !mayAuto ? refuse('no-auto-close') : undefined;
  },
  'case.reReport': noRoundLeft,
  'leader.instruct': (thisCase, role, person, directory) =>
    askedOf(thisCase, role, person, directory) === undefined ? refuse('not-asked') : undefined,
  'case.unlink': (thisCase) => (caseLinks(thisCase).length > 0 ? undefined : refuse('not-linked')),
  'case.unmarkDistinct': ({ distinctFrom = [] }) =>
    distinctFrom.length > 0 ? undefined : refuse('not-marked-distinct'),
  'supervision.reply': answersSupervision,
  'supervision.accept': judgesReply,
  'supervision.return': judgesReply,
  'case.callback': (thisCase) => {
    const callbacks = callbacksThatCount(thisCase);
    if (callbacks.some((callback) => callback.reached)) return refuse('already-reached');
    return nobodyToAsk(thisCase) ?? (callbacks.length >= MAX_CALLBACKS ? refuse('attempts-used') : undefined);
  },
  'case.blurMedia': hasMedia,
  'case.releaseMedia': hasMedia,
  'case.concludeReview': ({ review }) => (review?.state === 'open' ? undefined : refuse('no-review')),
  'case.appealRating': (thisCase) => {
    if (!isBadRating(thisCase)) return refuse('no-bad-rating');
    return ratingAppealOf(thisCase)?.state === 'denied'
      ? refuse('appealed-before')
      : notTwice(thisCase, 'ratingAppeal');
  },
  'case.decideRatingAppeal': (thisCase, _role, person) => decides(thisCase, 'ratingAppeal', person),
  'case.reopen': (thisCase) =>
    thisCase.closure?.kind === 'rollup' ? refuse('reopen-the-part') : noRoundLeft(thisCase),
};

/** Danger to life in the report, or somebody on the spot who says it is out of hand (DOMAIN §3.6). */
function isDangerous({ danger, notes }: Case): boolean {
  const onTheSpot = (role: Role) => role === 'grid_member' || role === 'grid_lead';
  return danger === true || notes.some((note) => onTheSpot(note.by.role) && note.text.includes('现场失控'));
}

/** First report, second to the deputy, third to the principal leader; then the district meeting (DOMAIN §3.6). */
const MAX_ROUNDS = 3;

function noRoundLeft({ round }: Case): Refusal | undefined {
  return round >= MAX_ROUNDS ? refuse('district-meeting') : undefined;
}

function hasMedia({ media }: Case): Refusal | undefined {
  return media === undefined ? refuse('no-media') : undefined;
}

function nobodyToAsk({ reporterKind }: Case): Refusal | undefined {
  return reporterKind === 'anonymous' ? refuse('anonymous') : undefined;
}

function isEngineering({ category }: Case, directory: Directory): boolean {
  return directory.category(category)?.engineering === true;
}

/** While one of these waits for its decision the step has to wait too. */
function waitingFor(thisCase: Case, kinds: readonly CaseRequest['kind'][]): Refusal | undefined {
  const kind = kinds.find((kind) => pendingRequest(thisCase, kind) !== undefined);
  return kind === undefined ? undefined : refuse('pending-request', { kind });
}

/** One undecided request of a kind is enough. */
function notTwice(thisCase: Case, kind: CaseRequest['kind']): Refusal | undefined {
  return pendingRequest(thisCase, kind) === undefined ? undefined : refuse('already-pending', { kind });
}

/** There is something to decide, and it is somebody else's (DOMAIN §3.4: approver ≠ requester). */
function decides(thisCase: Case, kind: CaseRequest['kind'], person: Person): Refusal | undefined {
  const pending = pendingRequest(thisCase, kind);
  if (pending === undefined) return refuse('no-pending-request', { kind });
  return pending.by.id === person.id ? refuse('same-person') : undefined;
}

/** Whether the street itself has the case, and not a section or a community of it. */
function isOfStreet({ primaryUnitId }: Case, directory: Directory): boolean {
  return directory.unit(primaryUnitId)?.kind === 'street';
}

/** What whoever has a case asks for. */
const ASKED_BY_HOLDER: ReadonlySet<CommandType> = new Set([
  'case.requestReturn',
  'case.requestExtension',
  'case.requestSuspend',
  'case.resume',
]);

/** A street asks for what it has itself; a section, a community and a grid ask for what is theirs. */
function sectionAsksItself(
  command: CommandType,
  thisCase: Case,
  role: Role,
  directory: Directory,
): Refusal | undefined {
  const isStreets = role === 'street_reviewer' && ASKED_BY_HOLDER.has(command);
  return isStreets && !isOfStreet(thisCase, directory) ? refuse('section-asks-itself') : undefined;
}

/**
 * A dispatcher decides the first return, or the street when a section of it asks; from the second on only the
 * duty chief (T16). What the street itself sends back is not the street's to decide.
 */
function decidesReturn(
  thisCase: Case,
  role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  const [, ...above] = directory.lineage(thisCase.primaryUnitId);
  if (role === 'street_reviewer' && !above.some(({ kind }) => kind === 'street')) {
    return refuse('return-is-the-centres');
  }
  const isSecond = thisCase.returnCount >= 1 && role !== 'duty_chief';
  return decides(thisCase, 'return', person) ?? (isSecond ? refuse('return-needs-duty-chief') : undefined);
}

/**
 * The lead of the unit in charge answers: a department's for it and its sections, a street's own people for
 * what lies with the street. While no unit has the case it is the centre's, and the duty chief answers.
 */
function answersSupervision(
  { supervisions = [], primaryUnitId }: Case,
  role: Role,
  person: Person,
  directory: Directory,
): Refusal | undefined {
  if (role === 'duty_chief' && primaryUnitId !== undefined) return refuse('unit-replies');
  const isStreets = directory.lineage(primaryUnitId).some((unit) => unit.kind === 'street');
  if (role !== 'duty_chief' && role !== 'dept_lead' && !isStreets) return refuse('unit-replies');
  const open = supervisions.filter((supervision) => supervision.state === 'open');
  if (open.length === 0) return refuse('no-supervision');
  return open.every((supervision) => supervision.by.id === person.id) ? refuse('same-person') : undefined;
}

/** There is an answer to a 督办, and it is somebody else's. */
function judgesReply({ supervisions = [] }: Case, _role: Role, person: Person): Refusal | undefined {
  const replied = supervisions.filter((supervision) => supervision.state === 'replied');
  if (replied.length === 0) return refuse('no-reply');
  return replied.every((supervision) => supervision.reply?.by.id === person.id)
    ? refuse('same-person')
    : undefined;
}

/** The open review that waits for this leader's word. */
export function askedOf(
  thisCase: Case,
  role: Role,
  person: Person,
  directory: Directory,
): LeaderReview | undefined {
  const level = role === 'principal_leader' ? 'principal' : 'deputy';
  return thisCase.leaderReviews?.find(
    (review) => review.state === 'open' && review.level === level && holds(person, review.unitId, directory),
  );
}

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
  checkerId: PersonId,
  checkerUnitId: ScopeId,
  directory: Directory,
): Refusal | undefined {
  const given = thisCase.entrusted?.to;
  const isGiven = given !== undefined && 'personId' in given && given.personId === checkerId;
  if (checkerId === thisCase.resolvedBy?.id || checkerId === thisCase.handlerId || isGiven) {
    return refuse('checker-is-handler');
  }
  const handling = thisCase.primaryUnitId;
  const isSame =
    handling !== undefined &&
    (directory.isWithin(checkerUnitId, handling) || isOwnDepartment(handling, checkerUnitId, directory));
  return isSame ? refuse('checker-same-unit') : undefined;
}

/** A section and its department are one unit here; a street above a grid is not. */
function isOwnDepartment(handlingId: UnitId, checkerUnitId: ScopeId, directory: Directory): boolean {
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
  return (
    sectionAsksItself(command, thisCase, role, directory) ??
    STANDING[command]?.(thisCase, role, person, directory)
  );
}
