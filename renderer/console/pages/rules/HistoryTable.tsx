import type { RuleVersion } from '../../../../domain/contract/rules.ts';
import { serverNow } from '../../../client/store/linkStore.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';

interface HistoryTableProps {
  readonly history: readonly RuleVersion[];
  readonly mayPutBack: boolean;
  readonly onLook: (version: number) => void;
}

/** Every version that held, newest first. */
export function HistoryTable({ history, mayPutBack, onLook }: HistoryTableProps) {
  const t = useWords();
  const language = useUi((state) => state.language);
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <tbody>
        {history.map(({ version, at, by, reason }) => (
          <tr key={version}>
            <th scope="row">{t('rules.version', { n: version })}</th>
            <td>{momentText(at, serverNow(), language)}</td>
            <td>{by === 'tool' ? t('rules.byFile') : by}</td>
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
