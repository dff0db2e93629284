import { gridNumber, unitName, useDirectory } from '../../store/directoryStore.ts';
import { type Filter, ui, useUi } from '../../store/uiStore.ts';
import { useWords } from '../../words/t.ts';
import styles from './FilterChips.module.css';

/** What narrows the list besides tab and search, each with its way out, and the way to keep it. */
export function FilterChips() {
  const t = useWords();
  const filter = useUi((state) => state.filter);
  const language = useUi((state) => state.language);
  const directory = useDirectory((state) => state);
  const chips: { readonly key: keyof Filter; readonly name: string }[] = [];
  if (filter.counter !== undefined) chips.push({ key: 'counter', name: t(`counter.${filter.counter}`) });
  if (filter.gridId !== undefined) {
    chips.push({ key: 'gridId', name: t('queue.filter.grid', { grid: gridNumber(filter.gridId) }) });
  }
  if (filter.unitId !== undefined)
    chips.push({ key: 'unitId', name: unitName(directory, filter.unitId, language) });
  if (filter.mine === true) chips.push({ key: 'mine', name: t('queue.filter.mine') });
  if (filter.unplaced === true) chips.push({ key: 'unplaced', name: t('map.filter.unplaced') });
  if (chips.length === 0) return undefined;
  return (
    <div className={styles.chips}>
      <span>{t('queue.filteredBy')}</span>
      {chips.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          aria-label={t('queue.removeFilter', { name })}
          onClick={() => ui.narrow({ [key]: undefined })}
        >
          {name} <span aria-hidden="true">×</span>
        </button>
      ))}
    </div>
  );
}
