import type { Millis, Seq, World } from '../../domain/kernel.ts';

/** What the fold of a world's log says of one thing, so that a start need not fold it again (docs/adr/0031). */
export interface FoldRow {
  /** The kind of a subject, or the name of an index. */
  readonly part: string;
  /** The subject's id, or the index's key. */
  readonly key: string;
  /** Of the world when it was written: all its events up to here are in it. */
  readonly seq: Seq;
  readonly text: string;
  /** Put away: no start reads it, whoever asks for it does. */
  readonly isAway: boolean;
  /** Of what is put away: what is counted of its events. */
  readonly counted?: CountedText;
  /** Keyed hash over the world and all the above. */
  readonly seal: string;
}

export interface CountedText {
  /** No count of what lies behind this moment needs it. */
  readonly until: Millis;
  readonly text: string;
}

/** How far the rows of a world reach. Rows may be newer, none is older. */
export interface FoldMark {
  readonly seq: Seq;
  /** By which fold they were made: another one makes them anew. */
  readonly form: string;
  /** Of all rows that are not put away, so that none can be missing or of an earlier day. */
  readonly sum: string;
  readonly seal: string;
}

/** A row and its place in the order in which they were first written. */
export interface PlacedRow extends FoldRow {
  readonly n: number;
}

/** The fold of each world, row by row. It says nothing that the log does not say, and can be thrown away. */
export interface FoldStore {
  /** Rows in place of those of the same things, which keep their places; one transaction. Rejects with `append-conflict` when the mark is ahead of the log. */
  putFold(world: World, rows: readonly FoldRow[], mark: FoldMark): Promise<void>;
  foldMark(world: World): Promise<FoldMark | undefined>;
  /** Rows behind place `after`, in order, at most `limit`; `which` leaves out what is put away. */
  foldRows(
    world: World,
    after: number,
    limit: number,
    which: 'all' | 'present',
  ): Promise<readonly PlacedRow[]>;
  /** Those of these keys that there are, put away or not. */
  findFold(world: World, part: string, keys: readonly string[]): Promise<readonly FoldRow[]>;
  /** Of a kind, what is put away and counts at `since` or later: by that moment, behind the row `after`, at most `limit`. */
  foldAway(
    world: World,
    part: string,
    since: Millis,
    after: PlacedRow | undefined,
    limit: number,
  ): Promise<readonly PlacedRow[]>;
  /** How many of those count until a moment from `since` on and before `before`. */
  countAway(world: World, part: string, since: Millis, before: Millis): Promise<number>;
  /** Throws at most `limit` rows away, the mark with the first; answers whether any are left. */
  dropFold(world: World, limit: number): Promise<boolean>;
}
