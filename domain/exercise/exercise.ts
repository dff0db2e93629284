import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { ExerciseEventData } from '../contract/exercise.ts';
import type { Arrival, Inject, Script } from '../contract/script.ts';
import type { Actor, CaseId, Millis, PersonId, Seq } from '../kernel.ts';
import type {
  ExerciseRole,
  ExerciseState,
  InjectState,
  LessonState,
  Outcome,
  ReleaseCause,
} from './codes.ts';

export type { Arrival, Condition, Expectation, Inject, Script } from '../contract/script.ts';
export type { CountCode, ExerciseRole, ExerciseState, InjectState, Outcome, ReleaseCause } from './codes.ts';

export const EXERCISE_KIND = 'exercise';

interface Signature {
  readonly at: Millis;
  readonly by: Actor;
}

/** 演练 (DOMAIN §3.8): one run of a script, in a world of its own. All moments are of that world's clock. */
export interface Exercise extends KindSubject<typeof EXERCISE_KIND> {
  readonly state: ExerciseState;
  readonly name: string;
  readonly script: Script;
  /** Which script of the shelf it is; absent of one that was sent for this run alone. */
  readonly origin?: { readonly scriptId: string; readonly version: number };
  readonly seed: number;
  /** How fast its clock runs while it runs. */
  readonly rate: number;
  readonly people: readonly Member[];
  /** Moment T+00:00; absent before the start. */
  readonly startedAt?: Millis;
  /** The last moment the director jumped to: the clock was there, whatever the last event says. */
  readonly jumpedTo?: Millis;
  readonly endedAt?: Millis;
  readonly endedBy?: Actor;
  /** In the order of the script. */
  readonly injects: readonly InjectStanding[];
  readonly notes: readonly Note[];
  readonly callOuts: readonly CallOut[];
  /** What is to be changed, in the order in which it was set. */
  readonly lessons: readonly Lesson[];
}

/** A task that came of it; its day is one in Shanghai, `2026-12-05`. */
export interface Lesson extends Signature {
  readonly lesson: number;
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly state: LessonState;
}

/** Somebody of it, by post. */
export interface Member {
  readonly personId: PersonId;
  readonly name: string;
  readonly nameEn?: string;
  readonly role: ExerciseRole;
}

export interface InjectStanding {
  readonly n: number;
  readonly state: InjectState;
  /** T+ in seconds, as it was shifted; absent of one that waits for something else. */
  readonly at?: number;
  readonly released?: Signature & { readonly cause: ReleaseCause; readonly seq: Seq };
  readonly skipped?: Signature & { readonly reason?: string };
  /** Cases still to come and those that came, in their order. */
  readonly arrivals: readonly ArrivalStanding[];
  readonly expectations: readonly ExpectationStanding[];
}

export interface ArrivalStanding extends Arrival {
  readonly at?: Millis;
  readonly caseId?: CaseId;
}

export interface ExpectationStanding {
  readonly outcome: Outcome;
  readonly points: number;
  readonly at?: Millis;
  readonly by?: Actor;
  /** The event it rests on. */
  readonly seq?: Seq;
  readonly text?: string;
}

export interface Note extends Signature {
  readonly text: string;
  readonly n?: number;
}

/** A player who is needed for real. */
export interface CallOut {
  readonly personId: PersonId;
  readonly reason: string;
  readonly at: Millis;
  readonly leftAt?: Millis;
}

export type ExerciseEvent = KindEvent<typeof EXERCISE_KIND, ExerciseEventData> & Stamp;

/** The inject as the script has it, with how it stands; undefined for a number the script has not. */
export function injectOf(
  { script, injects }: Pick<Exercise, 'script' | 'injects'>,
  n: number,
): { readonly inject: Inject; readonly standing: InjectStanding } | undefined {
  const index = script.injects.findIndex((each) => each.n === n);
  const inject = script.injects[index];
  const standing = injects[index];
  return inject === undefined || standing === undefined ? undefined : { inject, standing };
}

/** Every inject with how it stands. */
export function injectsOf({ script, injects }: Pick<Exercise, 'script' | 'injects'>) {
  return script.injects.flatMap((inject, index) => {
    const standing = injects[index];
    return standing === undefined ? [] : [{ inject, standing }];
  });
}

/** What somebody is in it; undefined for whoever is not of it. */
export function roleIn({ people }: Pick<Exercise, 'people'>, personId: PersonId): ExerciseRole | undefined {
  return people.find((member) => member.personId === personId)?.role;
}

/** Whole seconds since T+00:00, at a moment of its clock; 0 before the start. */
export function secondsIn({ startedAt }: Pick<Exercise, 'startedAt'>, at: Millis): number {
  return startedAt === undefined ? 0 : Math.max(0, Math.floor((at - startedAt) / 1000));
}

/** How fast its clock runs now. */
export function rateNow({ state, rate }: Pick<Exercise, 'state' | 'rate'>): number {
  return state === 'running' ? rate : 0;
}

/** Whether it can still be acted in. */
export function isOn({ state }: Pick<Exercise, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

/** Whether it has ended, evaluated or not. */
export function isOver({ state }: Pick<Exercise, 'state'>): boolean {
  return state === 'ended' || state === 'evaluated';
}

/** Under which number of the sender's a case of an inject is known again: `D07-12`. */
export function arrivalKey({ n, part }: Pick<Arrival, 'n' | 'part'>): string {
  return `D${String(n).padStart(2, '0')}-${part}`;
}
