import type { Situation } from '../../domain/situation.ts';
import type { Dispatcher } from '../../server/dispatch/dispatcher.ts';

/** Looks cases up in a situation from which nothing is put away. */
export function allPresent({ cases }: Pick<Situation, 'cases'>): Dispatcher['casesOf'] {
  return async (ids) =>
    new Map(
      ids.flatMap((id) => {
        const thisCase = cases.get(id);
        return thisCase === undefined ? [] : [[id, thisCase] as const];
      }),
    );
}
