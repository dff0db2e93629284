import { useClient } from '../../../client/context.ts';
import { useSituation, useView } from '../../../client/hooks.ts';
import { type Filter, isNarrowed } from '../../../client/store/viewStore.ts';
import { useList, useQueue } from '../../../desk/hooks.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
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
      <div className={styles.search}>
        <SearchBox />
        <HoldBar />
      </div>
      <FilterChips />
      {viewsOpen ? <SavedViews /> : <Rows />}
    </div>
  );
}

function Rows() {
  const t = useWords();
  const order = useQueue((state) => state.order);
  const loaded = useSituation((state) => state.loaded);
  const text = useView((state) => state.filter.text);
  if (!loaded) return <p className={styles.quiet}>{t('queue.loading')}</p>;
  if (order.length === 0) return <Empty />;
  return (
    <>
      <QueueList order={order} />
      {text !== undefined && <SearchEverywhere key={text} text={text} />}
    </>
  );
}

/** Nothing here: what lies outside of what narrows the list is counted, and one key away. */
function Empty() {
  const app = useApp();
  const { view } = useClient();
  const t = useWords();
  const filter = useView((state) => state.filter);
  const wider = useQueue((state) => state.beyond?.wider);
  const { text } = filter;
  return (
    <div className={styles.quiet}>
      <p>{emptyWords(filter, t)}</p>
      {wider !== undefined && (
        <button type="button" className={styles.link} onClick={() => runCommand(app, 'queue.widen')}>
          <Keycap keys="Enter" /> {t('queue.wider', { n: wider.n })}
        </button>
      )}
      {text !== undefined && <SearchEverywhere text={text} isLast={wider === undefined} />}
      {isNarrowed(filter) && (
        <button type="button" className={styles.link} onClick={() => view.setFilter({})}>
          {t('queue.clearFilter')}
        </button>
      )}
    </div>
  );
}

function emptyWords(filter: Filter, t: Translate): string {
  const { text } = filter;
  if (text === undefined) return t(isNarrowed(filter) ? 'queue.emptyFiltered' : 'queue.empty');
  const { text: _text, ...chips } = filter;
  return t(isNarrowed(chips) ? 'queue.emptySearchFiltered' : 'queue.emptySearch', { text });
}
