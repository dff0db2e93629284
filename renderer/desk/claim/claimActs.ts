import type { Case, CaseId } from '../../../domain/case/case.ts';
import { canBeClaimed } from '../../../domain/claim/claims.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import { mayServe, rosterUnit, seatOf } from '../../../domain/shift/roster.ts';
import { postName } from '../../speech/postName.ts';
import { problemText } from '../../speech/problem.ts';
import type { Desk } from '../desk.ts';
import { standpointOn } from '../possible.ts';
import { type ClaimHere, claimHere } from './claims.ts';

/** What the key does here: take it, put it back, or open the form in which it is moved with a reason. */
export type ClaimStep = 'take' | 'release' | 'move';

/** Undefined when there is nothing to take, or it is a colleague's to keep. */
export function claimStep({ client }: Desk, thisCase: Case): ClaimStep | undefined {
  const claim = claimHere(client, thisCase, client.time.now());
  if (claim === undefined) return takingAt(client, thisCase) === undefined ? undefined : 'take';
  if (claim.isMine && claim.claim.quiet === true) return 'take';
  if (claim.isMine && claim.mayRelease) return 'release';
  if (claim.mayTake && takingAt(client, thisCase) !== undefined) return 'take';
  return claim.mayMove ? 'move' : undefined;
}

/** Takes the case in hand, or puts it back; `move` is a form's. */
export function claim(desk: Desk, thisCase: Case): void {
  const step = claimStep(desk, thisCase);
  if (step === 'take') take(desk, thisCase, false);
  else if (step === 'release')
    release(desk, thisCase.id, claimHere(desk.client, thisCase, desk.client.time.now()));
}

/** Without a key: nothing is taken from a colleague by it, and nothing waits for a link that is down. */
export function takeQuietly(desk: Desk, caseId: CaseId): void {
  const { client } = desk;
  const thisCase = client.situation.caseById(caseId);
  if (thisCase === undefined || client.linkStore.getState().phase !== 'live') return;
  if (claimHere(client, thisCase, client.time.now()) === undefined) take(desk, thisCase, true);
}

/** What came with a form goes with it; what has moved on needs no word. */
export function releaseQuietly(desk: Desk, caseId: CaseId): void {
  const { client } = desk;
  const thisCase = client.situation.caseById(caseId);
  if (thisCase === undefined || client.linkStore.getState().phase !== 'live') return;
  const here = claimHere(client, thisCase, client.time.now());
  if (here?.isMine === true && here.claim.quiet === true) release(desk, caseId, here, true);
}

/** Asked, and the same key within this time goes on. */
const ASKED_MS = 10_000;

/** Asks once before a single key acts on what a colleague has in hand; true when it asked, and nothing is done yet. */
export function asksFirst(desk: Desk, thisCase: Case, key: string): boolean {
  const { client } = desk;
  const now = client.time.now();
  const here = claimHere(client, thisCase, now);
  if (here === undefined || here.isMine) return false;
  const before = desk.claimStore.getState().question;
  if (before?.caseId === thisCase.id && now - before.at < ASKED_MS) return false;
  desk.claimStore.setState({ question: { caseId: thisCase.id, at: now } });
  const name = postName(here.claim.holder, client.languageStore.getState().language);
  client.notices.show({
    tone: 'warning',
    caseId: thisCase.id,
    text: desk.t('claim.askedByKey', { name, key }),
  });
  return true;
}

/** The desk for which it is taken; undefined when it does not wait for whoever sits here. */
function takingAt(client: Desk['client'], thisCase: Case) {
  const from = standpointOn(client, thisCase);
  if (from === undefined || !mayServe(from.person.roles)) return undefined;
  const unitId = rosterUnit(from.person, from.directory);
  const waits = canBeClaimed(thisCase, seatOf(from.person), from.directory);
  return waits ? unitId : undefined;
}

function take(desk: Desk, thisCase: Case, isQuiet: boolean): void {
  const unitId = takingAt(desk.client, thisCase);
  if (unitId === undefined) return;
  const data = { unitId, caseId: thisCase.id, ...(isQuiet && ({ quiet: true } as const)) };
  give(desk, { type: 'claim.take', data }, 'claim.take', isQuiet);
}

function release(desk: Desk, caseId: CaseId, here: ClaimHere | undefined, isQuiet = false): void {
  if (here === undefined) return;
  give(
    desk,
    { type: 'claim.release', data: { subjectId: here.subjectId, caseId } },
    'claim.release',
    isQuiet,
  );
}

function give(
  desk: Desk,
  command: KindCommand,
  label: 'claim.take' | 'claim.release',
  isQuiet: boolean,
): void {
  const { link, notices, languageStore } = desk.client;
  void link.command({ commands: [command], label: desk.t(label) }).then((answer) => {
    // A colleague was quicker: that is on the screen already.
    if (answer.ok || isQuiet) return;
    notices.show({ tone: 'refused', text: problemText(answer, languageStore.getState().language) });
  });
}
