import { defined } from '../../defined.ts';
import { takenBack } from '../recalls.ts';
import type { Appliers } from './applier.ts';

/** What is told outside: taken back before it is, or told at once. */

export const TELLING: Appliers<'ActTakenBack' | 'MessagesHastened'> = {
  ActTakenBack: (thisCase, { data }) => takenBack(thisCase, data.ofSeq),
  // What leaves at once can be taken back by nobody.
  MessagesHastened: (thisCase, { at }) => ({
    ...thisCase,
    ...defined({
      recalls: thisCase.recalls?.map((recall) => ({ ...recall, until: Math.min(recall.until, at) })),
    }),
    hastenedAt: at,
  }),
};
