import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { possibleCommands } from '../../../../domain/case/possible.ts';
import { rolesOf } from '../../../../domain/case/transitions.ts';
import { COMMAND_TYPES, type CommandType } from '../../../../domain/contract/commands.ts';
import { type Person, ROLES, type Role } from '../../../../domain/kernel.ts';
import { canBeGiven } from '../../../../renderer/console/commands/command.ts';
import { commandById, commandContext } from '../../../../renderer/console/commands/registry.ts';
import { DISTRICT, person } from '../../../kit/caseDistrict.ts';
import { inEveryState } from '../../../kit/everyState.ts';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

type Timer = Extract<CommandType, `timer.${string}`>;

/** Where each step of the case is given from; undefined for what is no key of a seat, with the reason. */
const GIVEN_BY: Readonly<Record<Exclude<CommandType, Timer>, string | undefined>> = {
  'case.report': 'view.report',
  'case.selfResolve': 'view.report',
  'case.supplement': 'case.supplement',
  'case.assignVerify': 'case.assignVerify',
  'case.verify': 'case.verify',
  'case.file': 'case.assign',
  'case.reject': 'case.reject',
  'case.split': 'case.split',
  'case.unsplit': 'case.unsplit',
  'case.dispatch': 'case.assign',
  // From the strip that says what was done, while its ring drains: Z, and > for what waits for the morning.
  'case.takeBack': undefined,
  'case.sendNow': undefined,
  'case.sign': 'case.sign',
  'case.requestReturn': 'case.requestReturn',
  'case.approveReturn': 'case.approve',
  'case.denyReturn': 'case.deny',
  'case.callHearing': 'case.callHearing',
  'case.adjudicate': 'case.adjudicate',
  'case.redispatch': 'case.assign',
  'case.entrust': 'case.entrust',
  'case.escalateLevel': 'case.escalateLevel',
  'case.contactReporter': 'case.contact',
  'case.progress': 'case.note',
  'case.note': 'case.note',
  'case.addCoUnit': 'case.addCoUnit',
  'cotask.complete': 'case.completeTask',
  'cotask.decline': 'case.declineTask',
  'case.requestExtension': 'case.requestExtension',
  'case.decideExtension': 'case.approve',
  'case.requestSuspend': 'case.requestSuspend',
  'case.approveSuspend': 'case.approve',
  'case.denySuspend': 'case.deny',
  'case.resume': 'case.resume',
  'case.resolve': 'case.resolve',
  'case.withdrawResolution': 'case.withdraw',
  'case.assignCheck': 'case.assignCheck',
  'case.checkPass': 'case.checkPass',
  'case.checkFail': 'case.checkFail',
  'case.close': 'case.close',
  'case.void': 'case.void',
  'case.setUrgency': 'case.urgency',
  'case.reclassify': 'case.reclassify',
  'case.merge': 'case.merge',
  'case.unmerge': 'case.unmerge',
  'case.answerDanger': 'case.dangerNow',
  'case.urge': 'case.urge',
  'case.supervise': 'case.supervise',
  'case.reReport': 'case.reReport',
  'leader.instruct': 'case.instruct',
  'case.promoteToIncident': 'case.promote',
  'case.link': 'case.link',
  'case.unlink': 'case.unlink',
  // On the card of the other case, and in the list of those set apart.
  'case.markDistinct': undefined,
  'case.unmarkDistinct': undefined,
  'supervision.reply': 'case.replySupervision',
  'supervision.accept': 'case.approve',
  'supervision.return': 'case.deny',
  'case.callback': 'case.callback',
  // By the reporter, through the link sent when the case closed.
  'case.rate': undefined,
  'case.appealRating': 'case.appealRating',
  'case.decideRatingAppeal': 'case.approve',
  'case.concludeReview': 'case.concludeReview',
  'case.reopen': 'case.reopen',
  // On the photo itself: in the viewer it opens in (test/renderer/console/media/viewer.test.tsx).
  'case.blurMedia': undefined,
  'case.releaseMedia': undefined,
};

/** What the hour adds to the table: the screen does not offer what comes too late or too early. */
const BY_THE_HOUR: ReadonlySet<CommandType> = new Set([
  'case.requestReturn',
  'case.requestExtension',
  'case.reReport',
  'case.reopen',
]);
/** A check that has passed is not given out again, though the table would let it. */
const ENOUGH: ReadonlySet<CommandType> = new Set(['case.assignCheck', 'cotask.complete', 'cotask.decline']);

const SEATS: readonly Role[] = ROLES.filter((role) => role !== 'resident' && role !== 'enterprise');

function signIn(who: Person): void {
  const session = { token: 't', expiresAt: Number.MAX_SAFE_INTEGER, person: who };
  app.client.sessionStore.setState({ status: 'signed-in', serverUrl: 'http://test', world: 'live', session });
}

beforeEach(() => {
  app = openTestApp({ person: null });
});
afterEach(() => app.close());

describe('every step a seat may take', () => {
  it('has a command of the console, with a key of its own', () => {
    const given = COMMAND_TYPES.filter(
      (type): type is Exclude<CommandType, Timer> => !type.startsWith('timer.'),
    );
    for (const type of given) {
      const id = GIVEN_BY[type];
      if (id !== undefined) expect(commandById(id)?.keys?.length, `${type} by ${id}`).toBeGreaterThan(0);
    }
  });

  it('can be given with that key in every situation and by every role the table lets', () => {
    const refused: string[] = [];
    app.client.directoryStore.setState({ status: 'ready', directory: DISTRICT, areas: new Map() });
    app.client.linkStore.setState({ phase: 'live', joins: 1 });
    for (const [state, { story, id }] of inEveryState()) {
      app.client.situation.replace('live', story.situation.seq, [...story.situation.cases.values()]);
      app.client.view.select(id, 'queue');
      const thisCase = story.case(id);
      for (const role of SEATS) {
        const checker = role === 'checker' ? thisCase.check?.checkerId : undefined;
        const who = { ...person(role, 'D', 7), ...(checker === undefined ? {} : { id: checker }) };
        signIn(who);
        for (const type of possibleCommands(thisCase, who, DISTRICT)) {
          if (BY_THE_HOUR.has(type) || ENOUGH.has(type)) continue;
          const command = commandById(GIVEN_BY[type as Exclude<CommandType, Timer>] ?? '');
          if (command !== undefined && !canBeGiven(command, commandContext(app))) {
            refused.push(`${state}: ${type} by ${role}, on ${command.id}`);
          }
        }
      }
    }
    expect(refused).toEqual([]);
  });

  it('of a birth is open to whoever the table lets report, and to nobody else', () => {
    const command = commandById('view.report');
    const births = new Set([...rolesOf('case.report'), ...rolesOf('case.selfResolve')]);
    for (const role of SEATS) {
      signIn(person(role, 'D'));
      expect(command !== undefined && canBeGiven(command, commandContext(app)), role).toBe(births.has(role));
    }
  });
});
