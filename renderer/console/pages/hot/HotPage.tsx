import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { Brief } from './Brief.tsx';
import { HotBoard } from './HotBoard.tsx';
import styles from './HotPage.module.css';
import { HOT_TABS, HOT_VIEW } from './hotView.ts';

/** 热点: what many report at once; 早报: a day in sentences. */
export default function HotPage() {
  const t = useWords();
  const [view, show] = usePageState(HOT_VIEW);
  const turn = () => show({ ...view, shown: view.shown === 'brief' ? 'issues' : 'brief' });
  usePageKeys({ B: turn });
  return (
    <div className={styles.page}>
      <div className={`${shared.bar} ${styles.bar}`}>
        <div className={styles.tabs} role="tablist" aria-label={t('page.hot')}>
          {HOT_TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              aria-selected={tab === view.shown}
              onClick={() => show({ ...view, shown: tab })}
            >
              {t(`hot.tab.${tab}`)}
            </button>
          ))}
        </div>
        <span className={shared.count}>
          <Keycap keys="B" /> {t('hot.turn')}
        </span>
      </div>
      {view.shown === 'issues' ? <HotBoard /> : <Brief />}
    </div>
  );
}
