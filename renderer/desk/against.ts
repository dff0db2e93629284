import { isOpen } from '../../domain/case/case.ts';
import { whyNot } from '../../domain/case/possible.ts';
import { decideHistory, decideReveal } from '../../domain/case/reveal.ts';
import { rolesOf } from '../../domain/case/transitions.ts';
import type { CommandType } from '../../domain/contract/commands.ts';
import { type Refusal, type Role, refuse } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { WordKey } from '../speech/words/zh.ts';
import type { ActFlowId } from './actIds.ts';
import type { Desk } from './desk.ts';
import { escalationOf } from './escalation.ts';
import { assignKind, canMerge, canVoid, possibleFrom, type Standpoint } from './possible.ts';
import { COMMAND_OF, canAct, canReveal, decisionHere, REOPEN_DAYS } from './possibleActs.ts';

/** Why an act cannot be done here and now: the domain's own refusal, or words of the console. */
export type Reason =
  | { readonly refusal: Refusal; readonly roles: readonly Role[] }
  | { readonly words: WordKey };

/** What stands against an act from here; undefined when nothing does. Keys, palette and help ask the same. */
export type Against = (from: Standpoint) => Reason | undefined;

const words = (key: WordKey): Reason => ({ words: key });

function refused(type: CommandType, refusal: Refusal | undefined): Reason {
  return refusal === undefined ? words('key.notNow') : { refusal, roles: rolesOf(type) };
}

const reasonFor = (type: CommandType, { thisCase, person, directory }: Standpoint): Reason =>
  refused(type, whyNot(type, thisCase, person, directory));

/** A step of the table. */
export const stepAgainst =
  (type: CommandType): Against =>
  (from) =>
    possibleFrom(from).has(type) ? undefined : reasonFor(type, from);

/** A is filing, dispatching or dispatching anew: the one that fits the state speaks. */
export const assignAgainst: Against = (from) => {
  if (assignKind(from) !== undefined) return undefined;
  const { state } = from.thisCase;
  if (state === 'reported') return reasonFor('case.file', from);
  return reasonFor(state === 'filed' ? 'case.dispatch' : 'case.redispatch', from);
};

/** E reports up in whichever way is this seat's; of a case that goes on only the top has nobody above. */
export const escalateAgainst: Against = (from) => {
  if (escalationOf(from) !== undefined) return undefined;
  const isTheTop = isOpen(from.thisCase) && possibleFrom(from).has('case.note');
  return isTheTop ? words('escalateLevel.top') : reasonFor('case.escalateLevel', from);
};

export const mergeAgainst: Against = (from) => {
  if (canMerge(from)) return undefined;
  const { thisCase, person } = from;
  const isTheirs = rolesOf('case.merge').some((role) => person.roles.includes(role));
  const isPast = !isOpen(thisCase) || thisCase.state === 'split';
  const refusal =
    isTheirs && isPast ? refuse('illegal-transition', { state: thisCase.state }) : refuse('role-not-allowed');
  return refused('case.merge', refusal);
};

export const voidAgainst: Against = (from) =>
  canVoid(from)
    ? undefined
    : refused(
        'case.void',
        whyNot('case.void', from.thisCase, from.person, from.directory) ?? refuse('same-person'),
      );

/** What the hour, or what is already done, adds to the table. */
const TOO_LATE: Readonly<Partial<Record<ActFlowId, Reason>>> = {
  requestReturn: refused('case.requestReturn', refuse('return-window-closed')),
  requestExtension: refused('case.requestExtension', refuse('already-overdue')),
  reReport: refused('case.reReport', refuse('not-shelved')),
  reopen: refused('case.reopen', refuse('reopen-too-late', { days: REOPEN_DAYS })),
  completeTask: words('key.noTask'),
  declineTask: words('key.noTask'),
  assignCheck: words('key.checked'),
};

/** A form that is described as data. */
export const actAgainst =
  (flow: ActFlowId): Against =>
  (from) => {
    if (canAct(flow, from)) return undefined;
    const type = COMMAND_OF[flow];
    const refusal = whyNot(type, from.thisCase, from.person, from.directory);
    return refusal === undefined ? (TOO_LATE[flow] ?? words('key.notNow')) : refused(type, refusal);
  };

/** Which step answers a request of each kind. */
const DECIDED_BY = {
  return: 'case.approveReturn',
  extension: 'case.decideExtension',
  suspend: 'case.approveSuspend',
  void: 'case.void',
  ratingAppeal: 'case.decideRatingAppeal',
} as const;

/** Y and N: something has to wait, and for this seat. */
export const decisionAgainst =
  (answer: 'yes' | 'no'): Against =>
  (from) => {
    if (decisionHere(answer, from) !== undefined) return undefined;
    const pending = from.thisCase.requests.find((request) => request.state === 'pending');
    return pending === undefined ? words('key.nothingToDecide') : reasonFor(DECIDED_BY[pending.kind], from);
  };

export const historyAgainst: Against = ({ thisCase, person, directory }) => {
  const answer = decideHistory(thisCase, { person, scope: scopeOf(person, directory), directory });
  if (!('code' in answer)) return undefined;
  return answer.code === 'unknown-reporter' ? words('key.noReporter') : { refusal: answer, roles: [] };
};

export const revealAgainst: Against = (from) => {
  if (canReveal(from)) return undefined;
  const { thisCase, person, directory } = from;
  const [reporterId] = thisCase.reporterIds;
  const scope = scopeOf(person, directory);
  const wanted = { reporterId: reporterId ?? ('' as never), purpose: 'call-back' };
  const answer = decideReveal(wanted, thisCase, { person, scope, directory });
  if ('code' in answer && answer.code !== 'unknown-reporter') return { refusal: answer, roles: [] };
  return words('key.noReporter');
};

/** The reason as it is said: who may, when it is only the post that stands against it. */
export function reasonText({ client, t }: Pick<Desk, 'client' | 't'>, reason: Reason): string {
  if ('words' in reason) return t(reason.words);
  const { refusal, roles } = reason;
  const people = roles.filter((role) => role !== 'system' && role !== 'connector');
  if (refusal.code === 'role-not-allowed' && people.length > 0) {
    return t('key.byRoles', { roles: people.map((role) => t(`role.${role}`)).join(t('list.comma')) });
  }
  return refusalText(refusal, client.languageStore.getState().language);
}
