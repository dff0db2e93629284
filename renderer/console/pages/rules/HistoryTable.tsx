import type { RuleVersion } from '../../../../domain/contract/rules.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';

interface HistoryTableProps {
  readonly history: readonly RuleVersion[];
  readonly mayPutBack: boolean;
  readonly onLook: (version: number) => void;
}

/** Every version that held, newest first. */
export function HistoryTable({ history, mayPutBack, onLook }: HistoryTableProps) {
  const { time } = useClient();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <tbody>
        {history.map(({ version, at, by, reason }) => (
          <tr key={version}>
            <th scope="row">{t('rules.version', { n: version })}</th>
            <td>{momentText(at, time.now(), language)}</td>
            <td>{by === 'tool' ? t('rules.byFile') : (names.known(by) ?? by)}</td>
            <td>{reason}</td>
            <td>
              <button type="button" className={shared.quiet} onClick={() => onLook(version)}>
                {t(mayPutBack ? 'rules.putBack' : 'rules.look')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
