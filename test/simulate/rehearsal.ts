import type { Exercise, Script } from '../../domain/exercise/exercise.ts';
import { EXERCISE_KIND, isOn, isOver } from '../../domain/exercise/exercise.ts';
import type { Millis, Person, World } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { COVER, RUBBISH } from '../kit/caseDistrict.ts';
import type { Dice } from '../kit/dice.ts';
import type { VirtualClock } from './clock.ts';
import type { SimulatedConsole } from './console.ts';
import { SEATS } from './people.ts';
import type { SimulatedServer } from './server.ts';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;

/** Stands in the title of every case that a drill brings, and of no other. */
export const DRILL_MARK = '假想';

/** A rainstorm of four hours; its cases bear the mark of a drill. */
export const SCRIPT: Script = {
  name: '防汛',
  startMinute: 870,
  minutes: 240,
  rate: 4,
  injects: [
    ...[60, 600, 1_800, 5_400, 14_400].map((at, n) => call(n + 1, at)),
    {
      ...{
        n: 6,
        channel: 'phone',
        title: `${DRILL_MARK}内涝来电`,
        text: '请派人。',
        at: 900,
        category: RUBBISH,
      },
      burst: { count: 12, over: 900, titles: [`${DRILL_MARK}巷口积水`, `${DRILL_MARK}车库进水`] },
    },
    {
      ...{ n: 7, channel: 'leader', title: `${DRILL_MARK}领导过问`, text: '请报告情况。' },
      when: { count: 'filed', of: 1, atLeast: 1 },
    },
    { n: 8, channel: 'media', title: `${DRILL_MARK}记者来电`, text: '问哪条路不能走。' },
  ],
};

function call(n: number, at: number): Script['injects'][number] {
  return {
    ...{ n, channel: '12345', title: `${DRILL_MARK}门口积水`, text: '水到脚面。', at, category: COVER },
    expectations: [
      { text: '受理', points: 4, within: 600, conditions: [{ count: 'filed', of: n, atLeast: 1 }] },
    ],
  };
}

const [DIRECTOR, PLAYERS, OBSERVER, OUTSIDER] = [
  SEATS[0],
  [SEATS[1], SEATS[2], SEATS[3]],
  SEATS[9],
  SEATS[4],
];

export interface RehearsalParts {
  readonly clock: VirtualClock;
  readonly dice: Dice;
  readonly server: () => SimulatedServer | undefined;
  /** Opens a console of this person in that world, and somebody who acts there unless they only look. */
  readonly seat: (person: Person, world: World, acts: boolean) => SimulatedConsole;
}

/** Drills, one after the other: planned, played, disturbed and ended by hand. Returns what ends the last one. */
export function rehearse({ clock, dice, server, seat }: RehearsalParts): () => void {
  let isOverSoon = false;
  let isBusy = false;

  function planAfter(ms: Millis): void {
    clock.after(ms, () => void plan());
  }

  async function plan(): Promise<void> {
    if (isOverSoon || isBusy || DIRECTOR === undefined) return;
    // Who hears nothing for a while plans another.
    const stop = clock.after(MINUTE, () => void plan());
    const planned = await server()?.planDrill(
      { name: '演练', script: SCRIPT, seed: dice.below(1_000) },
      DIRECTOR,
    );
    if (planned === undefined || !('world' in planned)) return;
    stop();
    if (isBusy) return;
    isBusy = true;
    play(DIRECTOR, planned.world);
  }

  function play(director: Person, world: World): void {
    const console = seat(director, world, false);
    for (const player of PLAYERS) if (player !== undefined) seat(player, world, true);
    // Both ask to come in: one may look on, the other may not.
    for (const onlooker of [OBSERVER, OUTSIDER]) if (onlooker !== undefined) seat(onlooker, world, false);
    const endsAt = clock.now() + (40 + dice.below(110)) * MINUTE;
    conduct({ console, clock, dice, isTime: () => isOverSoon || clock.now() >= endsAt }, () => {
      isBusy = false;
      planAfter((60 + dice.below(300)) * MINUTE);
    });
  }

  planAfter((10 + dice.below(50)) * MINUTE);
  return () => {
    isOverSoon = true;
  };
}

interface ConductParts {
  readonly console: SimulatedConsole;
  readonly clock: VirtualClock;
  readonly dice: Dice;
  readonly isTime: () => boolean;
}

/** The director does what comes next, as the console shows the drill, until it is evaluated. */
function conduct({ console, clock, dice, isTime }: ConductParts, onEnded: () => void): void {
  function act(): void {
    const { client } = console;
    const [exercise] = client.situation.store.getState().held.get(EXERCISE_KIND)?.byId.values() ?? [];
    if (client.sessionStore.getState().status === 'signed-out') void console.signIn();
    else if (exercise !== undefined) {
      const next = nextOf(exercise as Exercise, { dice, now: client.time.now(), isTime: isTime() });
      if (next === undefined) {
        onEnded();
        return;
      }
      console.give([next]);
    }
    clock.after(10 * SECOND + dice.below(3 * MINUTE), act);
  }
  act();
}

interface Moment {
  readonly dice: Dice;
  /** Of the drill's clock. */
  readonly now: Millis;
  /** Everybody wants to go home. */
  readonly isTime: boolean;
}

function nextOf(exercise: Exercise, { dice, now, isTime }: Moment): AnyCommand | undefined {
  const { state, people } = exercise;
  if (state === 'evaluated') return undefined;
  if (isOver(exercise)) {
    const lesson = { text: '多备水泵', owner: '排水', due: '2027-01-10' };
    return dice.chance(0.5) ? command('exercise.evaluate', {}) : command('exercise.learn', lesson);
  }
  if (isTime) return command('exercise.end', { reason: '到时间' });
  const missing = [...PLAYERS, OBSERVER].find((each) =>
    people.every(({ personId }) => personId !== each?.id),
  );
  if (missing !== undefined) {
    const role = missing === OBSERVER ? 'observer' : 'player';
    return command('exercise.setPerson', { personId: missing.id, role });
  }
  if (!isOn(exercise)) return command('exercise.start', {});
  if (state === 'paused') return command('exercise.resume', {});
  const n = 1 + dice.below(SCRIPT.injects.length);
  return dice.pick([
    command('inject.fire', { n }),
    command('inject.skip', { n, reason: '不用' }),
    command('inject.shift', { seconds: dice.below(1_200) - 600 }),
    command('exercise.pause', {}),
    command('exercise.rate', { rate: dice.pick([0.5, 1, 4, 16]) }),
    command('exercise.jump', { to: now + dice.below(20) * MINUTE }),
    command('exercise.note', { text: '看过' }),
  ]);
}

function command(type: string, data: object): AnyCommand {
  return { type, data } as AnyCommand;
}
