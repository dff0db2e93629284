import type { Role } from '../kernel.ts';
import { CASE_STATES, type CaseState, isOpen } from './case.ts';
import type { CaseEventType } from './caseEvents.ts';

/**
 * The case state machine as data: the one source for decide, for what the screen offers and for the
 * generated tests. A copy of case-state-machine.json (DOMAIN §3.4); a test compares the two.
 */
export interface Transition {
  readonly id: string;
  readonly commands: readonly string[];
  /** Empty: the command makes the case. */
  readonly from: readonly CaseState[];
  readonly roles: readonly Role[];
  /** `same`: the state stays; `prior`: the state before the merge; `before`: the one before the act. */
  readonly to: CaseState | 'same' | 'prior' | 'before';
  /** Every type of event the step may write, in order. */
  readonly events: readonly CaseEventType[];
}

/** Where a word of danger is still asked about: nobody says yet that it is done. */
export const DANGER_STATES = [
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'handling',
  'suspended',
] as const;

// biome-ignore format: one row of the table a line, as in the document it is checked against
export const TRANSITIONS = [
  { id: 'T01', commands: ['case.report'], from: [], roles: ['resident', 'enterprise', 'grid_member', 'grid_lead', 'community_deputy', 'street_reviewer', 'acceptor', 'connector'], to: 'reported', events: ['CaseReported', 'PossibleDuplicateFlagged', 'DeviceSignalled'] },
  { id: 'T02', commands: ['case.selfResolve'], from: [], roles: ['grid_member', 'grid_lead'], to: 'closed', events: ['CaseReported', 'CaseFiled', 'CaseResolved', 'CaseClosed'] },
  { id: 'T03', commands: ['case.assignVerify'], from: ['reported'], roles: ['acceptor', 'system'], to: 'verifying', events: ['VerificationRequested'] },
  { id: 'T04', commands: ['case.verify'], from: ['verifying'], roles: ['grid_member'], to: 'reported', events: ['VerificationCompleted'] },
  { id: 'T05', commands: ['timer.verifyExpired'], from: ['verifying'], roles: ['system'], to: 'reported', events: ['VerificationExpired'] },
  { id: 'T06', commands: ['case.file'], from: ['reported'], roles: ['acceptor', 'duty_chief', 'system'], to: 'filed', events: ['CaseAccepted', 'CaseFiled'] },
  { id: 'T07', commands: ['case.reject'], from: ['reported'], roles: ['duty_chief', 'acceptor'], to: 'rejected', events: ['CaseRejected'] },
  { id: 'T08', commands: ['case.merge'], from: ['reported', 'filed', 'dispatched', 'handling'], roles: ['acceptor', 'dispatcher', 'duty_chief', 'system'], to: 'merged', events: ['CaseMerged', 'CaseAbsorbed'] },
  { id: 'T09', commands: ['case.unmerge'], from: ['merged'], roles: ['duty_chief'], to: 'prior', events: ['CaseUnmerged', 'CaseReleased'] },
  { id: 'T10', commands: ['case.split'], from: ['reported', 'filed'], roles: ['acceptor', 'dispatcher', 'duty_chief'], to: 'split', events: ['CaseSplit', 'CaseFiled'] },
  { id: 'T11', commands: ['timer.childrenDone'], from: ['split'], roles: ['system'], to: 'closed', events: ['CaseClosed'] },
  { id: 'T12', commands: ['case.dispatch'], from: ['filed'], roles: ['dispatcher', 'commander', 'system', 'street_reviewer'], to: 'dispatched', events: ['CaseDispatched', 'CaseEntrusted', 'CoTaskAssigned'] },
  { id: 'T13', commands: ['case.sign'], from: ['dispatched'], roles: ['dept_officer', 'community_deputy', 'grid_lead', 'grid_member', 'street_reviewer'], to: 'handling', events: ['CaseSigned'] },
  { id: 'T14', commands: ['timer.autoSign'], from: ['dispatched'], roles: ['system'], to: 'handling', events: ['SlaBreached', 'CaseAutoSigned'] },
  { id: 'T15', commands: ['case.requestReturn'], from: ['dispatched', 'handling'], roles: ['dept_officer', 'dept_lead', 'street_reviewer'], to: 'same', events: ['ReturnRequested'] },
  { id: 'T16', commands: ['case.approveReturn'], from: ['dispatched', 'handling'], roles: ['dispatcher', 'duty_chief', 'street_reviewer'], to: 'filed', events: ['ReturnApproved', 'CaseUndispatched'] },
  { id: 'T17', commands: ['case.denyReturn'], from: ['dispatched', 'handling'], roles: ['dispatcher', 'duty_chief', 'street_reviewer'], to: 'same', events: ['ReturnDenied'] },
  { id: 'T18', commands: ['case.adjudicate'], from: ['filed', 'dispatched', 'handling'], roles: ['duty_chief', 'commander'], to: 'dispatched', events: ['CaseAdjudicated', 'CaseDispatched'] },
  { id: 'T19', commands: ['case.redispatch'], from: ['dispatched', 'handling'], roles: ['dispatcher', 'commander', 'street_reviewer'], to: 'dispatched', events: ['CaseRedispatched', 'CaseEntrusted'] },
  { id: 'T20', commands: ['case.escalateLevel'], from: ['handling'], roles: ['grid_lead', 'community_deputy', 'street_reviewer'], to: 'dispatched', events: ['CaseEscalatedLevel'] },
  { id: 'T21', commands: ['case.contactReporter'], from: ['handling'], roles: ['dept_officer', 'acceptor', 'grid_member', 'grid_lead', 'community_deputy', 'street_reviewer'], to: 'same', events: ['ReporterContacted'] },
  { id: 'T22', commands: ['case.progress'], from: ['handling'], roles: ['dept_officer', 'dept_lead', 'grid_member', 'grid_lead', 'community_deputy', 'street_reviewer'], to: 'same', events: ['ProgressAdded'] },
  { id: 'T23', commands: ['case.addCoUnit'], from: ['handling'], roles: ['dept_lead', 'dispatcher', 'street_reviewer', 'commander'], to: 'same', events: ['CoTaskAssigned'] },
  { id: 'T24', commands: ['cotask.complete', 'cotask.decline'], from: ['handling'], roles: ['dept_officer', 'dept_lead'], to: 'same', events: ['CoTaskCompleted', 'CoTaskDeclined'] },
  { id: 'T25', commands: ['case.requestExtension'], from: ['handling'], roles: ['dept_lead', 'street_reviewer'], to: 'same', events: ['ExtensionRequested'] },
  { id: 'T26', commands: ['case.decideExtension'], from: ['handling'], roles: ['duty_chief', 'deputy_leader'], to: 'same', events: ['ExtensionApproved', 'ExtensionDenied'] },
  { id: 'T27', commands: ['case.requestSuspend'], from: ['handling'], roles: ['dept_lead', 'street_reviewer'], to: 'same', events: ['SuspendRequested'] },
  { id: 'T28', commands: ['case.approveSuspend'], from: ['handling'], roles: ['deputy_leader'], to: 'suspended', events: ['CaseSuspended'] },
  { id: 'T29', commands: ['case.denySuspend'], from: ['handling'], roles: ['duty_chief', 'deputy_leader'], to: 'same', events: ['SuspendDenied'] },
  { id: 'T30', commands: ['case.resume', 'timer.reviewDate'], from: ['suspended'], roles: ['dept_lead', 'duty_chief', 'system', 'street_reviewer'], to: 'handling', events: ['CaseResumed'] },
  { id: 'T31', commands: ['case.resolve'], from: ['handling'], roles: ['dept_officer', 'dept_lead', 'grid_lead', 'grid_member', 'community_deputy', 'street_reviewer'], to: 'resolved', events: ['CaseResolved'] },
  { id: 'T32', commands: ['case.withdrawResolution'], from: ['resolved'], roles: ['dept_officer', 'dept_lead', 'grid_lead', 'grid_member', 'community_deputy', 'street_reviewer'], to: 'handling', events: ['ResolutionWithdrawn'] },
  { id: 'T33', commands: ['case.assignCheck'], from: ['resolved'], roles: ['system', 'dispatcher', 'duty_chief'], to: 'same', events: ['CheckAssigned'] },
  { id: 'T34', commands: ['case.checkPass'], from: ['resolved'], roles: ['checker'], to: 'same', events: ['CheckPassed'] },
  { id: 'T35', commands: ['case.checkFail'], from: ['resolved'], roles: ['checker'], to: 'handling', events: ['CheckFailed', 'CaseReworked'] },
  { id: 'T36', commands: ['case.close'], from: ['resolved'], roles: ['duty_chief', 'system'], to: 'closed', events: ['CaseClosed'] },
  { id: 'T37', commands: ['case.void'], from: ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'suspended', 'resolved'], roles: ['duty_chief'], to: 'voided', events: ['VoidRequested', 'CaseVoided'] },
  { id: 'T38', commands: ['case.setUrgency'], from: ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'suspended', 'resolved'], roles: ['acceptor', 'duty_chief', 'commander', 'dept_lead'], to: 'same', events: ['UrgencyChanged'] },
  { id: 'T39', commands: ['case.reclassify'], from: ['reported', 'filed', 'dispatched', 'handling'], roles: ['acceptor', 'dispatcher', 'duty_chief'], to: 'same', events: ['CaseReclassified', 'UrgencyChanged'] },
  { id: 'T40', commands: ['case.urge'], from: ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'suspended', 'resolved'], roles: ['supervisor', 'dispatcher', 'resident', 'system'], to: 'same', events: ['CaseUrged'] },
  { id: 'T41', commands: ['case.supervise'], from: ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'suspended', 'resolved'], roles: ['supervisor', 'commander', 'deputy_leader', 'system'], to: 'same', events: ['SupervisionOpened'] },
  { id: 'T42', commands: ['case.reReport'], from: ['dispatched', 'handling', 'suspended'], roles: ['grid_lead'], to: 'same', events: ['ReReported', 'LeaderReviewRequested'] },
  { id: 'T43', commands: ['leader.instruct'], from: ['filed', 'dispatched', 'handling', 'suspended', 'resolved'], roles: ['deputy_leader', 'principal_leader'], to: 'same', events: ['LeaderInstructed'] },
  { id: 'T44', commands: ['case.promoteToIncident'], from: ['reported', 'filed', 'dispatched', 'handling'], roles: ['duty_chief', 'commander'], to: 'same', events: ['IncidentRaised', 'CaseLinked'] },
  { id: 'T45', commands: ['case.callback'], from: ['closed'], roles: ['acceptor', 'supervisor', 'system'], to: 'same', events: ['CallbackDone'] },
  { id: 'T46', commands: ['case.rate'], from: ['closed'], roles: ['resident', 'enterprise'], to: 'same', events: ['CaseRated', 'ReviewRequested'] },
  { id: 'T47', commands: ['case.concludeReview'], from: ['closed', 'rejected', 'voided'], roles: ['supervisor'], to: 'same', events: ['ReviewConcluded'] },
  { id: 'T48', commands: ['case.reopen'], from: ['closed'], roles: ['supervisor', 'grid_lead'], to: 'filed', events: ['CaseReopened', 'LeaderReviewRequested'] },
  { id: 'T49', commands: ['case.unsplit'], from: ['split'], roles: ['duty_chief'], to: 'reported', events: ['CaseUnsplit', 'CaseVoided'] },
  { id: 'T50', commands: ['case.supplement'], from: CASE_STATES, roles: ['resident', 'enterprise', 'acceptor', 'connector'], to: 'same', events: ['ReportSupplemented', 'UrgencyChanged', 'ReviewRequested'] },
  { id: 'T51', commands: ['case.answerDanger'], from: DANGER_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief', 'commander'], to: 'same', events: ['DangerAnswered', 'UrgencyChanged'] },
] as const satisfies readonly Transition[];

/** Everything but what was never taken up, was taken back, or lives on in another case. */
const LIVING = [...DANGER_STATES, 'resolved', 'split', 'closed'] as const;

/** What goes on still. */
const ALIVE = CASE_STATES.filter((state) => isOpen({ state }));

/**
 * Steps beside the table: what DOMAIN §3.6 lets happen by time and numbers alone. Only the system takes them, and
 * they change no state; but the last withdraws such a change that came in a wrong time.
 */
// biome-ignore format: as the table above
export const SYSTEM_STEPS = [
  { id: 'S01', commands: ['timer.rung'], from: LIVING, roles: ['system'], to: 'same', events: ['SlaWarning', 'SlaBreached', 'CaseUrged', 'SupervisionOpened', 'LeaderReviewRequested'] },
  { id: 'S02', commands: ['timer.cluster'], from: LIVING, roles: ['system'], to: 'same', events: ['ClusterFlagged'] },
  { id: 'S03', commands: ['timer.offerIncident'], from: ['reported', 'verifying', 'filed', 'dispatched', 'handling'], roles: ['system'], to: 'same', events: ['IncidentOffered'] },
  { id: 'S04', commands: ['timer.sampleReview'], from: ['closed'], roles: ['system'], to: 'same', events: ['ReviewRequested'] },
  { id: 'S05', commands: ['timer.recount'], from: [...ALIVE, 'merged'], roles: ['system'], to: 'same', events: ['DuesRecomputed'] },
  { id: 'S06', commands: ['timer.retime'], from: CASE_STATES, roles: ['system'], to: 'before', events: ['CaseRetimed'] },
] as const satisfies readonly Transition[];

/** Steps beside the table for what is seen of a photo (DOMAIN §2.9): in every state, and changing none. */
// biome-ignore format: as the table above
export const MEDIA_STEPS = [
  { id: 'P01', commands: ['case.blurMedia'], from: CASE_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief', 'supervisor', 'dept_officer', 'dept_lead', 'grid_member', 'grid_lead', 'community_deputy', 'street_reviewer'], to: 'same', events: ['MediaBlurred'] },
  { id: 'P02', commands: ['case.releaseMedia'], from: CASE_STATES, roles: ['duty_chief'], to: 'same', events: ['MediaReleasedToWall', 'MediaTakenOffWall'] },
] as const satisfies readonly Transition[];

/** 关联 (DOMAIN §3.7): in every state, and changing none of either case. */
// biome-ignore format: as the table above
export const LINK_STEPS = [
  { id: 'L01', commands: ['case.link'], from: CASE_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief', 'supervisor'], to: 'same', events: ['CaseLinked'] },
  { id: 'L02', commands: ['case.unlink'], from: CASE_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief', 'supervisor'], to: 'same', events: ['CaseUnlinked'] },
] as const satisfies readonly Transition[];

/** Everybody who reads words of cases writes some too; an auditor changes nothing. */
const COLLEAGUES = [
  'grid_member',
  'grid_lead',
  'community_deputy',
  'street_reviewer',
  'acceptor',
  'duty_chief',
  'dispatcher',
  'dept_officer',
  'dept_lead',
  'checker',
  'supervisor',
  'commander',
  'deputy_leader',
  'principal_leader',
] as const;

/**
 * Beside the table too: taking back what has just been done, before it leaves the house (docs/adr/0012), which every
 * act that tells somebody outside has; and sending at once what waits for the morning.
 */
// biome-ignore format: as the table above
export const UNDO_STEPS = [
  { id: 'U01', commands: ['case.takeBack'], from: CASE_STATES, roles: COLLEAGUES, to: 'before', events: ['ActTakenBack', 'CaseUnmerged', 'CaseReleased', 'CaseMerged'] },
  { id: 'U02', commands: ['case.sendNow'], from: CASE_STATES, roles: COLLEAGUES, to: 'same', events: ['MessagesHastened'] },
] as const satisfies readonly Transition[];

/** 记一笔, and what colleagues know of a pair of cases: in every state, and changing none. */
// biome-ignore format: as the table above
export const NOTE_STEPS = [
  { id: 'N01', commands: ['case.note'], from: CASE_STATES, roles: COLLEAGUES, to: 'same', events: ['NoteAdded'] },
  { id: 'N02', commands: ['case.markDistinct'], from: CASE_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief'], to: 'same', events: ['CaseMarkedDistinct'] },
  { id: 'N03', commands: ['case.unmarkDistinct'], from: CASE_STATES, roles: ['acceptor', 'dispatcher', 'duty_chief'], to: 'same', events: ['CaseUnmarkedDistinct'] },
] as const satisfies readonly Transition[];

/** 交办: the unit in charge gives the case to somebody of its own, and takes it back. */
// biome-ignore format: as the table above
export const ENTRUST_STEPS = [
  { id: 'G01', commands: ['case.entrust'], from: ['dispatched', 'handling', 'suspended'], roles: ['dept_lead', 'dept_officer', 'street_reviewer', 'community_deputy', 'grid_lead', 'dispatcher'], to: 'same', events: ['CaseEntrusted'] },
] as const satisfies readonly Transition[];

/** The small life of a 督办 (DOMAIN §3.6): the unit's lead answers, whoever may supervise takes the answer or not. */
// biome-ignore format: as the table above
export const SUPERVISION_STEPS = [
  { id: 'D01', commands: ['supervision.reply'], from: ALIVE, roles: ['dept_lead', 'street_reviewer', 'community_deputy', 'grid_lead', 'duty_chief'], to: 'same', events: ['SupervisionReplied'] },
  { id: 'D02', commands: ['supervision.accept'], from: ALIVE, roles: ['supervisor', 'commander', 'deputy_leader'], to: 'same', events: ['SupervisionClosed'] },
  { id: 'D03', commands: ['supervision.return'], from: ALIVE, roles: ['supervisor', 'commander', 'deputy_leader'], to: 'same', events: ['SupervisionReturned'] },
] as const satisfies readonly Transition[];

/** 联席会商: from the second return on the units meet; the ruling (T18) is what they decide. */
// biome-ignore format: as the table above
export const HEARING_STEPS = [
  { id: 'H01', commands: ['case.callHearing'], from: ['filed'], roles: ['dispatcher', 'duty_chief', 'commander'], to: 'same', events: ['HearingCalled'] },
] as const satisfies readonly Transition[];

/** 差评申诉: the unit that handled a case appeals against a bad rating, whoever keeps watch over ratings decides. */
// biome-ignore format: as the table above
export const RATING_STEPS = [
  { id: 'R01', commands: ['case.appealRating'], from: ['closed'], roles: ['dept_lead', 'dept_officer', 'street_reviewer', 'community_deputy', 'grid_lead'], to: 'same', events: ['RatingAppealed'] },
  { id: 'R02', commands: ['case.decideRatingAppeal'], from: ['closed'], roles: ['supervisor', 'duty_chief'], to: 'same', events: ['RatingSetAside', 'ReviewConcluded', 'RatingAppealDenied'] },
] as const satisfies readonly Transition[];

/** All steps that are not of the table itself. */
export const STEPS_BESIDE: readonly Transition[] = [
  ...SYSTEM_STEPS,
  ...MEDIA_STEPS,
  ...UNDO_STEPS,
  ...LINK_STEPS,
  ...NOTE_STEPS,
  ...ENTRUST_STEPS,
  ...SUPERVISION_STEPS,
  ...HEARING_STEPS,
  ...RATING_STEPS,
];

type Row =
  | (typeof TRANSITIONS)[number]
  | (typeof SYSTEM_STEPS)[number]
  | (typeof MEDIA_STEPS)[number]
  | (typeof UNDO_STEPS)[number]
  | (typeof LINK_STEPS)[number]
  | (typeof NOTE_STEPS)[number]
  | (typeof ENTRUST_STEPS)[number]
  | (typeof SUPERVISION_STEPS)[number]
  | (typeof HEARING_STEPS)[number]
  | (typeof RATING_STEPS)[number];

/** Every command of the table, and of the steps beside it, by name. */
export type TableCommand = Row['commands'][number];

const BY_COMMAND: ReadonlyMap<string, Transition> = new Map(
  [...TRANSITIONS, ...STEPS_BESIDE].flatMap((row: Transition) =>
    row.commands.map((command) => [command, row] as const),
  ),
);

/** The row of a command; each command has exactly one. */
export function transitionOf(command: TableCommand): Transition {
  const row = BY_COMMAND.get(command);
  if (row === undefined) throw new Error(`not in the table: ${command}`);
  return row;
}

/** Roles that may give this command. A timer is the system's alone, also where it shares a row with people. */
export function rolesOf(command: TableCommand): readonly Role[] {
  return command.startsWith('timer.') ? ['system'] : transitionOf(command).roles;
}
