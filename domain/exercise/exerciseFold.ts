import { begun, type Fold, foldOf } from '../aggregate/fold.ts';
import { defined } from '../defined.ts';
import {
  type Arrival,
  EXERCISE_KIND,
  type Exercise,
  type ExerciseEvent,
  type ExpectationStanding,
  type Inject,
  type InjectStanding,
} from './exercise.ts';

type Planned = Extract<ExerciseEvent, { readonly type: 'ExercisePlanned' }>;

export const EXERCISE_FOLD: Fold<Exercise> = foldOf<Exercise, ExerciseEvent, 'ExercisePlanned'>({
  kind: EXERCISE_KIND,
  births: {
    ExercisePlanned(event) {
      const { name, script, seed, rate, origin, director } = event.data;
      return {
        ...begun(EXERCISE_KIND, event),
        state: 'planned',
        name,
        script,
        seed,
        rate,
        ...defined({ origin }),
        people: [{ ...director, role: 'director' }],
        injects: standingsOf(event),
        notes: [],
        callOuts: [],
        lessons: [],
      };
    },
  },
  appliers: {
    ExercisePersonSet(before, { data: { role, ...member } }) {
      const others = before.people.filter(({ personId }) => personId !== member.personId);
      return { ...before, people: role === undefined ? others : [...others, { ...member, role }] };
    },
    ExerciseOpened: (before) => ({ ...before, state: 'opened' }),
    ExerciseStarted: (before, { at }) => ({ ...before, state: 'running', startedAt: at }),
    ExercisePaused: (before) => ({ ...before, state: 'paused' }),
    ExerciseResumed: (before) => ({ ...before, state: 'running' }),
    ExerciseRateSet: (before, { data }) => ({ ...before, rate: data.rate }),
    ExerciseJumped: (before, { data }) => ({ ...before, jumpedTo: data.to }),
    ExerciseEnded: (before, { at, by }) => ({ ...before, state: 'ended', endedAt: at, endedBy: by }),
    InjectAdded: (before, { data: { inject, arrivals } }) => ({
      ...before,
      script: { ...before.script, injects: [...before.script.injects, inject] },
      injects: [...before.injects, standingOf(inject, arrivals)],
    }),
    InjectReleased: (before, { at, by, seq, data }) =>
      onInject(before, data.n, (inject) => ({
        ...inject,
        state: 'released',
        released: { at, by, seq, cause: data.cause },
      })),
    InjectArrived: (before, { at, data: { n, part, caseId } }) =>
      onInject(before, n, (inject) => ({
        ...inject,
        arrivals: inject.arrivals.map((each) =>
          each.part === part ? { ...each, at, ...defined({ caseId }) } : each,
        ),
      })),
    InjectSkipped: (before, { at, by, data: { n, reason } }) =>
      onInject(before, n, (inject) => ({
        ...inject,
        state: 'skipped',
        skipped: { at, by, ...defined({ reason }) },
      })),
    InjectsShifted: (before, { data: { seconds } }) => ({
      ...before,
      injects: before.injects.map((inject) =>
        inject.state === 'pending' && inject.at !== undefined
          ? { ...inject, at: Math.max(0, inject.at + seconds) }
          : inject,
      ),
    }),
    ExpectationJudged: (before, { at, by, data: { n, nth, isMet, ...rest } }) =>
      onInject(before, n, (inject) => ({
        ...inject,
        expectations: inject.expectations.map((each, index): ExpectationStanding => {
          if (index !== nth) return each;
          return { outcome: isMet ? 'met' : 'missed', at, by, ...rest };
        }),
      })),
    ExerciseNoted: (before, { at, by, data }) => ({
      ...before,
      notes: [...before.notes, { at, by, ...data }],
    }),
    ExerciseEvaluated: (before) => ({ ...before, state: 'evaluated' }),
    LessonSet: (before, { at, by, data }) => ({
      ...before,
      lessons: [...before.lessons, { at, by, ...data, state: 'open' }],
    }),
    LessonFollowedUp: (before, { data: { lesson, state } }) => ({
      ...before,
      lessons: before.lessons.map((each) => (each.lesson === lesson ? { ...each, state } : each)),
    }),
    ExerciseCalledOut: (before, { at, data }) => ({
      ...before,
      callOuts: [...before.callOuts, { at, ...data }],
    }),
    ExerciseLeft: (before, { at, data: { personId } }) => ({
      ...before,
      callOuts: before.callOuts.map((each) =>
        each.personId === personId && each.leftAt === undefined ? { ...each, leftAt: at } : each,
      ),
    }),
    ExerciseTouched: (before) => before,
  },
});

function standingsOf({ data: { script, arrivals } }: Planned): readonly InjectStanding[] {
  return script.injects.map((inject) => standingOf(inject, arrivals));
}

function standingOf({ n, at, expectations = [] }: Inject, arrivals: readonly Arrival[]): InjectStanding {
  return {
    n,
    state: 'pending',
    ...defined({ at }),
    arrivals: arrivals.filter((each) => each.n === n),
    expectations: expectations.map(() => ({ outcome: 'waiting', points: 0 })),
  };
}

function onInject(before: Exercise, n: number, change: (inject: InjectStanding) => InjectStanding): Exercise {
  return { ...before, injects: before.injects.map((inject) => (inject.n === n ? change(inject) : inject)) };
}
