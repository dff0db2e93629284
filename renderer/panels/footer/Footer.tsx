import { PageLinks } from '../../pages/PageFrame.tsx';
import { useDirectory } from '../../store/directoryStore.ts';
import { useQueue } from '../../store/queueStore.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import { useWords } from '../../words/t.ts';
import styles from './Footer.module.css';

/** The keys one forgets, and the sum of what is open. */
export function Footer() {
  const t = useWords();
  const open = useQueue((state) => state.overview.open);
  const reports = useQueue((state) => state.overview.reports);
  const answer = useDirectory((state) => state.answer);
  return (
    <div className={styles.foot}>
      <span>
        <Keycap keys="J" /> <Keycap keys="K" /> {t('footer.move')}
      </span>
      <span>
        <Keycap keys="Ctrl+K" /> {t('footer.palette')}
      </span>
      <span>
        <Keycap keys="/" /> {t('footer.search')}
      </span>
      <span>
        <Keycap keys="?" /> {t('footer.help')}
      </span>
      <PageLinks />
      <span className={styles.sum}>
        {t('footer.open', { open: open.toLocaleString('en-US'), reports: reports.toLocaleString('en-US') })}
        {answer?.demo === true && ` · ${t('app.demo')}`}
      </span>
    </div>
  );
}
