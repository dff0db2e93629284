import type { Case } from '../../domain/case/case.ts';
import { light, usedShare } from '../../domain/sla/clock.ts';
import { runningSpan } from '../../domain/sla/racingClock.ts';
import { useLanguage, useNow } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { spanText } from '../speech/when.ts';
import styles from './ClockBar.module.css';

const HOUR_MS = 3_600_000;

/** The clock a case is racing: a bar and words, never colour alone ("K2 派遣 剩 03:12", "超 12:40"). */
export function ClockBar({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const racing = runningSpan(thisCase);
  const far = racing !== undefined && Math.abs(racing.clock.due - thisCase.updatedAt) > 24 * HOUR_MS;
  const now = useNow(far ? 60_000 : 1000);
  if (racing === undefined) {
    return <div className={styles.clock}>{t('row.ended', { state: t(`state.${thisCase.state}`) })}</div>;
  }
  const { id, clock } = racing;
  const name = id === 'review' ? t('clock.review') : `${id} ${t(`clock.${id}`)}`;
  const share = Math.min(1, usedShare(clock, now));
  const left = clock.due - now;
  const tone = clock.pausedAt !== undefined ? 'paused' : light(clock, now);
  const words =
    tone === 'paused'
      ? t('row.paused', { clock: name })
      : t(left >= 0 ? 'row.left' : 'row.over', { clock: name, time: spanText(Math.abs(left), language) });
  return (
    <div className={styles.clock} data-light={tone}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.used} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span>{words}</span>
    </div>
  );
}
