import type { ReactNode } from 'react';
import { useClient } from '../client/context.ts';
import { useNotices } from '../client/hooks.ts';
import type { Notice } from '../client/store/noticeStore.ts';
import { useWords } from '../speech/t.ts';
import styles from './Announcer.module.css';

/** Notices, shown and spoken: refusals at once and until put away, the rest when the reader pauses. What else must not lie over them stands below as children. */
export function Announcer({ children }: { readonly children?: ReactNode }) {
  const t = useWords();
  const notices = useNotices();
  const urgent = notices.filter((notice) => notice.tone === 'refused' || notice.tone === 'warning');
  const calm = notices.filter((notice) => notice.tone === 'info' || notice.tone === 'done');
  return (
    <section className={styles.region} aria-label={t('notice.region')}>
      <div role="alert">
        {urgent.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </div>
      <div role="status">
        {calm.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </div>
      {children}
    </section>
  );
}

const MARK: Readonly<Record<Notice['tone'], string>> = { info: 'i', done: '✓', warning: '!', refused: '✕' };

function Line({ notice }: { readonly notice: Notice }) {
  const { notices } = useClient();
  const t = useWords();
  const { action } = notice;
  return (
    <div className={styles.line} data-tone={notice.tone}>
      <span className={styles.mark} aria-hidden="true">
        {MARK[notice.tone]}
      </span>
      <p>{notice.text}</p>
      {action !== undefined && (
        <button type="button" className={styles.act} onClick={action.run}>
          {action.label}
        </button>
      )}
      <button
        type="button"
        className={styles.close}
        aria-label={t('notice.dismiss')}
        onClick={() => notices.dismiss(notice.id)}
      >
        ×
      </button>
    </div>
  );
}
