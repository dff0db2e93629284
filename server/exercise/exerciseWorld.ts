import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Exercise } from '../../domain/exercise/exercise.ts';
import { EXERCISE_KIND, isOn, rateNow, roleIn } from '../../domain/exercise/exercise.ts';
import { exerciseIn } from '../../domain/exercise/exercises.ts';
import { asMember } from '../../domain/exercise/member.ts';
import type { Millis, Person, World } from '../../domain/kernel.ts';
import { isWall } from '../../domain/people/scope.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { Clock } from '../clock.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { timeAfterLast } from '../dispatch/start.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import type { OnTrouble, WorkLoop } from '../world/workLoop.ts';
import { createWorldClock } from '../world/worldClock.ts';
import type { Membership, OwnParts } from '../world/worldParts.ts';
import type { Worlds } from '../world/worlds.ts';
import { createEngine } from './engine.ts';
import type { ExerciseDisk, ExerciseStamp, OpenLesson } from './exerciseDisk.ts';
import { followActs, type LastActs } from './lastActs.ts';
import { simulator } from './simulator.ts';

export interface ExerciseWorldParts {
  readonly worlds: Pick<Worlds, 'open'>;
  readonly disk: ExerciseDisk;
  /** The steady clock every world's own is laid over. */
  readonly base: Clock;
  readonly rules: () => Rules;
  readonly people: OwnParts['people'];
  readonly directory: Directory;
  readonly onTrouble: OnTrouble;
}

/** One exercise that is open: its world, and the engine that plays its script. */
export interface ExerciseWorld {
  readonly id: string;
  readonly world: OpenWorld;
  readonly engine: WorkLoop;
  readonly acts: LastActs;
  /** The exercise as it stands; undefined until it is planned. */
  now(): Exercise | undefined;
  /** Before its world stops. */
  stop(): Promise<void>;
  closeStore(): Promise<void>;
}

/** How much of the exercise's clock a kill may cost is this long at its rate. */
const STAMP_EVERY_MS: Millis = 1_000;

export function worldOf(id: string): World {
  return `exercise:${id}` as World;
}

/** Opens the world of an exercise, a new one at `begins`, one that is there where it was. It works once `start`ed. */
export async function openExerciseWorld(
  id: string,
  { name, begins }: { readonly name: string; readonly begins: Millis },
  parts: ExerciseWorldParts,
): Promise<ExerciseWorld> {
  const { disk, base, directory } = parts;
  const { store, media } = await disk.open(id);
  const stamp = disk.stampOf(id);
  const last = await timeAfterLast(store.events, worldOf(id));
  const clock = createWorldClock({ base, at: Math.max(begins, last ?? 0, stamp.read()?.at ?? 0), rate: 0 });
  const now = () => exerciseIn(world.dispatcher.durable);
  const world: OpenWorld = await parts.worlds.open({
    id: worldOf(id),
    kind: 'exercise',
    name,
    store,
    clock,
    rules: parts.rules,
    media,
    people: parts.people,
    admit: createAdmit(() => now()),
    // Whoever hands something over in an exercise keeps their account.
    switchOff: async () => undefined,
    channels: [simulator],
    state: () => now()?.state ?? 'planned',
  });
  const engine = createEngine({ ...world, clock, directory, onTrouble: parts.onTrouble });
  const acts = followActs(world.dispatcher);
  setClock(now());
  const unfollow = world.dispatcher.follow((commit) => {
    const [touched] = touchedOf<Exercise>(commit, EXERCISE_KIND).values();
    if (touched === undefined) return;
    setClock(touched.after);
    note(stamp);
  });
  const stopStamping = base.every(STAMP_EVERY_MS, () => {
    if (now()?.state === 'running') note(stamp);
  });

  /** The clock follows the log: whoever folds the log knows how it ran. */
  function setClock(exercise: Exercise | undefined): void {
    if (exercise === undefined) return;
    const { jumpedTo = 0 } = exercise;
    if (jumpedTo > clock.now()) clock.jump(jumpedTo);
    if (clock.reading().rate !== rateNow(exercise)) clock.setRate(rateNow(exercise));
  }

  function note(onto: ExerciseStamp): void {
    const exercise = now();
    if (exercise === undefined) return;
    const people = exercise.people.map(({ personId, role }) => ({ personId, role }));
    const { name, state, origin } = exercise;
    const lessons = openLessons(exercise);
    onto.write({ at: clock.now(), name, state, people, ...defined({ scriptId: origin?.scriptId }), lessons });
  }

  return {
    id,
    world,
    engine,
    acts,
    now,
    async stop() {
      stopStamping();
      unfollow();
      acts.close();
      await engine.stop();
      note(stamp);
      await stamp.written();
    },
    closeStore: () => store.close(),
  };
}

/** Its people alone enter, and the walls while it is under way: they show it. Who looks on is somebody who does nothing to cases there, whatever their post. */
function createAdmit(now: () => Exercise | undefined): (person: Person) => Membership | undefined {
  const known = new WeakMap<Person, Membership>();
  return (person) => {
    const exercise = now();
    if (isWall(person)) return exercise !== undefined && isOn(exercise) ? { person } : undefined;
    const role = exercise && roleIn(exercise, person.id);
    if (exercise === undefined || role === undefined) return undefined;
    if (exercise.state === 'planned' && role === 'player') return undefined;
    const before = known.get(person);
    if (before?.role === role) return before;
    const membership = { person: asMember(person, role, exercise), role };
    known.set(person, membership);
    return membership;
  };
}

function openLessons({ lessons }: Exercise): readonly OpenLesson[] {
  return lessons.filter(({ state }) => state !== 'done').map(({ at: _at, by: _by, ...lesson }) => lesson);
}
