import type { Thread } from '../../../../domain/thread/thread.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import styles from '../conversation.module.css';
import shared from '../desk.module.css';
import { RecordRow } from '../RecordTable.tsx';

interface TalkListProps {
  readonly talks: readonly Thread[];
  readonly selected: string;
  readonly onSelect: (talk: Thread) => void;
}

/** Every talk this desk sees; how long a resident has been waiting stands in words beside it. */
export function TalkList({ talks, selected, onSelect }: TalkListProps) {
  const t = useWords();
  return (
    <table className={styles.rows} aria-label={t('page.talks')}>
      <tbody>
        {talks.map((talk) => (
          <Row key={talk.id} talk={talk} isCurrent={talk.id === selected} onSelect={() => onSelect(talk)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly talk: Thread;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}

function Row({ talk, isCurrent, onSelect }: RowProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const { gridId, caseId, lines, waitingSince, updatedAt } = talk;
  const last = lines.findLast(({ voice }) => voice === 'resident');
  return (
    <RecordRow isCurrent={isCurrent} onSelect={onSelect} opensOnFocus className={styles.row}>
      <td>
        <span className={styles.rowHead}>
          {waitingSince !== undefined && <i className={styles.dot} aria-hidden="true" />}
          <b>{names.unit(gridId)}</b>
          <time>{momentText(updatedAt, now, language)}</time>
        </span>
        <span className={styles.last}>{last?.text}</span>
        <span className={styles.rowFoot}>
          <span>{caseId ?? t('talks.noCase')}</span>
          {waitingSince === undefined ? (
            <span>{t('talks.answered')}</span>
          ) : (
            <span className={shared.warn}>
              {t('talks.waits', { span: spanText(Math.max(0, now - waitingSince), language) })}
            </span>
          )}
        </span>
      </td>
    </RecordRow>
  );
}
