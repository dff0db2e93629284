import { setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import { type DurableWorld, type Line, linesOf, readLines, SLICE } from './situationText.ts';
import { emptyWorld, foldTail } from './start.ts';

/**
 * Whether the stored snapshot of a world says what its log says: the log is folded up to it and compared with
 * it, piece by piece, so that a running server goes on. Answers where the snapshot stands when it does not;
 * undefined when it does, when there is none, or when no start would use it.
 */
export async function wrongSnapshot(
  log: Pick<EventLog, 'read' | 'readSnapshot'>,
  world: World,
  folds?: readonly Fold[],
): Promise<Seq | undefined> {
  const snapshot = await log.readSnapshot(world);
  const folded = emptyWorld(world, folds);
  const lines = snapshot && readLines(snapshot, folded.situation);
  if (snapshot === undefined || lines === undefined) return undefined;
  const onEvent = folded.history.add;
  await foldTail(log, folded.situation, { through: snapshot.seq, onEvent: ({ event }) => onEvent(event) });
  return (await isSame(lines, folded)) ? undefined : snapshot.seq;
}

async function isSame(lines: Iterable<Line>, folded: DurableWorld): Promise<boolean> {
  let read = 0;
  try {
    for (const line of lines) {
      read += 1;
      if (read % SLICE === 0) await turn();
      if (!isDeepStrictEqual(stored(lineLike(line, folded)), line)) return false;
    }
  } catch {
    return false; // a line that is no line
  }
  let expected = 0;
  for (const _line of linesOf(folded)) expected += 1;
  return read === expected;
}

/** What the fold says about the thing a line is about. */
function lineLike(line: Line, { situation, history }: DurableWorld): unknown {
  if (line[0] === 'subject') return ['subject', line[1], situation.subjects.get(line[1])?.get(line[2].id)];
  if (line[0] === 'index') return ['index', line[1], line[2], situation.indexes.get(line[1])?.get(line[2])];
  return ['history', line[1], history.seqsOf(line[1])];
}

/** As it comes back from the disk: without what is undefined. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
