import type { Fold } from '../../domain/aggregate/fold.ts';
import { FOLDS } from '../../domain/folds.ts';
import type { World } from '../../domain/kernel.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import type { EventLog, LoggedEvent } from '../store/EventLog.ts';
import { createHistory } from './history.ts';
import { type DurableWorld, parseWorld } from './situationText.ts';

/** Events read in one piece; a piece is folded before the next is read. */
const PIECE = 2_000;

/** The world as the log tells it: the last snapshot that can be read, and every event after it. */
export async function readWorld(
  log: Pick<EventLog, 'read' | 'readSnapshot'>,
  world: World,
  folds: readonly Fold[] = FOLDS,
): Promise<DurableWorld> {
  const snapshot = await log.readSnapshot(world);
  const empty = (): DurableWorld => ({ situation: emptySituation(world, folds), history: createHistory() });
  const durable = (snapshot && parseWorld(world, snapshot, folds)) ?? empty();
  await foldTail(log, durable.situation, ({ event }) => durable.history.add(event));
  return durable;
}

/** Folds what the log holds beyond the situation, oldest first. */
export async function foldTail(
  log: Pick<EventLog, 'read'>,
  situation: Situation,
  onEvent: (logged: LoggedEvent) => void,
): Promise<void> {
  for (;;) {
    const piece = await log.read(situation.world, situation.seq, PIECE);
    if (piece.length === 0) return;
    for (const logged of piece) {
      if (logged.event.seq !== situation.seq + 1) {
        throw new Error(
          `the log of world "${situation.world}" has event ${logged.event.seq} after ${situation.seq}`,
        );
      }
      applyEvent(situation, logged.event);
      onEvent(logged);
    }
  }
}
