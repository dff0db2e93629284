import { type Ask, commandOn, type Outcome } from '../aggregate/command.ts';
import { caseFrom } from '../case/caseIndexes.ts';
import { exerciseSchemas } from '../contract/exercise.ts';
import { defined } from '../defined.ts';
import { type Refusal, refuse, SYSTEM } from '../kernel.ts';
import { sourceOf } from './channels.ts';
import { unknownNameFault } from './districtNames.ts';
import { arrivalKey, type Exercise, injectOf, injectsOf, isOver, secondsIn } from './exercise.ts';
import { ANY_POST, DIRECTING, exerciseFact, IN_IT, JUDGING, only, whileIn } from './exerciseCommand.ts';
import { placed } from './placing.ts';
import { isArriving, outcomeOf, releaseCause } from './planning.ts';
import { scriptFault } from './scriptFaults.ts';

const on = commandOn<Exercise>();

/** What the director does with the script while it is played, and what the engine does with it. */
export const INJECT_COMMANDS = {
  'inject.add': on({
    schema: exerciseSchemas['inject.add'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide({ inject }, exercise, { at, directory }) {
      const { script, seed } = exercise;
      const fault =
        scriptFault({ ...script, injects: [...script.injects, inject] }) ??
        unknownNameFault([inject], directory);
      if (fault !== undefined) return fault;
      const { n } = inject;
      if (inject.at !== undefined && inject.at < secondsIn(exercise, at))
        return refuse('inject-in-past', { n });
      const arrivals = placed({ injects: [inject] }, seed, directory);
      return [exerciseFact(exercise.id, 'InjectAdded', { inject, arrivals })];
    },
  }),
  'inject.fire': on({
    schema: exerciseSchemas['inject.fire'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('running', 'paused'),
    decide: ({ n }, exercise) =>
      notPending(exercise, n) ?? [exerciseFact(exercise.id, 'InjectReleased', { n, cause: 'hand' })],
  }),
  'inject.skip': on({
    schema: exerciseSchemas['inject.skip'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide: ({ n, reason }, exercise) =>
      notPending(exercise, n) ?? [exerciseFact(exercise.id, 'InjectSkipped', { n, ...defined({ reason }) })],
  }),
  'inject.shift': on({
    schema: exerciseSchemas['inject.shift'],
    roles: ANY_POST,
    reach: only(DIRECTING),
    guard: whileIn('planned', 'opened', 'running', 'paused'),
    decide({ seconds }, exercise, { at }) {
      const moments = injectsOf(exercise).flatMap(({ standing }) =>
        standing.state === 'pending' && standing.at !== undefined ? [standing.at] : [],
      );
      if (seconds === 0 || moments.length === 0) return refuse('no-change');
      if (Math.min(...moments) + seconds < secondsIn(exercise, at)) return refuse('exercise-shift-past');
      return [exerciseFact(exercise.id, 'InjectsShifted', { seconds })];
    },
  }),
  'exercise.note': on({
    schema: exerciseSchemas['exercise.note'],
    roles: ANY_POST,
    // While it goes on an evaluator's; afterwards whoever was in it has something to say.
    reach: (exercise, asker) => only(isOver(exercise) ? IN_IT : JUDGING)(exercise, asker),
    decide({ text, n, at: seen }, exercise, { at }) {
      if (n !== undefined && injectOf(exercise, n) === undefined) return refuse('inject-unknown', { n });
      // A console's clock may be a little ahead; nobody saw anything before the start.
      const against = seen && Math.max(exercise.startedAt ?? at, Math.min(seen, at));
      return [exerciseFact(exercise.id, 'ExerciseNoted', { text, ...defined({ n, at: against }) })];
    },
  }),
  'exercise.judge': on({
    schema: exerciseSchemas['exercise.judge'],
    roles: ANY_POST,
    reach: only(JUDGING),
    guard: whileIn('running', 'paused', 'ended'),
    decide({ n, nth, points, text }, exercise) {
      const found = injectOf(exercise, n);
      const expectation = found?.inject.expectations?.[nth];
      if (found === undefined || expectation === undefined) return refuse('inject-unknown', { n });
      if (found.standing.state !== 'released') return refuse('inject-not-released', { n });
      if (points > expectation.points)
        return refuse('exercise-too-many-points', { most: expectation.points });
      const data = { n, nth, points, isMet: points * 2 > expectation.points, ...defined({ text }) };
      return [exerciseFact(exercise.id, 'ExpectationJudged', data)];
    },
  }),
  'timer.exerciseRelease': on({
    schema: exerciseSchemas['timer.exerciseRelease'],
    roles: ['system'],
    guard: whileIn('running'),
    decide({ n }, exercise, { situation, at }) {
      const cause = releaseCause(exercise, situation, n, at);
      return cause === undefined
        ? refuse('no-change')
        : [exerciseFact(exercise.id, 'InjectReleased', { n, cause })];
    },
  }),
  'timer.exerciseArrive': on({
    schema: exerciseSchemas['timer.exerciseArrive'],
    roles: ['system'],
    guard: whileIn('running', 'paused'),
    decide: arrive,
  }),
  'timer.exerciseJudge': on({
    schema: exerciseSchemas['timer.exerciseJudge'],
    roles: ['system'],
    guard: whileIn('running', 'paused'),
    decide({ n, nth }, exercise, { situation, at }) {
      const outcome = outcomeOf(exercise, situation, { n, nth, at });
      if (outcome === undefined) return refuse('no-change');
      const most = injectOf(exercise, n)?.inject.expectations?.[nth]?.points ?? 0;
      const isMet = outcome === 'met';
      const data = { n, nth, isMet, points: isMet ? most : 0, seq: situation.seq };
      return [exerciseFact(exercise.id, 'ExpectationJudged', data)];
    },
  }),
} as const;

/** The case lies before it in the same call: the report was taken by its number. */
function arrive(
  { n, part }: { readonly n: number; readonly part: number },
  exercise: Exercise,
  { situation, at }: Ask,
): Outcome {
  const found = injectOf(exercise, n);
  const arrival = found?.standing.arrivals.find((each) => each.part === part);
  if (found === undefined || arrival === undefined) return refuse('inject-unknown', { n });
  if (!isArriving(arrival, found.standing, at)) return refuse('no-change');
  const key = {
    broughtBy: SYSTEM.id,
    source: sourceOf(found.inject, arrival),
    externalId: arrivalKey(arrival),
  };
  const caseId = caseFrom(key, situation);
  return [exerciseFact(exercise.id, 'InjectArrived', { n, part, ...defined({ caseId }) })];
}

function notPending(exercise: Exercise, n: number): Refusal | undefined {
  const found = injectOf(exercise, n);
  if (found === undefined) return refuse('inject-unknown', { n });
  const { state } = found.standing;
  return state === 'pending'
    ? undefined
    : refuse(state === 'skipped' ? 'inject-skipped' : 'inject-released', { n });
}
