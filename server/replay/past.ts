import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { Pauses } from '../pauses.ts';
import { copyOfFolded, emptyFolded, type Folded } from './folded.ts';
import { type FoldingParts, foldOn } from './folding.ts';
import type { Keyframes } from './keyframes.ts';

export interface PastParts extends FoldingParts {
  readonly world: World;
  readonly kinds: Kinds;
  readonly keyframes: Keyframes;
}

/** Moments kept folded: whoever scrubs goes on from the last, and several do at a time. */
const MOST_FOLDED = 6;
/** Further than this from the nearest fold nobody is kept waiting: the keyframes between are still being made. */
const FURTHEST = 60_000;

/** The whole world as of an event, for everybody; sight comes after it. Read it, never write it. */
export interface Past {
  /** Undefined while the keyframes before it are still being made. */
  as(seq: Seq, pauses: Pauses): Promise<Folded | undefined>;
}

const seqOf = ({ situation }: Folded): Seq => situation.seq;

export function createPast({ world, kinds, keyframes, ...folding }: PastParts): Past {
  let recent: readonly Folded[] = [];

  function keep(folded: Folded): void {
    recent = [folded, ...recent.filter((each) => seqOf(each) !== seqOf(folded))].slice(0, MOST_FOLDED);
  }

  async function startFor(seq: Seq, pauses: Pauses): Promise<Folded> {
    const mark = keyframes.before(seq);
    const near = recent.filter((each) => seqOf(each) <= seq).sort((a, b) => seqOf(b) - seqOf(a))[0];
    if (near !== undefined && seqOf(near) >= (mark?.seq ?? 0)) return copyOfFolded(near);
    const read = mark && (await keyframes.read(mark, pauses));
    return read ?? emptyFolded(world, kinds.folds);
  }

  return {
    async as(seq, pauses) {
      const folded = await startFor(seq, pauses);
      if (seq - seqOf(folded) > FURTHEST) return undefined;
      await foldOn(folded, seq, { ...folding, pauses });
      keep(folded);
      return folded;
    },
  };
}
