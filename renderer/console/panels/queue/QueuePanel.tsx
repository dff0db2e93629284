import { useClient } from '../../../client/context.ts';
import { useSituation, useView } from '../../../client/hooks.ts';
import { useList, useQueue } from '../../../desk/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FilterChips } from './FilterChips.tsx';
import { HoldBar } from './HoldBar.tsx';
import { QueueList } from './QueueList.tsx';
import styles from './QueuePanel.module.css';
import { QueueTabs } from './QueueTabs.tsx';
import { SavedViews } from './SavedViews.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SearchEverywhere } from './SearchEverywhere.tsx';

/** The triage queue: which list, what narrows it, whether it stands still, its rows. */
export function QueuePanel() {
  const viewsOpen = useList((state) => state.tab === 'views');
  return (
    <div className={styles.panel}>
      <QueueTabs />
      <SearchBox />
      <FilterChips />
      <HoldBar />
      {viewsOpen ? <SavedViews /> : <Rows />}
    </div>
  );
}

function Rows() {
  const { view } = useClient();
  const t = useWords();
  const order = useQueue((state) => state.order);
  const loaded = useSituation((state) => state.loaded);
  const filter = useView((state) => state.filter);
  if (!loaded) return <p className={styles.quiet}>{t('queue.loading')}</p>;
  if (order.length > 0) {
    return (
      <>
        <QueueList order={order} />
        {filter.text !== undefined && <SearchEverywhere key={filter.text} text={filter.text} />}
      </>
    );
  }
  const narrowed = Object.keys(filter).length > 0;
  return (
    <div className={styles.quiet}>
      <p>
        {filter.text !== undefined
          ? t('queue.emptySearch', { text: filter.text })
          : t(narrowed ? 'queue.emptyFiltered' : 'queue.empty')}
      </p>
      {filter.text !== undefined && <SearchEverywhere text={filter.text} />}
      {narrowed && (
        <button type="button" className={styles.link} onClick={() => view.setFilter({})}>
          {t('queue.clearFilter')}
        </button>
      )}
    </div>
  );
}
