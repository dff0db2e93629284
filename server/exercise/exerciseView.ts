import { type Case, isOpen } from '../../domain/case/case.ts';
import type { ExerciseAnswer } from '../../domain/contract/exerciseCalls.ts';
import { defined } from '../../domain/defined.ts';
import { countNow } from '../../domain/exercise/counted.ts';
import { type Exercise, type ExerciseRole, injectsOf } from '../../domain/exercise/exercise.ts';
import { lookedAt } from '../../domain/exercise/planning.ts';
import { scoreOf } from '../../domain/exercise/score.ts';
import type { CaseId, Millis, PersonId, Seq } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import { messageText } from '../../domain/outbox/words.ts';
import type { Situation } from '../../domain/situation.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import type { LastAct, LastActs } from './lastActs.ts';
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
  const { exercise, world, acts } = parts;
  const present: ReadonlySet<PersonId> = world.link.present();
  const moment = { situation: world.dispatcher.durable, ...world.clock.reading() };
  return {
    ...(await viewOf(parts, moment)),
    people: exercise.people.map((member) => ({
      ...member,
      isPresent: present.has(member.personId),
      ...defined({ last: acts.of(member.personId) }),
    })),
    live: liveOf(parts.live),
  };
}

/** The same as it was, folded up to there: who sat where and how the live world stood is not known of then. */
export async function exerciseViewThen(
  parts: Omit<ExerciseViewParts, 'live' | 'acts'> & { readonly situation: Situation; readonly at: Millis },
): Promise<ExerciseAnswer> {
  const { exercise, world, situation, at } = parts;
  const last = await actsBefore(world, situation.seq);
  return {
    ...(await viewOf(parts, { situation, at, rate: 0 })),
    people: exercise.people.map((member) => ({ ...member, ...defined({ last: last.get(member.personId) }) })),
  };
}

interface Moment {
  readonly situation: Pick<Situation, 'cases' | 'subjects' | 'seq'>;
  readonly at: Millis;
  readonly rate: number;
}

async function viewOf(
  { id, exercise, world, role }: Pick<ExerciseViewParts, 'id' | 'exercise' | 'world' | 'role'>,
  { situation, at, rate }: Moment,
): Promise<Omit<ExerciseAnswer, 'people' | 'live'>> {
  const { state, name, script, seed, rate: runRate, startedAt, endedAt, notes, callOuts } = exercise;
  return {
    id,
    world: world.id,
    at,
    rate,
    state,
    role,
    name,
    script,
    seed,
    runRate,
    ...defined({ startedAt, endedAt }),
    injects: injectsWithCounts(exercise, situation, startedAt ?? at),
    notes,
    callOuts,
    score: scoreOf(exercise),
    cases: casesOf(situation.cases),
    messages: await messagesOf(world, at),
    seq: situation.seq,
  };
}

/** What a condition that is waited for counts then. */
function injectsWithCounts(
  exercise: Exercise,
  situation: Moment['situation'],
  since: Millis,
): ExerciseAnswer['injects'] {
  return injectsOf(exercise).map(({ inject: { when }, standing }) => {
    if (when === undefined || standing.state !== 'pending') return standing;
    return { ...standing, countNow: countNow(when, lookedAt(exercise, situation, since)) };
  });
}

/** What everybody did last before that event, as far back as one piece of the log goes. */
async function actsBefore({ store, id }: OpenWorld, seq: Seq): Promise<ReadonlyMap<PersonId, LastAct>> {
  const from = Math.max(0, seq - PIECE);
  const read = await store.events.read(id, from, seq - from);
  return new Map(
    read.map(({ event: { at, type, seq: n, by } }) => [by.id as PersonId, { at, type, seq: n }] as const),
  );
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
 * Every message of the exercise up to a moment, by what its row says became of it: nothing is taken on trust. A row that
 * names another way than the simulator, or a number in a receiver's system, got out. What became of it later waits still.
 */
async function messagesOf({ store, id }: OpenWorld, at: Millis): Promise<ExerciseAnswer['messages']> {
  const counts = { all: 0, caught: 0, waiting: 0, leaked: 0 };
  const newest: ExerciseAnswer['messages']['newest'][number][] = [];
  for (let before: number | undefined, more = true; more; ) {
    const rows = await store.outbox.find(id, { limit: PIECE, before });
    for (const { row } of rows) {
      if (row.createdAt > at) continue;
      counts.all += 1;
      counts[row.updatedAt > at ? 'waiting' : becameOf(row)] += 1;
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

function liveOf({ dispatcher, clock }: OpenWorld): NonNullable<ExerciseAnswer['live']> {
  const counts = { at: clock.now(), open: 0, urgent: 0 };
  for (const thisCase of dispatcher.durable.cases.values()) {
    if (!isOpen(thisCase)) continue;
    counts.open += 1;
    if (thisCase.urgency === 'urgent') counts.urgent += 1;
  }
  return counts;
}
