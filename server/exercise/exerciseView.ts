import { type Case, isOpen } from '../../domain/case/case.ts';
import type { ExerciseAnswer } from '../../domain/contract/exerciseCalls.ts';
import { defined } from '../../domain/defined.ts';
import { countNow } from '../../domain/exercise/counted.ts';
import { type Exercise, type ExerciseRole, injectsOf } from '../../domain/exercise/exercise.ts';
import { lookedAt } from '../../domain/exercise/planning.ts';
import { scoreOf } from '../../domain/exercise/score.ts';
import type { CaseId, PersonId } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import { messageText } from '../../domain/outbox/words.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import type { LastActs } from './lastActs.ts';
import { simulator } from './simulator.ts';

export interface ExerciseViewParts {
  readonly id: string;
  readonly role: ExerciseRole;
  readonly exercise: Exercise;
  readonly world: OpenWorld;
  readonly live: OpenWorld;
  readonly acts: LastActs;
}

const NEWEST = 20;
/** Rows read at a time. */
const PIECE = 500;

/** The exercise as its director sees it at this moment. */
export async function exerciseView(parts: ExerciseViewParts): Promise<ExerciseAnswer> {
  const { exercise, world } = parts;
  const { durable } = world.dispatcher;
  const { state, name, script, seed, rate: runRate, startedAt, endedAt, notes, callOuts } = exercise;
  return {
    id: parts.id,
    world: world.id,
    ...world.clock.reading(),
    state,
    role: parts.role,
    name,
    script,
    seed,
    runRate,
    ...defined({ startedAt, endedAt }),
    injects: injectsWithCounts(parts),
    people: seatsOf(parts),
    notes,
    callOuts,
    score: scoreOf(exercise),
    cases: casesOf(durable.cases),
    messages: await messagesOf(world),
    live: liveOf(parts.live),
    seq: durable.seq,
  };
}

/** What a condition that is waited for counts now. */
function injectsWithCounts({ exercise, world }: ExerciseViewParts): ExerciseAnswer['injects'] {
  const { durable } = world.dispatcher;
  return injectsOf(exercise).map(({ inject: { when }, standing }) => {
    if (when === undefined || standing.state !== 'pending') return standing;
    const since = exercise.startedAt ?? world.clock.now();
    return { ...standing, countNow: countNow(when, lookedAt(exercise, durable, since)) };
  });
}

function seatsOf({ exercise, world, acts }: ExerciseViewParts): ExerciseAnswer['people'] {
  const present: ReadonlySet<PersonId> = world.link.present();
  return exercise.people.map((member) => ({
    ...member,
    isPresent: present.has(member.personId),
    ...defined({ last: acts.of(member.personId) }),
  }));
}

function casesOf(cases: ReadonlyMap<CaseId, Case>): ExerciseAnswer['cases'] {
  const counts = { open: 0, unfiled: 0, undispatched: 0, merged: 0, all: cases.size };
  for (const thisCase of cases.values()) {
    const { state } = thisCase;
    if (isOpen(thisCase)) counts.open += 1;
    if (state === 'reported' || state === 'verifying') counts.unfiled += 1;
    if (state === 'filed') counts.undispatched += 1;
    if (state === 'merged') counts.merged += 1;
  }
  return counts;
}

/**
 * Every message of the exercise, by what its row says became of it: nothing is taken on trust. A row that names another
 * way than the simulator, or a number in a receiver's system, got out.
 */
async function messagesOf({ store, id }: OpenWorld): Promise<ExerciseAnswer['messages']> {
  const counts = { all: 0, caught: 0, waiting: 0, leaked: 0 };
  const newest: ExerciseAnswer['messages']['newest'][number][] = [];
  for (let before: number | undefined, more = true; more; ) {
    const rows = await store.outbox.find(id, { limit: PIECE, before });
    for (const { row } of rows) {
      counts.all += 1;
      counts[becameOf(row)] += 1;
      if (newest.length < NEWEST) newest.push({ at: row.createdAt, text: messageText(row), to: row.to.kind });
    }
    before = rows.at(-1)?.position;
    more = rows.length === PIECE;
  }
  return { ...counts, newest };
}

export function becameOf({
  channel,
  passed = [],
  providerId,
}: Pick<OutboxRow, 'channel' | 'passed' | 'providerId'>): 'caught' | 'waiting' | 'leaked' {
  const ways = [...passed.map((way) => way.channel), ...(channel === undefined ? [] : [channel])];
  if (providerId !== undefined || ways.some((way) => way !== simulator.name)) return 'leaked';
  return ways.length > 0 ? 'caught' : 'waiting';
}

function liveOf({ dispatcher, clock }: OpenWorld): ExerciseAnswer['live'] {
  const counts = { at: clock.now(), open: 0, urgent: 0 };
  for (const thisCase of dispatcher.durable.cases.values()) {
    if (!isOpen(thisCase)) continue;
    counts.open += 1;
    if (thisCase.urgency === 'urgent') counts.urgent += 1;
  }
  return counts;
}
