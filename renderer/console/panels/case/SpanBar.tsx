import type { Millis } from '../../../../domain/kernel.ts';
import { type Clock, light, usedShare } from '../../../../domain/sla/clock.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { clockWords } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './SpanBar.module.css';

/** How much of a limit of its own is left, as a bar and in words: a co-task, a check, a review. */
export function SpanBar({ from, due }: { readonly from: Millis; readonly due: Millis }) {
  const t = useWords();
  const now = useNow();
  const language = useLanguage();
  const clock: Clock = { startedAt: from, due, limit: { n: 1, unit: 'wd' }, ruleId: '' };
  const tone = light(clock, now);
  return (
    <div className={styles.span} data-light={tone}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(1, usedShare(clock, now)) * 100}%` }} />
      </span>
      <span className={styles.words}>
        {clockWords(clock, now, language)}
        {tone !== 'normal' && ` · ${t(`light.${tone}`)}`}
      </span>
    </div>
  );
}
