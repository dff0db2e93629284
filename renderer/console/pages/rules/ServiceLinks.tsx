import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ColumnHeads } from '../RecordTable.tsx';

const AGAIN_MS = 30_000;

/** 办事链接: where residents are sent, and whether it is still there; changed with the rules. */
export function ServiceLinks() {
  const t = useWords();
  const language = useLanguage();
  const { time } = useClient();
  const { answer } = usePolled('GET /links', AGAIN_MS);
  if (answer === undefined || answer.links.length === 0) return null;
  return (
    <section className={shared.section} aria-label={t('serviceLinks.title')}>
      <h3>{t('serviceLinks.title')}</h3>
      <p>{t('serviceLinks.hint')}</p>
      <table className={shared.table} aria-label={t('serviceLinks.title')}>
        <ColumnHeads
          heads={[
            t('serviceLinks.name'),
            t('serviceLinks.kind'),
            t('serviceLinks.url'),
            t('serviceLinks.state'),
          ]}
        />
        <tbody>
          {answer.links.map(({ kind, name, url, state, at, status }) => (
            <tr key={url}>
              <th scope="row">{name}</th>
              <td>{t(`serviceLinks.kind.${kind}`)}</td>
              <td>{url}</td>
              <td
                className={
                  { works: shared.good, broken: shared.bad, unreachable: shared.warn }[state as string]
                }
              >
                {t(`serviceLinks.state.${state}`)}
                {status !== undefined && ` ${status}`}
                {at !== undefined && ` · ${momentText(at, time.now(), language)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
