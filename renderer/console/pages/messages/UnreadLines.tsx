import type { ConnectorStatus, UnreadLine } from '../../../../domain/contract/connectors.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import styles from './ConnectorList.module.css';

/** 未读入的字段: what a platform's orders say that we do not read, by name and by how it looks, for whoever extends the mapping. */
export function UnreadLines({ of: { unread } }: { readonly of: ConnectorStatus }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  if (unread === undefined) return null;
  const { lines, more } = unread;
  return (
    <details className={styles.unread}>
      <summary>{t('connector.unread', { n: lines.length })}</summary>
      <p>{t('connector.unread.hint')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('connector.unread.field')}</th>
            <th scope="col">{t('connector.unread.count')}</th>
            <th scope="col">{t('connector.unread.shape')}</th>
            <th scope="col">{t('connector.unread.last')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.field ?? ''} ${line.name}`}>
              <th scope="row">{nameOf(line, t)}</th>
              <td>{line.count.toLocaleString('en-US')}</td>
              <td>
                <code>{line.shape}</code>
              </td>
              <td>
                <time dateTime={new Date(line.at).toISOString()}>
                  {momentText(line.at, time.now(), language)}
                </time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{t('connector.unread.more', { n: more })}</p>}
    </details>
  );
}

function nameOf({ name, field }: UnreadLine, t: Translate) {
  return field === undefined ? (
    <code>{name}</code>
  ) : (
    t('connector.unread.known', { field: t(`unread.field.${field}`) })
  );
}
