import { useDesk } from '../../../desk/context.ts';
import { useList, useQueue } from '../../../desk/hooks.ts';
import { QUEUE_TABS, type QueueTab } from '../../../desk/list.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './QueueTabs.module.css';

/** 待办 / 令 / 呼 / 诉 / 全部 / 复核 / 我的视图: one list at a time, each with its number. */
export function QueueTabs() {
  const t = useWords();
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('queue.title')}>
      {QUEUE_TABS.map((tab) => (
        <Tab key={tab} tab={tab} />
      ))}
    </div>
  );
}

function Tab({ tab }: { readonly tab: QueueTab }) {
  const { list } = useDesk();
  const t = useWords();
  const chosen = useList((state) => state.tab === tab);
  const n = useQueue((state) => (tab === 'views' ? undefined : state.overview.tabs[tab]));
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      className={styles.tab}
      data-tab={tab}
      title={t(`queue.tabHint.${tab}`)}
      onClick={() => list.setTab(tab)}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const count = QUEUE_TABS.length;
        const target = QUEUE_TABS[(QUEUE_TABS.indexOf(tab) + step + count) % count];
        if (target === undefined) return;
        list.setTab(target);
        const siblings = event.currentTarget.parentElement?.children;
        const next = siblings?.[QUEUE_TABS.indexOf(target)];
        if (next instanceof HTMLElement) next.focus();
      }}
    >
      {t(`queue.tab.${tab}`)}
      {n !== undefined && <span>{n.toLocaleString('en-US')}</span>}
    </button>
  );
}
