import { type DirectoryState, gridNumber, unitName } from '../client/store/directoryStore.ts';
import type { Language } from '../client/store/languageStore.ts';
import type { Filter } from '../client/store/viewStore.ts';
import type { Translate } from './t.ts';

/** What narrows the list besides tab and search, each with its name. */
export function filterWords(
  filter: Filter,
  t: Translate,
  language: Language,
  directory: DirectoryState,
): readonly { readonly key: keyof Filter; readonly name: string }[] {
  const words: { readonly key: keyof Filter; readonly name: string }[] = [];
  if (filter.counter !== undefined) words.push({ key: 'counter', name: t(`counter.${filter.counter}`) });
  if (filter.gridId !== undefined) {
    words.push({
      key: 'gridId',
      name: t('queue.filter.grid', { grid: gridNumber(directory, filter.gridId) }),
    });
  }
  if (filter.unitId !== undefined)
    words.push({ key: 'unitId', name: unitName(directory, filter.unitId, language) });
  if (filter.mine === true) words.push({ key: 'mine', name: t('queue.filter.mine') });
  if (filter.unplaced === true) words.push({ key: 'unplaced', name: t('map.filter.unplaced') });
  return words;
}
