import { birthOf, commandOn } from '../aggregate/command.ts';
import { seatIn } from '../aggregate/facts.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { exerciseSchemas } from '../contract/exercise.ts';
import { defined } from '../defined.ts';
import { refuse } from '../kernel.ts';
import { subjectsOf } from '../situation.ts';
import { EXERCISE_KIND, type Exercise } from './exercise.ts';
import {
  ANY_POST,
  CALLERS_OUT,
  DIRECTING,
  EXERCISE_PLANNERS,
  exerciseFact,
  JUDGING,
  only,
  TAKING_PART,
  whileIn,
} from './exerciseCommand.ts';
import { placed } from './placing.ts';
import { scriptFault } from './scriptFaults.ts';

const on = commandOn<Exercise>();

/** From the plan to the evaluation, and its clock. */
export const EXERCISE_LIFE = {
  'exercise.plan': birthOf({
    schema: exerciseSchemas['exercise.plan'],
    roles: EXERCISE_PLANNERS,
    begin({ name, script, seed, rate = script.rate, origin }, { situation, by, directory }) {
      if (!situation.world.startsWith('exercise:')) return refuse('exercise-own-world');
      if (subjectsOf(situation, EXERCISE_KIND).size > 0) return refuse('exercise-planned');
      const fault = scriptFault(script);
      if (fault !== undefined) return fault;
      const director = { personId: by.id, name: by.name, ...defined({ nameEn: by.nameEn }) };
      const arrivals = placed(script, seed, directory);
      const data = { name, script, seed, rate, ...defined({ origin }), arrivals, director };
      return [exerciseFact(newSubjectId(EXERCISE_KIND, situation), 'ExercisePlanned', data)];
    },
  }),
  'exercise.setPerson': on({
    schema: exerciseSchemas['exercise.setPerson'],
    roles: ANY_POST,
    reads: ({ personId }) => ({ accounts: [personId] }),
    reach: only(DIRECTING),
    decide({ personId, role }, { id, people }, { facts }) {
      const before = people.find((member) => member.personId === personId);
      if (before?.role === role) return refuse('no-change');
      const others = people.filter((member) => member !== before);
      if (!others.some((member) => member.role === 'director') && role !== 'director') {
        return refuse('exercise-needs-director');
      }
      if (role === undefined) {
        const { role: _role, ...member } = before ?? { personId, name: '', role };
        return [exerciseFact(id, 'ExercisePersonSet', member)];
      }
      const seat = seatIn(facts, personId);
      if (seat === undefined) return refuse('shift-unknown-seat', { seatId: personId });
      const { name, nameEn } = seat;
      return [exerciseFact(id, 'ExercisePersonSet', { personId, name, ...defined({ nameEn }), role })];
    },
  }),
  'exercise.open': on({
    schema: exerciseSchemas['exercise.open'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned'),
    decide: (_data, { id }) => [exerciseFact(id, 'ExerciseOpened', {})],
  }),
  'exercise.start': on({
    schema: exerciseSchemas['exercise.start'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned', 'opened'),
    decide: (_data, { id }) => [exerciseFact(id, 'ExerciseStarted', {})],
  }),
  'exercise.pause': on({
    schema: exerciseSchemas['exercise.pause'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('running'),
    decide: (_data, { id }) => [exerciseFact(id, 'ExercisePaused', {})],
  }),
  'exercise.resume': on({
    schema: exerciseSchemas['exercise.resume'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('paused'),
    decide: (_data, { id }) => [exerciseFact(id, 'ExerciseResumed', {})],
  }),
  'exercise.rate': on({
    schema: exerciseSchemas['exercise.rate'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide({ rate }, { id, state, rate: before }) {
      // Standing still is a pause, and going on is going on.
      if (rate === 0)
        return state === 'running' ? [exerciseFact(id, 'ExercisePaused', {})] : refuse('no-change');
      return rate === before ? refuse('no-change') : [exerciseFact(id, 'ExerciseRateSet', { rate })];
    },
  }),
  'exercise.jump': on({
    schema: exerciseSchemas['exercise.jump'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('running', 'paused'),
    decide: ({ to }, { id }, { at }) =>
      to <= at ? refuse('exercise-jump-back') : [exerciseFact(id, 'ExerciseJumped', { to })],
  }),
  'exercise.end': on({
    schema: exerciseSchemas['exercise.end'],
    roles: ANY_POST,
    reach: only(TAKING_PART),
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide: ({ reason }, { id }) => [exerciseFact(id, 'ExerciseEnded', defined({ reason }))],
  }),
  'exercise.evaluate': on({
    schema: exerciseSchemas['exercise.evaluate'],
    roles: ANY_POST,
    reach: only(JUDGING),
    guard: whileIn('ended'),
    decide: (_data, { id }) => [exerciseFact(id, 'ExerciseEvaluated', {})],
  }),
  'exercise.callOut': on({
    schema: exerciseSchemas['exercise.callOut'],
    // They need not be of the exercise.
    roles: CALLERS_OUT,
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide({ personId, reason }, { id, people, callOuts }) {
      if (!people.some((member) => member.personId === personId)) return refuse('exercise-not-in-it');
      const isCalled = callOuts.some((each) => each.personId === personId && each.leftAt === undefined);
      return isCalled ? refuse('no-change') : [exerciseFact(id, 'ExerciseCalledOut', { personId, reason })];
    },
  }),
  'exercise.leave': on({
    schema: exerciseSchemas['exercise.leave'],
    roles: ANY_POST,
    decide(_data, { id, callOuts }, { by }) {
      const isCalled = callOuts.some((each) => each.personId === by.id && each.leftAt === undefined);
      return isCalled ? [exerciseFact(id, 'ExerciseLeft', { personId: by.id })] : refuse('no-change');
    },
  }),
} as const;
