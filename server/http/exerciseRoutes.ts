import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LogEvent } from '../../domain/aggregate/event.ts';
import {
  callOutInput,
  type DrillReportAnswer,
  type ExerciseInput,
  type ExercisesAnswer,
  exerciseInput,
  exercisePersonInput,
  exerciseQuery,
  followUpInput,
} from '../../domain/contract/exerciseCalls.ts';
import { defined } from '../../domain/defined.ts';
import { unknownNameFault } from '../../domain/exercise/districtNames.ts';
import { isOver, roleIn, type Script } from '../../domain/exercise/exercise.ts';
import {
  ANY_POST,
  CALLERS_OUT,
  EXERCISE_PLANNERS,
  SCRIPT_READERS,
} from '../../domain/exercise/exerciseCommand.ts';
import { exerciseIn } from '../../domain/exercise/exercises.ts';
import { type DrillReport, figuresOf, reportOf } from '../../domain/exercise/report.ts';
import { pointsOf } from '../../domain/exercise/score.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import type { LoadedDistrict } from '../district/district.ts';
import { type Exercises, unknownExercise } from '../exercise/exercises.ts';
import { exerciseView, exerciseViewThen } from '../exercise/exerciseView.ts';
import type { ExerciseWorld } from '../exercise/exerciseWorld.ts';
import { type ForkOf, forkOf } from '../exercise/fork.ts';
import type { ScriptShelf, ShelvedScript } from '../exercise/scriptShelf.ts';
import type { People } from '../people/accounts.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { type HttpCaller, isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface ExerciseRouteParts {
  readonly exercises: Exercises;
  readonly scripts: ScriptShelf;
  readonly live: OpenWorld;
  readonly district: Pick<LoadedDistrict, 'directory'>;
  readonly people: Pick<People, 'personOfAccount'>;
  /** Somebody may be in an exercise no more. */
  readonly onSessionsEnded: () => void;
}

/** Events read at a time. */
const PIECE = 1_000;

/** Of a drill: some thousands. */
async function wholeLog({ store, id, dispatcher }: OpenWorld): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  while (events.length < dispatcher.durable.seq) {
    const piece = await store.events.read(id, events.length, PIECE);
    if (piece.length === 0) break;
    events.push(...piece.map(({ event }) => event));
  }
  return events;
}

async function reportOn({ world, now }: ExerciseWorld): Promise<DrillReport> {
  const exercise = now();
  if (exercise === undefined) throw new Error(`${world.id} was never planned`);
  return reportOf(exercise, await wholeLog(world));
}

/** Before anything is read of what is sent: whoever works at a desk may begin something. */
async function byAPost({ caller }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const mayBegin = ANY_POST.some((role) => isActing(caller, role));
  return mayBegin ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
}

/** As whom somebody plans a drill; undefined for whoever may not. */
function plannerOf(caller: HttpCaller, shelved: ShelvedScript | undefined): Caller | undefined {
  const { person } = caller;
  // What came with the product to be learnt from is begun by whoever reads cases: there they have every post.
  const isAlone = shelved?.isReady === true && shelved.script.guided === true;
  if (isAlone && readsCases(person)) return { ...caller, person: { ...person, roles: ['duty_chief'] } };
  return EXERCISE_PLANNERS.some((role) => isActing(caller, role)) ? caller : undefined;
}

type ById = { Params: { id: string } };

/** Everything about exercises that is no command in one: which there are, planning one, its director's view. */
export async function exerciseRoutes(app: FastifyInstance, parts: ExerciseRouteParts): Promise<void> {
  const { exercises, scripts } = parts;

  app.addHook('preHandler', async ({ caller }, reply) =>
    caller.by === 'session' ? undefined : sendRefusal(reply, refuse('role-not-allowed')),
  );

  app.get('/exercises', async ({ caller }, reply) => {
    const answer: ExercisesAnswer = {
      exercises: exercises.list(caller.person),
      scripts: scripts.all().map(({ id, script, isReady, version }) => {
        const { name, nameEn, goal, goalEn, minutes, rate, guided, injects } = script;
        const shown = {
          id,
          name,
          ...defined({ nameEn, goal, goalEn, guided }),
          minutes,
          rate,
          isReady,
          version,
        };
        return { ...shown, injects: injects.length, points: pointsOf(script) };
      }),
      rehearsing: CALLERS_OUT.some((role) => isActing(caller, role))
        ? exercises.rehearsing().filter(({ personId }) => personId !== caller.person.id)
        : [],
      lessons: EXERCISE_PLANNERS.some((role) => isActing(caller, role)) ? exercises.openLessons() : [],
    };
    return reply.send(answer);
  });

  app.get('/exercises/waiting', async ({ caller }, reply) =>
    reply.send({ exercises: exercises.waiting(caller.person) }),
  );

  app.post('/exercises', { preHandler: byAPost }, async (request, reply) => {
    const { caller } = request;
    const input = parsed(exerciseInput, request.body, reply);
    if (input === undefined) return reply;
    const { name, scriptId, seed = randomInt(1_000_000), rate } = input;
    const shelved = scriptId === undefined ? undefined : scripts.find(scriptId);
    const planner = plannerOf(caller, shelved);
    if (planner === undefined) return sendRefusal(reply, refuse('role-not-allowed'));
    const script = await scriptFor(request, { ...input, seed }, shelved);
    if ('code' in script) return sendRefusal(reply, script);
    const origin =
      script === shelved?.script ? { scriptId: shelved.id, version: shelved.version } : undefined;
    const made = await exercises.plan({ name, script, seed, ...defined({ rate, origin }) }, planner);
    return 'code' in made ? sendRefusal(reply, made) : reply.code(201).send(made);
  });

  /** What is to be played: of a moment, as it was sent, or from the shelf. */
  async function scriptFor(
    request: FastifyRequest,
    { name, seed, fork, script }: Pick<ExerciseInput, 'name' | 'fork' | 'script'> & { readonly seed: number },
    shelved: ShelvedScript | undefined,
  ): Promise<Script | Refusal> {
    if (fork !== undefined) return forkFor(request, { name, seed, ...fork });
    const own = script ?? (shelved?.isReady ? undefined : shelved?.script);
    // What came with the product is played in any district; what somebody wrote is about this one.
    if (own === undefined) return shelved?.script ?? refuse('unknown-script');
    return unknownNameFault(own.injects, parts.district.directory) ?? own;
  }

  /** Only who may look back at it takes a drill from it; the audit says so as of any look back. */
  async function forkFor(
    { caller, ip }: FastifyRequest,
    of: Omit<ForkOf, 'scope'>,
  ): Promise<Script | Refusal> {
    if (!readsCases(caller.person)) return refuse('role-not-allowed');
    const object = new Date(of.at).toISOString();
    parts.live.audit.record({ by: caller.person, action: 'look-back', object, detail: 'fork', ip });
    return forkOf(parts.live, { ...of, scope: caller.scope }, parts.district.directory);
  }

  app.get<ById>('/exercises/:id', async (request, reply) => {
    const found = await exercises.enter(request.params.id, request.caller.person);
    const exercise = found?.now();
    const role = exercise && roleIn(exercise, request.caller.person.id);
    if (found === undefined || exercise === undefined || role === undefined) {
      return sendRefusal(reply, unknownExercise());
    }
    if (!SCRIPT_READERS.has(role)) return sendRefusal(reply, refuse('exercise-not-yours'));
    const query = parsed(exerciseQuery, request.query, reply);
    if (query === undefined) return reply;
    const { id, world, acts } = found;
    const { asOf: at, through } = query;
    if (at === undefined)
      return reply.send(await exerciseView({ id, role, exercise, world, acts, live: parts.live }));
    const situation = await world.replay.situationAt(at, through);
    if ('code' in situation) return sendRefusal(reply, situation);
    const then = exerciseIn(situation);
    if (then === undefined) return sendRefusal(reply, refuse('before-first-event'));
    return reply.send(await exerciseViewThen({ id, role, exercise: then, world, situation, at }));
  });

  app.get<ById>('/exercises/:id/report', async (request, reply) => {
    const found = await exercises.enter(request.params.id, request.caller.person);
    const exercise = found?.now();
    const role = exercise && roleIn(exercise, request.caller.person.id);
    if (found === undefined || exercise === undefined || role === undefined) {
      return sendRefusal(reply, unknownExercise());
    }
    // Players read it when it is over: until then it would tell them what is expected.
    if (!SCRIPT_READERS.has(role) && !isOver(exercise)) {
      return sendRefusal(reply, refuse('exercise-not-yours'));
    }
    const before = await exercises.runBefore(found.id);
    const answer: DrillReportAnswer = {
      ...(await reportOn(found)),
      ...defined({ before: before && figuresOf(await reportOn(before)) }),
    };
    return reply.send(answer);
  });

  app.post<ById>('/exercises/:id/people', async (request, reply) => {
    const input = parsed(exercisePersonInput, request.body, reply);
    if (input === undefined) return reply;
    const found = await exercises.enter(request.params.id, request.caller.person);
    if (found === undefined) return sendRefusal(reply, unknownExercise());
    const person = await parts.people.personOfAccount(input.account);
    if (person === undefined)
      return sendRefusal(reply, refuse('unknown-account', { account: input.account }));
    const data = { personId: person.id, ...defined({ role: input.role }) };
    const caller = found.world.admit(request.caller.person)?.caller ?? request.caller;
    return give(reply, found, { type: 'exercise.setPerson', data }, caller);
  });

  app.post<ById>('/exercises/:id/callouts', async (request, reply) => {
    const input = parsed(callOutInput, request.body, reply);
    if (input === undefined) return reply;
    const found = await exercises.find(request.params.id);
    if (found === undefined) return sendRefusal(reply, unknownExercise());
    return give(reply, found, { type: 'exercise.callOut', data: input }, request.caller);
  });

  app.patch<{ Params: { id: string; lesson: string } }>(
    '/exercises/:id/lessons/:lesson',
    async (request, reply) => {
      const input = parsed(followUpInput, request.body, reply);
      if (input === undefined) return reply;
      const { id, lesson } = request.params;
      const found = await exercises.enter(id, request.caller.person);
      if (found === undefined) return sendRefusal(reply, unknownExercise());
      const data = { lesson: Number(lesson), state: input.state };
      return give(reply, found, { type: 'exercise.followUp', data }, request.caller);
    },
  );

  async function give(
    reply: FastifyReply,
    { world }: ExerciseWorld,
    command: { readonly type: string; readonly data: object },
    caller: Caller,
  ): Promise<FastifyReply> {
    const call = { id: `http-${randomUUID()}`, world: world.id, commands: [command] };
    const answer = await world.dispatcher.submit(call, caller);
    if (!answer.ok) return sendRefusal(reply, answer);
    parts.onSessionsEnded();
    return reply.code(204).send();
  }
}
