import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { compactDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { saveFile } from '../../../ui/saveFile.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './AuditPage.module.css';
import { type AuditWish, isBackward, spanQuery } from './auditQuery.ts';

/** The chain of these days as JSON lines, with how to check what was handed over. */
export function ExportPart(span: Pick<AuditWish, 'from' | 'to'>) {
  const { link, time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [isMaking, setMaking] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly entries: number } | WireRefusal>();

  async function make(): Promise<void> {
    if (isMaking || isBackward(span)) return;
    setMaking(true);
    const query = spanQuery(span).toString();
    const answer = await link.call('GET /audit/export', { query });
    setMaking(false);
    setOutcome(answer.ok ? { entries: entriesIn(answer.text) } : answer);
    if (answer.ok) saveFile(fileName(span, time.now()), answer.text, 'application/x-ndjson');
  }
  usePageKeys({ E: () => void make() });

  return (
    <div className={`${shared.bar} ${styles.export}`}>
      <button
        type="button"
        className={shared.quiet}
        disabled={isMaking || isBackward(span)}
        onClick={() => void make()}
      >
        <Keycap keys="E" /> {t('audit.export')}
      </button>
      <span className={shared.count}>{t('audit.export.hint')}</span>
      <p className={styles.outcome} role="status">
        {outcome !== undefined &&
          ('entries' in outcome
            ? `${t('audit.exported', { n: outcome.entries })} ${t('audit.exported.check')}`
            : t('audit.exportFailed', { why: problemText(outcome, language) }))}
      </p>
    </div>
  );
}

/** The first line tells of the piece itself. */
function entriesIn(lines: string): number {
  return Math.max(0, lines.trimEnd().split('\n').length - 1);
}

function fileName({ from, to }: Pick<AuditWish, 'from' | 'to'>, now: Millis): string {
  const today = compactDay(now);
  const days = [from || 'begin', to || today].map((day) => day.replaceAll('-', ''));
  return `audit-${days.join('-')}.jsonl`;
}
