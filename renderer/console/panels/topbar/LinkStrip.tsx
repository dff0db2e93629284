import { useClient } from '../../../client/context.ts';
import { useLanguage, useLink, useMachineNow, useOutbox } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText, clockTime } from '../../../speech/when.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './LinkStrip.module.css';

/** Unmissable while the link is down: since when, how old the picture is, what happens to commands. */
export function LinkStrip() {
  const phase = useLink((state) => state.phase);
  const held = useOutbox().filter((entry) => entry.state === 'held').length;
  if (phase === 'offline' || phase === 'stale') return <Lost phase={phase} />;
  if (held > 0) return <Held n={held} />;
  return undefined;
}

function Lost({ phase }: { readonly phase: 'offline' | 'stale' }) {
  const { time } = useClient();
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  // In the world's time, as the clock above it: this machine's own may be wrong.
  const since = time.at(useLink((state) => state.since));
  const heardAt = useLink((state) => state.heardAt);
  const now = useMachineNow();
  const age = heardAt === undefined ? undefined : ageText(now - heardAt, language);
  const lead =
    phase === 'offline'
      ? t('link.offlineSince', { time: clockTime(since, language) })
      : t('link.staleSince', { time: clockTime(since, language) });
  return (
    <div className={styles.lost}>
      <span className={styles.mark} aria-hidden="true">
        !
      </span>
      <b role="alert">{lead}</b>
      <span>{age === undefined ? t('link.noPicture') : t('link.picture', { age })}</span>
      <span className={styles.more}>{t('link.retrying')}</span>
      <button type="button" className={styles.act} onClick={() => runCommand(app, 'session.reconnect')}>
        {t('link.retryNow')}
      </button>
    </div>
  );
}

function Held({ n }: { readonly n: number }) {
  const { screen } = useApp();
  const t = useWords();
  return (
    <div className={styles.held} role="status">
      <b>{t('link.held', { n })}</b>
      <button type="button" className={styles.act} onClick={() => screen.open('outbox')}>
        {t('outbox.title')}
      </button>
    </div>
  );
}
