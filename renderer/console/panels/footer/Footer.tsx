import type { ReactNode } from 'react';
import { readsCases } from '../../../../domain/people/scope.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { seesFeeds } from '../../../desk/feeds.ts';
import { useQueue } from '../../../desk/hooks.ts';
import { mayReport } from '../../../desk/report/reportValues.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import { pagesOf } from '../../screen/pageList.ts';
import styles from './Footer.module.css';
import { LOG_WATCHERS, LogNote } from './LogNote.tsx';
import { MessagesNote } from './MessagesNote.tsx';
import { RefusalsNote } from './RefusalsNote.tsx';

/** The keys one forgets, the way to the pages (`children`), and the sum of what is open. */
export function Footer({ children }: { readonly children?: ReactNode }) {
  const app = useApp();
  const { world } = useClient();
  const t = useWords();
  const open = useQueue((state) => state.overview.open);
  const reports = useQueue((state) => state.overview.reports);
  const answer = useDirectory((state) => state.answer);
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const readsFeeds = person !== undefined && seesFeeds(world, person, directory);
  const isToldOfCases = person === undefined || readsCases(person);
  return (
    <div className={styles.foot}>
      {isToldOfCases && (
        <span className={styles.hint}>
          <Keycap keys="J" /> <Keycap keys="K" /> {t('footer.move')}
        </span>
      )}
      <span>
        <Keycap keys="Ctrl+K" /> {t('footer.palette')}
      </span>
      {isToldOfCases && (
        <span className={styles.hint}>
          <Keycap keys="/" /> {t('footer.search')}
        </span>
      )}
      <span>
        <Keycap keys="?" /> {t('footer.help')}
      </span>
      {mayReport(person) && (
        <button type="button" className={styles.act} onClick={() => runCommand(app, 'view.report')}>
          <Keycap keys="F2" /> {t('command.report')}
        </button>
      )}
      {children}
      {pagesOf(person).some(({ id }) => id === 'messages') && isToldOfCases && <MessagesNote />}
      {readsFeeds && <RefusalsNote />}
      {hasRole(person, LOG_WATCHERS) && <LogNote />}
      <span className={styles.sum}>
        {isToldOfCases &&
          t('footer.open', { open: open.toLocaleString('en-US'), reports: reports.toLocaleString('en-US') })}
        {isToldOfCases && answer?.demo === true && ' · '}
        {answer?.demo === true && t('app.demo')}
      </span>
    </div>
  );
}
