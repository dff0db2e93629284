import type { Seq } from '../../domain/kernel.ts';
import type { EventLog } from '../store/EventLog.ts';
import { type SnapshotHash, sealedSnapshot } from './sealedSnapshot.ts';
import type { DurableWorld } from './situationText.ts';

/** Folding as many takes about a second; a start after a crash need never read more. */
const EVENTS_BETWEEN = 50_000;

export interface SnapshotsParts {
  readonly log: EventLog;
  readonly durable: DurableWorld;
  readonly newHash: SnapshotHash;
  readonly onFailure: (error: unknown) => void;
}

export interface Snapshots {
  /** Writes one in the background when enough has happened since the last. */
  consider(): void;
  /** Writes one now, unless nothing happened since the last; never rejects. */
  writeLast(): Promise<void>;
}

/** Snapshots are a shortcut for the next start: failing to write one is told and costs nothing else. */
export function createSnapshots({ log, durable, newHash, onFailure }: SnapshotsParts): Snapshots {
  const { situation } = durable;
  let writtenAt: Seq = situation.seq;
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    const snapshot = await sealedSnapshot(log, durable, newHash);
    writtenAt = snapshot.seq;
    await log.writeSnapshot(situation.world, snapshot);
  }

  function begin(): Promise<void> {
    writing = write()
      .catch(onFailure)
      .finally(() => {
        writing = undefined;
      });
    return writing;
  }

  return {
    consider() {
      if (writing === undefined && situation.seq - writtenAt >= EVENTS_BETWEEN) void begin();
    },
    async writeLast() {
      await writing;
      if (situation.seq > writtenAt) await begin();
    },
  };
}
