import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { ExerciseRole, ExerciseState } from '../../domain/exercise/codes.ts';
import { isOn, type Member, roleIn, type Script } from '../../domain/exercise/exercise.ts';
import { scriptFault } from '../../domain/exercise/scriptFaults.ts';
import { type Millis, type Person, type Refusal, refuse, type World } from '../../domain/kernel.ts';
import { compactDay, dayNumber, MINUTE_MS, startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import type { OpenLesson, Stamped } from './exerciseDisk.ts';
import { type ExerciseWorld, type ExerciseWorldParts, openExerciseWorld, worldOf } from './exerciseWorld.ts';

/** What is known of an exercise in a list of them, whether its world is open or not. */
export interface ListedExercise {
  readonly id: string;
  readonly world: World;
  readonly name: string;
  readonly state: ExerciseState;
  readonly role: ExerciseRole;
  readonly at: Millis;
  readonly rate: number;
}

/** Somebody who is in an exercise that goes on, whoever asks. */
export interface Rehearsing extends Member {
  readonly exerciseId: string;
  readonly exercise: string;
  readonly isCalled: boolean;
}

export interface ExercisePlan {
  readonly name: string;
  readonly script: Script;
  readonly seed: number;
  readonly rate?: number | undefined;
  /** Which script of the shelf it is. */
  readonly origin?: { readonly scriptId: string; readonly version: number } | undefined;
}

/** The exercises of a server. One that has not ended is open from the start; another when somebody asks for it. */
export interface Exercises {
  /** Opens those that were not ended, each where it was, and lets all that are open work. */
  start(): Promise<void>;
  /** A new world with this script; whoever plans it directs it. */
  plan(
    plan: ExercisePlan,
    by: Caller,
  ): Promise<{ readonly id: string; readonly world: World } | WireRefusal | Refusal>;
  /** Opens it when it is closed; undefined for whoever is not of it, and for one there is not. */
  enter(id: string, person: Person): Promise<ExerciseWorld | undefined>;
  /** Whatever the person is to it. */
  find(id: string): Promise<ExerciseWorld | undefined>;
  /** One that is open now, whoever asks. */
  open(id: string): ExerciseWorld | undefined;
  /** The world of the one that is under way, of several the one planned last: walls show it. */
  underWay(): World | undefined;
  /** Of those that played the same script before this one, the last that has ended. */
  runBefore(id: string): Promise<ExerciseWorld | undefined>;
  /** What came of all of them and is not done, the earliest day first. */
  openLessons(): readonly (OpenLesson & { readonly exerciseId: string; readonly exercise: string })[];
  /** Everybody who is in one that is under way. */
  rehearsing(): readonly Rehearsing[];
  /** Those that are open and not over, and that this person may enter now, the newest first; read from memory alone. */
  waiting(person: Person): readonly ListedExercise[];
  /** Those this person is of, the newest first. */
  list(person: Person): readonly ListedExercise[];
  settled(): Promise<void>;
  /** Ends the engines; before the worlds stop. */
  stop(): Promise<void>;
  /** After the worlds stopped. */
  close(): Promise<void>;
}

export interface ExercisesParts extends ExerciseWorldParts {
  /** The server's own time, for the day a new exercise begins on. */
  readonly today: () => Millis;
}

export function createExercises(parts: ExercisesParts): Exercises {
  const { disk, today } = parts;
  const open = new Map<string, Promise<ExerciseWorld>>();
  /** Those that have come to be open. */
  const ready = new Map<string, ExerciseWorld>();
  let isWorking = false;

  function openExercise(
    id: string,
    born: { readonly name: string; readonly begins: Millis },
  ): Promise<ExerciseWorld> {
    const known = open.get(id);
    if (known !== undefined) return known;
    const opening = openExerciseWorld(id, born, parts).then((exercise) => {
      ready.set(id, exercise);
      if (isWorking) begin(exercise);
      return exercise;
    });
    open.set(id, opening);
    opening.catch(() => open.delete(id));
    return opening;
  }

  function begin({ world, engine }: ExerciseWorld): void {
    world.start();
    engine.start();
  }

  async function find(id: string): Promise<ExerciseWorld | undefined> {
    const known = open.get(id);
    if (known !== undefined) return known;
    const stamped = disk.ids().includes(id) ? disk.stampOf(id).read() : undefined;
    return stamped && openExercise(id, { name: stamped.name, begins: stamped.at });
  }

  function underWay(): readonly ExerciseWorld[] {
    return [...ready.values()].filter(({ now }) => {
      const exercise = now();
      return exercise !== undefined && isOn(exercise);
    });
  }

  /** Somebody who learns alone is nothing for a wall. */
  function shownOnWalls(): readonly ExerciseWorld[] {
    return underWay().filter(({ now }) => now()?.script.guided === undefined);
  }

  function stampOf(id: string): Stamped | undefined {
    return disk.stampOf(id).read();
  }

  function newId(): string {
    const day = compactDay(today());
    const taken = new Set([...disk.ids(), ...open.keys()]);
    let n = 1;
    while (taken.has(`${day}-${n}`)) n += 1;
    return `${day}-${n}`;
  }

  function listed(id: string, person: Person): ListedExercise | undefined {
    const { world, now } = ready.get(id) ?? {};
    const exercise = now?.();
    if (world !== undefined && exercise !== undefined) {
      const role = roleIn(exercise, person.id);
      const { name, state } = exercise;
      return role && { id, world: world.id, name, state, role, ...world.clock.reading() };
    }
    const stamped = disk.stampOf(id).read();
    const role = stamped?.people.find(({ personId }) => personId === person.id)?.role;
    if (stamped === undefined || role === undefined) return undefined;
    const { at, name, state } = stamped;
    return { id, world: worldOf(id), name, state, role, at, rate: 0 };
  }

  return {
    async start() {
      for (const id of disk.ids()) {
        const stamped = disk.stampOf(id).read();
        if (stamped?.state === 'ended' || stamped?.state === 'evaluated') continue;
        // The server may have died between the plan and the note of it: the log says what there is.
        await openExercise(id, { name: stamped?.name ?? id, begins: stamped?.at ?? 0 });
      }
      isWorking = true;
      for (const exercise of ready.values()) begin(exercise);
    },
    async plan(plan, by) {
      const fault = scriptFault(plan.script);
      if (fault !== undefined) return fault;
      const id = newId();
      const begins = startOfDay(dayNumber(today())) + plan.script.startMinute * MINUTE_MS;
      const { world } = await openExercise(id, { name: plan.name, begins });
      const command = { type: 'exercise.plan', data: plan };
      const answer = await world.dispatcher.submit(
        { id: `drill:plan:${id}`, world: world.id, commands: [command] },
        by,
      );
      if (!answer.ok || plan.script.guided === undefined) {
        return answer.ok ? { id, world: world.id } : answer;
      }
      const start = { type: 'exercise.start', data: {} };
      const begun = await world.dispatcher.submit(
        { id: `drill:start:${id}`, world: world.id, commands: [start] },
        by,
      );
      return begun.ok ? { id, world: world.id } : begun;
    },
    find,
    async enter(id, person) {
      const found = await find(id);
      const exercise = found?.now();
      return exercise !== undefined && roleIn(exercise, person.id) !== undefined ? found : undefined;
    },
    open: (id) => ready.get(id),
    underWay: () => shownOnWalls().at(-1)?.world.id,
    async runBefore(id) {
      const scriptId = stampOf(id)?.scriptId;
      if (scriptId === undefined) return undefined;
      const ids = disk.ids();
      const before = ids.slice(0, ids.indexOf(id)).findLast((each) => {
        const stamped = stampOf(each);
        return stamped?.scriptId === scriptId && (stamped.state === 'ended' || stamped.state === 'evaluated');
      });
      return before === undefined ? undefined : find(before);
    },
    openLessons: () =>
      disk
        .ids()
        .flatMap((id) => {
          const { name = '', lessons = [] } = stampOf(id) ?? {};
          return lessons.map((lesson) => ({ ...lesson, exerciseId: id, exercise: name }));
        })
        .sort((a, b) => a.due.localeCompare(b.due)),
    rehearsing: () => underWay().flatMap(membersOf),
    waiting: (person) =>
      [...ready.keys()]
        .flatMap((id) => listed(id, person) ?? [])
        .filter(mayEnterNow)
        .sort(newestFirst),
    list: (person) =>
      [...new Set([...disk.ids(), ...ready.keys()])]
        .flatMap((id) => listed(id, person) ?? [])
        .sort(newestFirst),
    async settled() {
      for (const { engine } of ready.values()) await engine.settled();
    },
    async stop() {
      isWorking = false;
      for (const exercise of ready.values()) await exercise.stop();
    },
    async close() {
      for (const exercise of ready.values()) await exercise.closeStore();
    },
  };
}

const newestFirst = (a: ListedExercise, b: ListedExercise): number =>
  b.id.localeCompare(a.id, 'en', { numeric: true });

/** Players come in when it is opened. */
function mayEnterNow({ state, role }: ListedExercise): boolean {
  return state === 'planned' ? role !== 'player' : state !== 'ended' && state !== 'evaluated';
}

/** To whom an exercise is not known is told the same as where there is none. */
export function unknownExercise(): Refusal {
  return refuse('unknown-exercise');
}

function membersOf({ id, now }: ExerciseWorld): readonly Rehearsing[] {
  const { name, people = [], callOuts = [] } = now() ?? {};
  return people.map((member) => ({
    ...member,
    exerciseId: id,
    exercise: name ?? '',
    isCalled: callOuts.some((call) => call.personId === member.personId && call.leftAt === undefined),
  }));
}
