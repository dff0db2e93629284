import { kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import { evolve, type Fold } from '../../domain/aggregate/fold.ts';
import { indexOf } from '../../domain/aggregate/indexes.ts';
import { FOLDS } from '../../domain/folds.ts';
import type { Millis, Seq, SubjectId, World } from '../../domain/kernel.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import { timeAfter } from '../../domain/timeDoubt/timeDoubt.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';
import type { FoldMark } from '../store/FoldStore.ts';
import { LogCorruptError } from '../store/StoreError.ts';
import type { ReadAway } from './awayRows.ts';
import { type DurableWorld, formOf, parseRow, putThing } from './foldRows.ts';
import { createFoldSum, type FoldSeals, type FoldSum } from './foldSeals.ts';
import { createHistory } from './history.ts';
import {
  type AwayId,
  type Changes,
  carryChanges,
  recordChanges,
  type WorkingSituation,
  workingCopyOf,
} from './journal.ts';

/** Events read in one piece, about 10 ms of folding: a check of a running server goes by pieces too. */
const PIECE = 500;
/** Rows read in one piece, some milliseconds of parsing. */
const ROWS = 500;

export interface RowsParts {
  readonly folds?: readonly Fold[] | undefined;
  /** Knows rows for the server's own. */
  readonly seals: FoldSeals;
  /** Somebody changed the rows, or they are of another server; the whole log has been checked and is folded. */
  readonly onRefused: (seq: Seq) => void;
}

/** A world as its rows tell it. */
export interface FromRows {
  readonly durable: DurableWorld;
  readonly sum: FoldSum;
}

/** The world as the whole log tells it. Rejects when the log has a gap. */
export async function foldWhole(
  log: Pick<EventLog, 'read'>,
  world: World,
  folds?: readonly Fold[],
): Promise<DurableWorld> {
  const durable = emptyWorld(world, folds);
  await foldTail(log, durable);
  return durable;
}

export function emptyWorld(world: World, folds: readonly Fold[] = FOLDS): DurableWorld {
  return { situation: emptySituation(world, folds), history: createHistory() };
}

/**
 * The world at the mark of its rows; undefined when there are none this server starts from. Rejects with
 * LogCorruptError when they are not its own and the log is not sound either.
 */
export async function readRows(
  log: Pick<EventLog, 'foldMark' | 'foldRows' | 'verify'>,
  world: World,
  { folds, seals, onRefused }: RowsParts,
): Promise<FromRows | undefined> {
  const mark = await log.foldMark(world);
  const durable = emptyWorld(world, folds);
  if (mark === undefined || mark.form !== formOf(durable.situation)) return undefined;
  const sum = createFoldSum();
  if (await areOurs(log, durable, { mark, sum, seals })) {
    durable.situation.seq = mark.seq;
    return { durable, sum };
  }
  // Another node has written some of them while they were read.
  const now = await log.foldMark(world);
  if (now?.sum !== mark.sum || now.seq !== mark.seq) return readRows(log, world, { folds, seals, onRefused });
  // A long log is checked from its mark on; now that it is not believed, from the beginning.
  const verdict = await log.verify(world);
  if (!verdict.ok) throw new LogCorruptError(world, verdict.seq, verdict.reason);
  onRefused(mark.seq);
  return undefined;
}

/** Puts every row that is not put away into the world; false when it is not this server that wrote exactly these. */
async function areOurs(
  log: Pick<EventLog, 'foldRows'>,
  durable: DurableWorld,
  { mark, sum, seals }: { readonly mark: FoldMark; readonly sum: FoldSum; readonly seals: FoldSeals },
): Promise<boolean> {
  const { world } = durable.situation;
  const sealed = await seals.seal(mark);
  if (sealed.seal !== mark.seal) return false;
  for (let after = 0; ; ) {
    const rows = await log.foldRows(world, after, ROWS, 'present');
    for (const row of rows) {
      const { seal, weight } = seals.weigh(row);
      if (seal !== row.seal) return false;
      sum.set(row.part, row.key, weight);
      putThing(durable, parseRow(row));
      after = row.n;
    }
    if (rows.length < ROWS) return sum.text() === mark.sum;
  }
}

export interface FoldOptions {
  /** Up to and with this one; to the end when absent. */
  readonly through?: Seq;
  /** After each piece, with what it did and its events. */
  readonly onPiece?: (changes: Changes, events: readonly LoggedEvent[]) => Promise<void> | void;
  /** A copy of the world's situation that runs ahead of it by one piece, so that what the piece did is known. */
  readonly ahead?: WorkingSituation;
  /** Reads what is put away and spoken of again. */
  readonly readAway?: ReadAway;
}

/** The world's time after its last event; undefined for an empty log. */
export async function timeAfterLast(
  log: Pick<EventLog, 'read' | 'head'>,
  world: World,
): Promise<Millis | undefined> {
  const { seq } = await log.head(world);
  const [last] = seq === 0 ? [] : await log.read(world, seq - 1, 1);
  return last && timeAfter(last.event);
}

/** Folds what the log holds beyond the world, oldest first. */
export async function foldTail(
  log: Pick<EventLog, 'read'>,
  durable: DurableWorld,
  { onPiece, readAway, through = Number.POSITIVE_INFINITY, ...options }: FoldOptions = {},
): Promise<void> {
  const { ahead: situation = workingCopyOf(durable.situation) } = options;
  while (situation.seq < through) {
    const size = Math.min(PIECE, through - situation.seq);
    const piece = await log.read(situation.world, situation.seq, size);
    if (piece.length === 0) return;
    for (const row of (await readAway?.(awayIn(piece, situation))) ?? []) {
      putThing(durable, row);
      situation.subjects.get(row.part)?.set(row.key, row.subject);
    }
    const endRecording = recordChanges(situation);
    for (const { event } of piece) foldEvent({ situation, history: durable.history }, event);
    const changes = endRecording();
    carryChanges(durable.situation, changes);
    await onPiece?.(changes, piece);
    if (piece.length < size) return;
  }
}

/** What these events are about and is not there, though it was born before them. */
export function awayIn(
  events: readonly { readonly event: LogEvent }[],
  { subjects, folds }: Situation,
): readonly AwayId[] {
  const born = new Set<SubjectId>();
  const away = new Map<SubjectId, AwayId>();
  for (const { event } of events) {
    const [kind, id] = [kindOf(event), subjectIdOf(event)];
    if (folds.get(kind)?.putAway === undefined) continue;
    if (event.version === 1) born.add(id);
    else if (!born.has(id) && subjects.get(kind)?.has(id) === false) away.set(id, { kind, id });
  }
  return [...away.values()];
}

/** One more event; what a row that is newer than its mark has in it already changes nothing. Throws at a gap. */
export function foldEvent({ situation, history }: DurableWorld, event: LogEvent): void {
  if (event.seq !== situation.seq + 1) {
    throw new Error(`the log of world "${situation.world}" has event ${event.seq} after ${situation.seq}`);
  }
  rememberAgain(situation, event);
  applyEvent(situation, event);
  history.add(event);
}

/** Where an index leads is told by births in their order, also by those that are in the rows. */
function rememberAgain(situation: Situation, event: LogEvent): void {
  const fold = situation.folds.get(kindOf(event));
  if (fold?.indexes === undefined || !Object.hasOwn(fold.births, event.type)) return;
  const known = situation.subjects.get(fold.kind)?.get(subjectIdOf(event));
  const born = known && evolve(fold, undefined, event);
  if (born !== undefined && event.version === 1)
    fold.indexes.remember(born, (name) => indexOf(situation, name));
}
