import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { useQueue } from '../../../desk/hooks.ts';
import { filterWords } from '../../../speech/filterWords.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './FilterChips.module.css';

/** What narrows the list besides tab and search, each with its way out, and the way to keep it. */
export function FilterChips() {
  const { view } = useClient();
  const t = useWords();
  const filter = useView((state) => state.filter);
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const chips = filterWords(filter, t, language, directory);
  const barren = useQueue((state) => state.beyond?.barren);
  if (chips.length === 0) return undefined;
  return (
    <div className={styles.chips}>
      <span>{t('queue.filteredBy')}</span>
      {chips.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          aria-label={t('queue.removeFilter', { name })}
          onClick={() => view.narrow({ [key]: undefined })}
        >
          {name}
          {barren?.has(key) === true && ` · ${t('queue.barren')}`} <span aria-hidden="true">×</span>
        </button>
      ))}
    </div>
  );
}
