import type { Exercise, ExerciseEvent } from '../../../domain/exercise/exercise.ts';
import { EXERCISE_KIND, isOn, isOver } from '../../../domain/exercise/exercise.ts';
import { exerciseIn } from '../../../domain/exercise/exercises.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { FASTEST_RATE } from '../../../server/world/worldClock.ts';
import type { Entry } from '../ledger.ts';
import type { Watcher, WatchParts } from '../watch.ts';

/** A server's clock and the true time drift apart by so much, at the fastest rate. */
const DRIFT_MS: Millis = 60_000;

/**
 * A drill goes the way of its script, across every death of the server: each inject and each case once and not before its
 * time, nothing after the end, and its clock runs no faster than it may.
 */
export function watchRehearsal({ world, ledger, trueTime, broken }: WatchParts): Watcher {
  const come = new Set<string>();
  let began: { readonly at: Millis; readonly true: Millis; jumped: Millis } | undefined;

  function once(matter: string): void {
    if (come.has(matter)) broken(`${world}: ${matter} came twice`);
    come.add(matter);
  }

  function look({ type, data, at, seq }: ExerciseEvent, { startedAt = 0, injects, state }: Exercise): void {
    if (type === 'InjectReleased') {
      once(`inject ${data.n}`);
      const due = injects.find(({ n }) => n === data.n)?.at;
      if (data.cause === 'time' && due !== undefined && at < startedAt + 1_000 * due)
        broken(`${world}: inject ${data.n} came before its time (event ${seq})`);
    }
    if (type === 'InjectArrived') {
      once(`case ${data.n}-${data.part}`);
      const { released, arrivals = [] } = injects.find(({ n }) => n === data.n) ?? {};
      const after = arrivals.find(({ part }) => part === data.part)?.after ?? 0;
      if (released === undefined || at < released.at + 1_000 * after)
        broken(`${world}: case ${data.n}-${data.part} came before its time (event ${seq})`);
    }
    if (
      (type === 'InjectReleased' || type === 'InjectArrived') &&
      (state === 'ended' || state === 'evaluated')
    )
      broken(`${world}: ${type} after the end (event ${seq})`);
  }

  /** Its clock may stand still, and be jumped forward; nothing else takes it ahead. */
  function runsOn({ event, before, kind }: Entry): void {
    began ??= { at: event.at, true: trueTime(), jumped: 0 };
    const most = began.at + began.jumped + FASTEST_RATE * (trueTime() - began.true + DRIFT_MS);
    if (event.at > most) broken(`${world}: its clock ran ahead (event ${event.seq})`);
    const exercise = kind === EXERCISE_KIND ? (before as Exercise | undefined) : undefined;
    if (event.type === 'ExerciseJumped' && exercise !== undefined)
      began.jumped += Math.max(0, (event.data as { readonly to: Millis }).to - event.at);
  }

  return {
    stored(fresh) {
      for (const entry of fresh) {
        runsOn(entry);
        if (entry.kind === EXERCISE_KIND && entry.before !== undefined)
          look(entry.event as unknown as ExerciseEvent, entry.before as Exercise);
      }
    },
    async started(server) {
      const exercise = exerciseIn(ledger.situation);
      if (server === undefined && exercise !== undefined && !isOver(exercise))
        broken(`${world} was ${exercise.state}, and is not there after a start`);
    },
    async rested() {
      const exercise = exerciseIn(ledger.situation);
      if (exercise !== undefined && isOn(exercise)) broken(`${world} was not ended`);
    },
  };
}
