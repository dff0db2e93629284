import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import { copyOf, emptySituation, type Situation } from '../../domain/situation.ts';
import type { Pauses } from '../pauses.ts';
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

/** The whole situation as of an event, for everybody; sight comes after it. Read it, never write it. */
export interface Past {
  /** Undefined while the keyframes before it are still being made. */
  as(seq: Seq, pauses: Pauses): Promise<Situation | undefined>;
}

export function createPast({ world, kinds, keyframes, ...folding }: PastParts): Past {
  let folded: readonly Situation[] = [];

  function keep(situation: Situation): void {
    folded = [situation, ...folded.filter(({ seq }) => seq !== situation.seq)].slice(0, MOST_FOLDED);
  }

  async function startFor(seq: Seq, pauses: Pauses): Promise<Situation> {
    const mark = keyframes.before(seq);
    const near = folded.filter((each) => each.seq <= seq).sort((a, b) => b.seq - a.seq)[0];
    if (near !== undefined && near.seq >= (mark?.seq ?? 0)) return copyOf(near);
    const read = mark && (await keyframes.read(mark, pauses));
    return read ?? emptySituation(world, kinds.folds);
  }

  return {
    async as(seq, pauses) {
      const situation = await startFor(seq, pauses);
      if (seq - situation.seq > FURTHEST) return undefined;
      await foldOn(situation, seq, { ...folding, pauses });
      keep(situation);
      return situation;
    },
  };
}
