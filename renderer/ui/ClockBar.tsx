import type { Case } from '../../domain/case/case.ts';
import { light, usedShare } from '../../domain/sla/clock.ts';
import { runningSpan } from '../../domain/sla/racingClock.ts';
import { useLanguage, useNow } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { spanText } from '../speech/when.ts';
import styles from './ClockBar.module.css';

const HOUR_MS = 3_600_000;

interface ClockBarProps {
  readonly thisCase: Case;
  /** Where the two halves stand apart. */
  readonly part: 'words' | 'bar';
}

/** The clock a case is racing, as words ("派遣还剩 03:12", "处置超 12:40") and as a bar: never colour alone. */
export function ClockBar({ thisCase, part }: ClockBarProps) {
  const t = useWords();
  const language = useLanguage();
  const racing = runningSpan(thisCase);
  const far = racing !== undefined && Math.abs(racing.clock.due - thisCase.updatedAt) > 24 * HOUR_MS;
  const now = useNow(far ? 60_000 : 1000);
  if (racing === undefined) {
    if (part === 'bar') return null;
    return <span className={styles.clock}>{t(`state.${thisCase.state}`)}</span>;
  }
  const { id, clock } = racing;
  const name = t(id === 'review' ? 'clock.review' : `clock.${id}`);
  const share = Math.min(1, usedShare(clock, now));
  const left = clock.due - now;
  const tone = clock.pausedAt !== undefined ? 'paused' : light(clock, now);
  const words =
    tone === 'paused'
      ? t('row.paused', { clock: name })
      : t(left >= 0 ? 'row.left' : 'row.over', { clock: name, time: spanText(Math.abs(left), language) });
  if (part === 'bar') {
    return (
      <span className={styles.bar} data-light={tone} aria-hidden="true">
        <span className={styles.used} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    );
  }
  return (
    <span className={styles.clock} data-light={tone}>
      {words}
    </span>
  );
}
