import type { Fold } from '../../domain/aggregate/fold.ts';
import { FOLDS } from '../../domain/folds.ts';
import type { Millis, Seq, World } from '../../domain/kernel.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import { timeAfter } from '../../domain/timeDoubt/timeDoubt.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';
import { LogCorruptError } from '../store/StoreError.ts';
import { createHistory } from './history.ts';
import { isGenuine, type SnapshotHash } from './sealedSnapshot.ts';
import { type DurableWorld, parseWorld } from './situationText.ts';

/** Events read in one piece, about 10 ms of folding: a check of a running server goes by pieces too. */
const PIECE = 500;

export interface StartParts {
  readonly folds?: readonly Fold[] | undefined;
  /** Knows a snapshot for the server's own; without it none is believed. */
  readonly newHash?: SnapshotHash | undefined;
  /** Somebody changed the snapshot, or it is of another server; the whole log has been checked and is folded. */
  readonly onRefused?: (seq: Seq) => void;
}

/**
 * The world as the log tells it: the last snapshot, when it is this server's own and can be read, and every
 * event after it. Rejects with LogCorruptError when the snapshot is not, and the log is not sound either.
 */
export async function readWorld(
  log: Pick<EventLog, 'read' | 'readSnapshot' | 'entry' | 'verify'>,
  world: World,
  parts: StartParts = {},
): Promise<DurableWorld> {
  const durable = (await fromSnapshot(log, world, parts)) ?? emptyWorld(world, parts.folds);
  await foldTail(log, durable.situation, { onEvent: ({ event }) => durable.history.add(event) });
  return durable;
}

export function emptyWorld(world: World, folds: readonly Fold[] = FOLDS): DurableWorld {
  return { situation: emptySituation(world, folds), history: createHistory() };
}

async function fromSnapshot(
  log: Pick<EventLog, 'readSnapshot' | 'entry' | 'verify'>,
  world: World,
  { folds, newHash, onRefused }: StartParts,
): Promise<DurableWorld | undefined> {
  if (newHash === undefined) return undefined;
  const snapshot = await log.readSnapshot(world);
  if (snapshot === undefined) return undefined;
  if (await isGenuine(log, world, snapshot, newHash)) return parseWorld(snapshot, emptyWorld(world, folds));
  // A long log is checked from its snapshot on; now that there is none, from the beginning.
  const verdict = await log.verify(world);
  if (!verdict.ok) throw new LogCorruptError(world, verdict.seq, verdict.reason);
  onRefused?.(snapshot.seq);
  return undefined;
}

export interface FoldOptions {
  readonly onEvent?: (logged: LoggedEvent) => void;
  /** Up to and with this one; to the end when absent. */
  readonly through?: Seq;
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

/** Folds what the log holds beyond the situation, oldest first. */
export async function foldTail(
  log: Pick<EventLog, 'read'>,
  situation: Situation,
  { onEvent, through = Number.POSITIVE_INFINITY }: FoldOptions = {},
): Promise<void> {
  while (situation.seq < through) {
    const piece = await log.read(situation.world, situation.seq, Math.min(PIECE, through - situation.seq));
    if (piece.length === 0) return;
    for (const logged of piece) {
      if (logged.event.seq !== situation.seq + 1) {
        throw new Error(
          `the log of world "${situation.world}" has event ${logged.event.seq} after ${situation.seq}`,
        );
      }
      applyEvent(situation, logged.event);
      onEvent?.(logged);
    }
  }
}
