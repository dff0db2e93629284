import type { Directory } from '../../domain/district/directory.ts';
import { reportOf } from '../../domain/exercise/channels.ts';
import type { Exercise } from '../../domain/exercise/exercise.ts';
import { exerciseIn } from '../../domain/exercise/exercises.ts';
import { type Due, firstDue, nextMoment } from '../../domain/exercise/planning.ts';
import { type Millis, type Person, type Seq, SYSTEM } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { PASSING, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

export interface EngineParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'submit' | 'follow'>;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly onTrouble: OnTrouble;
}

/** The system as somebody who takes down what the script brings. */
const SCRIPT: Person = { ...SYSTEM, roles: ['system', 'acceptor'] };
const RETRY_MS: Millis = 2_000;

/**
 * Plays the script: releases what its time or its condition has come for, brings the cases, and judges what the log
 * shows. What is due is worked out in the domain from the exercise alone, so that a restart goes on where it was.
 */
export function createEngine({ dispatcher, clock, directory, onTrouble }: EngineParts): WorkLoop {
  const caller = { person: SCRIPT, scope: scopeOf(SCRIPT, directory) };
  /** After which commit nothing was due before when. */
  let quiet: { readonly seq: Seq; readonly until: Millis | undefined } | undefined;
  const loop: WorkLoop = createWorkLoop({
    clock,
    due,
    step,
    backOff: () => RETRY_MS,
    onTrouble,
    follow: () => dispatcher.follow(() => loop.look()),
  });

  function due(): Millis | undefined {
    const { durable } = dispatcher;
    const now = clock.now();
    if (quiet?.seq === durable.seq && (quiet.until === undefined || now < quiet.until)) return quiet.until;
    quiet = undefined;
    const exercise = exerciseIn(durable);
    if (exercise === undefined) return undefined;
    if (firstDue(exercise, durable, now) !== undefined) return now;
    quiet = { seq: durable.seq, until: nextMoment(exercise, now) };
    return quiet.until;
  }

  async function step(): Promise<void> {
    const { durable } = dispatcher;
    const exercise = exerciseIn(durable);
    const found = exercise && firstDue(exercise, durable, clock.now());
    if (exercise === undefined || found === undefined) return;
    const call = callFor(found, exercise);
    const answer = await give(call);
    // Somebody was quicker: what is due is worked out anew from what they did.
    if (answer.ok || answer.code === 'no-change') return;
    const [first] = call.commands;
    const refused = new SystemCommandRefused(first?.type ?? '', answer.code);
    if (found.kind !== 'arrive' || PASSING.has(answer.code)) throw refused;
    // A case this district does not take must not hold up all that comes after it.
    onTrouble(refused);
    await give({ id: `${call.id}:bare`, commands: call.commands.slice(1) });
  }

  function give(call: Call) {
    return dispatcher.submit({ world: dispatcher.world, ...call }, caller);
  }

  return loop;
}

interface Call {
  readonly id: string;
  readonly commands: readonly { readonly type: string; readonly data: object }[];
}

/** Named after what it is about and how the exercise stood, so that twice is once, also across a crash. */
function callFor(due: Due, { version }: Exercise): Call {
  switch (due.kind) {
    case 'release': {
      const { n } = due;
      return {
        id: `drill:release:${n}:${version}`,
        commands: [{ type: 'timer.exerciseRelease', data: { n } }],
      };
    }
    case 'judge': {
      const { n, nth } = due;
      const data = { n, nth };
      return { id: `drill:judge:${n}:${nth}:${version}`, commands: [{ type: 'timer.exerciseJudge', data }] };
    }
    case 'arrive': {
      const { n, part } = due.arrival;
      return {
        id: `drill:arrive:${n}:${part}`,
        commands: [
          { type: 'case.report', data: reportOf(due.inject, due.arrival) },
          { type: 'timer.exerciseArrive', data: { n, part } },
        ],
      };
    }
  }
}
