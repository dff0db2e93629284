import type { Millis, Seq, World } from '../../domain/kernel.ts';

/** Where a stored fold of a world stands. */
export interface KeyframeMark {
  readonly seq: Seq;
  /** When its last event happened. */
  readonly at: Millis;
  /** How it was folded: another generation of the fold, or other kinds, make other keyframes. */
  readonly form: string;
  /** Keyed hash over the world, the chain's hash at `seq`, the mark and the bytes. */
  readonly seal: string;
  /** Bytes on the disk. */
  readonly size: number;
}

export interface Keyframe extends Omit<KeyframeMark, 'size'> {
  /** What was current then, as compressed text. */
  readonly bytes: Uint8Array;
}

/**
 * Folds of a world's log at intervals, so that looking back need not begin at the first event. They say nothing that the log
 * does not say, belong to no backup and can be thrown away: whoever keeps them makes them anew. Rejects with StoreError;
 * after `store-damaged` there are none.
 */
export interface KeyframeStore {
  /** Oldest first. */
  list(world: World): Promise<readonly KeyframeMark[]>;
  read(world: World, seq: Seq): Promise<Uint8Array | undefined>;
  /** In place of the one with this number. */
  put(world: World, keyframe: Keyframe): Promise<void>;
  remove(world: World, seqs: readonly Seq[]): Promise<void>;
}
