import { CASE_STATES, URGENCIES } from '../../domain/case/case.ts';
import { NOISE_REASONS } from '../../domain/case/codes.ts';
import { OVERSIGHT_QUEUES } from '../../domain/case/oversightQueues.ts';
import { SINCE_SPANS } from '../../domain/contract/http.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../domain/kernel.ts';
import type { Facet, FacetChoice } from '../client/store/viewStore.ts';
import type { Choice } from './choice.ts';
import type { Names } from './names.ts';
import { sourceNames } from './source.ts';
import type { Translate } from './t.ts';

/** What the values of a facet are called. */

export interface FacetWords {
  readonly t: Translate;
  readonly names: Names;
  readonly directory: Directory;
  /** Campaigns by their names, those that run first. */
  readonly campaigns: readonly Choice[];
}

/** All values of a facet that are few enough to be listed; units and categories are looked up. */
export function listOf(facet: Facet, { t, names, directory, campaigns }: FacetWords): readonly Choice[] {
  const lists: Readonly<Record<Facet, () => readonly Choice[]>> = {
    state: () => CASE_STATES.map((id) => ({ id, name: t(`state.${id}`) })),
    urgency: () => [...URGENCIES].reverse().map((id) => ({ id, name: t(`urgency.${id}`) })),
    source: () => sourceNames(t),
    street: () =>
      directory.data.units
        .filter(({ kind }) => kind === 'street')
        .map(({ id }) => ({ id, name: names.unit(id) })),
    clock: () => (['overdue', 'nearDue'] as const).map((id) => ({ id, name: t(`light.${id}`) })),
    oversight: () => OVERSIGHT_QUEUES.map((id) => ({ id, name: t(`oversight.${id}`) })),
    delivery: () => [{ id: 'failed', name: t('cases.delivery.failed') }],
    review: () => (['open', 'upheld', 'overturned'] as const).map((id) => ({ id, name: t(`review.${id}`) })),
    noise: () => NOISE_REASONS.map((id) => ({ id, name: t(`noise.${id}`) })),
    campaign: () => campaigns,
    since: () => SINCE_SPANS.map((id) => ({ id, name: t(`cases.since.${id}`) })),
    mine: () => [{ id: '1', name: t('cases.mine.1') }],
    category: () => [],
    handledBy: () => [],
  };
  return lists[facet]();
}

export const isLookedUp = (facet: Facet): boolean => facet === 'category' || facet === 'handledBy';

/** What a value is called; one nobody knows shows itself. */
export function valueName(facet: Facet, value: string, words: FacetWords): string {
  if (facet === 'handledBy') return words.names.unit(value as UnitId);
  if (facet === 'category') return words.names.category(value as CategoryId);
  return listOf(facet, words).find(({ id }) => id === value)?.name ?? value;
}

/** Values of a facet that are chosen. */
export function valuesOf(chosen: FacetChoice, facet: Facet): readonly string[] {
  const values = chosen[facet] ?? '';
  return values === '' ? [] : values.split(',');
}
