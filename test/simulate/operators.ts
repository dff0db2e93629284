import { type Case, isOpen } from '../../domain/case/case.ts';
import { possibleCommands } from '../../domain/case/possible.ts';
import type { CommandType } from '../../domain/contract/commands.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { TIME_KIND, type TimeDoubt } from '../../domain/timeDoubt/timeDoubt.ts';
import { COVER, LAMP, RUBBISH } from '../kit/caseDistrict.ts';
import type { Dice } from '../kit/dice.ts';
import { callingCommand, mayCall } from './calling.ts';
import type { VirtualClock } from './clock.ts';
import type { SimulatedConsole } from './console.ts';
import { CHECKER, CHIEF } from './people.ts';
import { DIRECTORY } from './server.ts';

export interface OperatorParts {
  readonly console: SimulatedConsole;
  readonly clock: VirtualClock;
  readonly dice: Dice;
  /** How long somebody waits between two acts, on average. */
  readonly pause: Millis;
  readonly onSecret: (secret: string) => void;
  /** For incidents, orders and roll-calls; without it nobody gives any. */
  readonly calling?: Dice | undefined;
}

/** Somebody at a console: looks at what it shows, and does something that it offers. Returns what sends them home. */
export function employ({ console, clock, dice, pause, onSecret, calling }: OperatorParts): () => void {
  const { person } = console;
  let isAtWork = true;

  function act(): void {
    clock.after(1_000 + dice.below(2 * pause), act);
    const { client } = console;
    // Also whoever only looks signs in again when a session ends.
    if (client.sessionStore.getState().status === 'signed-out') return void console.signIn();
    // What waits for the time waits for the chief, at whatever hour; and the chief has a watch.
    const doubt = openDoubtIn(client);
    if (doubt !== undefined && person.roles.includes('duty_chief')) {
      console.give([decision(doubt, client.time.now() - clock.now())]);
      return;
    }
    if (!isAtWork) return;
    for (const { id, state } of client.outboxStore.getState().entries) {
      if (state === 'held') dice.chance(0.7) ? client.session.release(id) : client.session.discard(id);
    }
    const call =
      calling?.chance(0.2) === true && mayCall(person)
        ? callingCommand(console, calling, clock.now())
        : undefined;
    if (call !== undefined) {
      console.give([call]);
      return;
    }
    const commands = dice.chance(0.05) ? planShift() : dice.chance(0.1) ? several() : choose();
    if (commands !== undefined) console.give(commands);
  }

  /** All or nothing, mostly of cases that have nothing to do with each other. */
  function several(): readonly AnyCommand[] | undefined {
    const all = Array.from({ length: 2 + dice.below(3) }, choose).flatMap((commands) => commands ?? []);
    return all.length === 0 ? undefined : all;
  }

  function planShift(): readonly AnyCommand[] {
    const { scope: unitId, id: chiefId } = person;
    const shifts = [...(console.client.situation.store.getState().held.get('shift')?.byId.keys() ?? [])];
    const subjectId = dice.pick([...shifts, 'shift-1']);
    const from = clock.now() + dice.below(48) * HOUR;
    return [
      dice.pick<AnyCommand>([
        { type: 'shift.plan', data: { unitId, from, to: from + 8 * HOUR, chiefId } },
        { type: 'shift.plan', data: { unitId, from, to: from + 8 * HOUR, chiefId } },
        { type: 'shift.cancel', data: { subjectId, reason: '改期' } },
        { type: 'shift.prepareHandover', data: { subjectId } },
      ]),
    ];
  }

  function choose(): readonly AnyCommand[] | undefined {
    const { situation } = console.client;
    const known = [...situation.store.getState().cases.values()];
    if (known.length === 0) return undefined;
    const open = known.filter(isOpen);
    const merged = known.filter(({ state }) => state === 'merged');
    const pool = dice.chance(0.1) ? merged : dice.chance(0.9) ? open : known;
    const thisCase = dice.pick(pool.length === 0 ? known : pool);
    if (dice.chance(0.1)) console.client.link.presence(thisCase.id, dice.pick(['viewing', 'editing']));
    const possible = possibleCommands(thisCase, person, DIRECTORY).filter((type) => type in DATA);
    if (possible.length === 0) return undefined;
    const usual = possible.filter((type) => USUAL.has(type));
    const type = usual.length > 0 && dice.chance(0.75) ? dice.pick(usual) : dice.pick(possible);
    const data = DATA[type]?.({ thisCase, known, dice, now: clock.now(), onSecret }) ?? {};
    const expect = dice.chance(0.2) ? { expect: { version: thisCase.version } } : {};
    return [{ type, data: { caseId: thisCase.id, ...data }, ...expect } as AnyCommand];
  }

  clock.after(dice.below(2 * pause), act);
  return () => {
    isAtWork = false;
  };
}

/** The way of most cases. */
const USUAL: ReadonlySet<CommandType> = new Set<CommandType>([
  'case.file',
  'case.dispatch',
  'case.sign',
  'case.contactReporter',
  'case.resolve',
  'case.assignCheck',
  'case.checkPass',
  'case.close',
]);

interface Choice {
  readonly thisCase: Case;
  readonly known: readonly Case[];
  readonly dice: Dice;
  readonly now: Millis;
  readonly onSecret: (secret: string) => void;
}

const UNITS = ['B1', 'B2', 'B3', 'S1', 'C11'];
const CATEGORIES = [RUBBISH, COVER, LAMP];
const HOUR: Millis = 3_600_000;
const because = () => ({ reason: '因故' });
const contactText = ({ dice, onSecret }: Choice) => {
  if (!dice.chance(0.2)) return { text: '已联系' };
  const phone = `13${String(100_000_000 + dice.below(900_000_000))}`;
  onSecret(phone);
  return { text: `已联系，回电${phone}` };
};
const other = ({ known, dice }: Choice) => dice.pick(known).id;
const unit = ({ dice }: Choice) => ({ unitId: dice.pick(UNITS) });

/** What is typed for each command; one that is not here is given by nobody. */
const DATA: Partial<Record<CommandType, (choice: Choice) => object>> = {
  'case.assignVerify': () => ({}),
  'case.verify': ({ dice }) => ({ result: dice.pick(['valid', 'invalid']), text: '看过' }),
  'case.file': ({ thisCase, dice }) =>
    thisCase.category === undefined ? { category: dice.pick(CATEGORIES) } : {},
  'case.reject': () => ({ reason: '非本区', route: 'other-city' }),
  'case.split': ({ thisCase }) => ({
    parts: [
      { title: '灯', category: LAMP },
      { title: '盖', category: thisCase.category ?? COVER },
    ],
  }),
  'case.unsplit': because,
  'case.dispatch': (choice) => ({
    ...unit(choice),
    ...(choice.dice.chance(0.2) ? { coUnitIds: ['B3'] } : {}),
  }),
  'case.takeBack': () => ({}),
  'case.sendNow': () => ({}),
  'case.sign': () => ({}),
  'case.requestReturn': () => ({ reason: '非我单位', basis: '职责清单' }),
  'case.approveReturn': contactText,
  'case.denyReturn': because,
  'case.adjudicate': (choice) => ({ ...unit(choice), ...because() }),
  'case.redispatch': (choice) => ({ ...unit(choice), ...because() }),
  'case.escalateLevel': because,
  'case.contactReporter': contactText,
  'case.progress': (choice) => ({ ...contactText(choice), public: choice.dice.chance(0.5) }),
  'case.addCoUnit': (choice) => ({ ...unit(choice), required: choice.dice.chance(0.5) }),
  'case.requestExtension': () => ({ reason: '雨天', limit: { n: 1, unit: 'wh' } }),
  'case.decideExtension': ({ dice }) => ({ approve: dice.chance(0.5), ...because() }),
  'case.requestSuspend': ({ now }) => ({
    reasonCode: 'season',
    reason: '等枯水期',
    reviewAt: now + 40 * HOUR,
  }),
  'case.approveSuspend': () => ({ text: '同意', opinionBy: CHIEF }),
  'case.denySuspend': because,
  'case.resume': contactText,
  'case.resolve': contactText,
  'case.withdrawResolution': because,
  'case.assignCheck': () => ({ checkerId: CHECKER, checkerUnitId: 'Z' }),
  'case.checkPass': contactText,
  'case.checkFail': because,
  'case.close': contactText,
  'case.setUrgency': ({ dice }) => ({ urgency: dice.pick(['general', 'important', 'urgent']), ...because() }),
  'case.reclassify': ({ dice }) => ({
    place: { gridId: dice.pick(['G111', 'G121', 'G211']), text: '另一处' },
    ...because(),
  }),
  'case.merge': (choice) => ({ intoId: other(choice), ...because() }),
  'case.unmerge': because,
  'case.urge': contactText,
  'case.supervise': () => ({ ground: 'overdue', text: '督办' }),
  'case.reReport': because,
  'leader.instruct': contactText,
  'case.link': (choice) => ({ toId: other(choice), kind: 'related' }),
  'case.callback': ({ dice }) => ({
    reached: dice.chance(0.8),
    resolved: dice.chance(0.7),
    satisfied: dice.chance(0.7),
  }),
  'case.reopen': because,
};

function openDoubtIn({ situation }: SimulatedConsole['client']): TimeDoubt | undefined {
  const doubts = situation.store.getState().held.get(TIME_KIND)?.byId.values() ?? [];
  return ([...doubts] as TimeDoubt[]).find(({ decided }) => decided === undefined);
}

/** Which of the two times is nearer to the true one; `ahead` is how far the world's is from that. */
function decision({ id, shift }: TimeDoubt, ahead: Millis): AnyCommand {
  const take = Math.abs(ahead) <= Math.abs(ahead + shift) ? 'was' : 'is';
  return { type: 'time.decide', data: { subjectId: id, take, reason: '看过表' } };
}
