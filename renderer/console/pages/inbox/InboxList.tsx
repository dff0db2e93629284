import { useLanguage, useNow } from '../../../client/hooks.ts';
import type { InboxItem } from '../../../desk/inbox/inbox.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import styles from '../conversation.module.css';
import shared from '../desk.module.css';
import { RecordRow } from '../RecordTable.tsx';
import own from './InboxPage.module.css';

interface InboxListProps {
  readonly items: readonly InboxItem[];
  readonly selected: string;
  readonly onSelect: (item: InboxItem) => void;
}

/** What waits, what it came by, and for how long it has waited; then what goes on and waits for nobody. */
export function InboxList({ items, selected, onSelect }: InboxListProps) {
  const t = useWords();
  return (
    <table className={styles.rows} aria-label={t('page.inbox')}>
      <tbody>
        {items.map((item, n) => (
          <Row
            key={item.key}
            item={item}
            isCurrent={item.key === selected}
            isWayIn={item.key === selected || (n === 0 && items.every(({ key }) => key !== selected))}
            onSelect={() => onSelect(item)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly item: InboxItem;
  readonly isCurrent: boolean;
  readonly isWayIn: boolean;
  readonly onSelect: () => void;
}

function Row({ item, isCurrent, isWayIn, onSelect }: RowProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { sources, waitsSince, at, text, isPressing } = item;
  const title = useTitle(item);
  const waits = sources.length > 0;
  const [first] = sources;
  const words = waits ? sources : ([item.kind] as const);
  return (
    <RecordRow
      isCurrent={isCurrent}
      isWayIn={isWayIn}
      onSelect={onSelect}
      opensOnFocus
      className={styles.row}
    >
      <td>
        <span className={styles.rowHead}>
          {waits && <i className={styles.dot} data-source={first} aria-hidden="true" />}
          <b>{title}</b>
          <time>{momentText(at, now, language)}</time>
        </span>
        <span className={styles.last}>
          {isPressing && <b className={styles.danger}>{t('inbox.pressing')} </b>}
          {text}
        </span>
        <span className={styles.rowFoot}>
          <span className={own.tags}>
            {words.map((word) => (
              <span key={word}>{t(word === 'case' ? 'inbox.done' : `inbox.source.${word}`)}</span>
            ))}
          </span>
          {waitsSince === undefined ? (
            <span>{t(waits ? 'inbox.toSend' : 'inbox.nobodyWaits')}</span>
          ) : (
            <span className={shared.warn}>
              {t('talks.waits', { span: spanText(Math.max(0, now - waitsSince), language) })}
            </span>
          )}
        </span>
      </td>
    </RecordRow>
  );
}

function useTitle(item: InboxItem): string {
  const names = useNames();
  if (item.kind === 'talk') return names.unit(item.talk.gridId);
  return item.kind === 'room' ? item.room.topic : item.thisCase.title;
}
