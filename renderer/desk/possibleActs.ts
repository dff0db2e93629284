import { decideReveal } from '../../domain/case/reveal.ts';
import type { CommandType } from '../../domain/contract/commands.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { ActFlowId } from './actIds.ts';
import { ownTasks, possibleFrom, type Standpoint } from './possible.ts';

/** Which form's command is asked of the domain. */
export const COMMAND_OF: Readonly<Record<ActFlowId, CommandType>> = {
  requestReturn: 'case.requestReturn',
  approveReturn: 'case.approveReturn',
  denyReturn: 'case.denyReturn',
  callHearing: 'case.callHearing',
  adjudicate: 'case.adjudicate',
  assignCheck: 'case.assignCheck',
  checkPass: 'case.checkPass',
  checkFail: 'case.checkFail',
  requestExtension: 'case.requestExtension',
  approveExtension: 'case.decideExtension',
  denyExtension: 'case.decideExtension',
  requestSuspend: 'case.requestSuspend',
  approveSuspend: 'case.approveSuspend',
  denySuspend: 'case.denySuspend',
  resume: 'case.resume',
  addCoUnit: 'case.addCoUnit',
  completeTask: 'cotask.complete',
  declineTask: 'cotask.decline',
  unsplit: 'case.unsplit',
  assignVerify: 'case.assignVerify',
  verify: 'case.verify',
  contact: 'case.contactReporter',
  supplement: 'case.supplement',
  supervise: 'case.supervise',
  reReport: 'case.reReport',
  instruct: 'leader.instruct',
  callback: 'case.callback',
  concludeReview: 'case.concludeReview',
  appealRating: 'case.appealRating',
  setRatingAside: 'case.decideRatingAppeal',
  keepRating: 'case.decideRatingAppeal',
  reopen: 'case.reopen',
  withdraw: 'case.withdrawResolution',
  link: 'case.link',
  unlink: 'case.unlink',
  promote: 'case.promoteToIncident',
  replySupervision: 'supervision.reply',
  acceptReply: 'supervision.accept',
  returnReply: 'supervision.return',
};

/** Later than this a closed case is a new matter (T48). */
export const REOPEN_DAYS = 30;

/** What the time adds to the domain's answer: an act whose time is over is not offered. */
const IN_TIME: Readonly<Partial<Record<ActFlowId, (from: Standpoint) => boolean>>> = {
  requestReturn: ({ thisCase: { clocks }, now }) => now <= (clocks.K3?.due ?? Number.POSITIVE_INFINITY),
  requestExtension: ({ thisCase: { clocks }, now }) =>
    clocks.K5 !== undefined && clocks.K5.breachedAt === undefined && now < clocks.K5.due,
  reReport: ({ thisCase: { state, clocks }, now }) =>
    state === 'suspended' || clocks.K5?.breachedAt !== undefined || now >= (clocks.K5?.due ?? Infinity),
  reopen: ({ thisCase: { closure }, now }) => now - (closure?.at ?? 0) <= REOPEN_DAYS * DAY_MS,
  completeTask: (from) => ownTasks(from).length > 0,
  declineTask: (from) => ownTasks(from).length > 0,
  assignCheck: ({ thisCase: { check } }) => check?.state !== 'passed',
};

/** Whether this form can be opened here and now. */
export function canAct(flow: ActFlowId, from: Standpoint): boolean {
  return possibleFrom(from).has(COMMAND_OF[flow]) && (IN_TIME[flow]?.(from) ?? true);
}

const DECISIONS = [
  ['approveReturn', 'denyReturn'],
  ['approveExtension', 'denyExtension'],
  ['approveSuspend', 'denySuspend'],
  ['acceptReply', 'returnReply'],
  ['setRatingAside', 'keepRating'],
] as const satisfies readonly (readonly [ActFlowId, ActFlowId])[];

/** The form that says yes or no to the request that waits for this seat; the oldest kind first. */
export function decisionHere(answer: 'yes' | 'no', from: Standpoint): ActFlowId | undefined {
  const forms = DECISIONS.map(([yes, no]) => (answer === 'yes' ? yes : no));
  return forms.find((flow) => canAct(flow, from));
}

/** Whether this form is the yes or the no to something that waits. */
export function answerOf(flow: ActFlowId): 'yes' | 'no' | undefined {
  if (DECISIONS.some(([yes]) => yes === flow)) return 'yes';
  return DECISIONS.some(([, no]) => no === flow) ? 'no' : undefined;
}

/** Whether this seat may ask for a reporter's contact; the purpose is asked in the form. */
export function canReveal({ thisCase, person, directory }: Standpoint): boolean {
  const [reporterId] = thisCase.reporterIds;
  if (reporterId === undefined) return false;
  const scope = scopeOf(person, directory);
  return !(
    'code' in decideReveal({ reporterId, purpose: 'call-back' }, thisCase, { person, scope, directory })
  );
}
