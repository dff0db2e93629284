import type { Case } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { Filter } from '../client/store/viewStore.ts';
import type { QueueTab } from './list.ts';
import { type FilterContext, listTest } from './overview.ts';

/** What an empty list keeps from sight. */
export interface Beyond {
  /** The wider list that has something, and how much. */
  readonly wider?: { readonly tab: QueueTab; readonly filter: Filter; readonly n: number };
  /** What narrows the list to nothing by itself: no open case has it. */
  readonly barren: ReadonlySet<string>;
}

/** For an empty list that is narrowed: what lies outside, by the smallest step that shows something. */
export function beyondOf(
  cases: Iterable<Case>,
  tab: QueueTab,
  filter: Filter,
  context: FilterContext,
): Beyond {
  const all = [...cases];
  const count = (wider: Pick<NonNullable<Beyond['wider']>, 'tab' | 'filter'>) =>
    all.filter(listTest(wider.tab, wider.filter, context)).length;
  const barren = Object.entries(filter)
    .filter(([key, value]) => key !== 'text' && count({ tab: 'all', filter: { [key]: value } }) === 0)
    .map(([key]) => key);
  const wider = widerThan(tab, filter)
    .map((step) => ({ ...step, n: count(step) }))
    .find(({ n }) => n > 0);
  return { barren: new Set(barren), ...defined({ wider }) };
}

/** A search keeps its words; a list without one is first looked for in the list of all. */
function widerThan(
  tab: QueueTab,
  filter: Filter,
): readonly { readonly tab: QueueTab; readonly filter: Filter }[] {
  if (filter.text !== undefined) return [{ tab: 'all', filter: { text: filter.text } }];
  return [
    { tab: 'all', filter },
    { tab, filter: {} },
    { tab: 'all', filter: {} },
  ];
}
