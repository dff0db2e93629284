import type { ConnectorStatus, RefusedAnswer } from '../../../../domain/contract/connectors.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { canRetry, retry, settle } from '../../../desk/messages/messageActs.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, templateName } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { showCase } from '../../screen/showCase.ts';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import styles from './ConnectorList.module.css';

interface RefusedAnswersProps {
  readonly of: ConnectorStatus;
  /** Something was done about one: time to read again. */
  readonly onActed: () => Promise<void>;
}

/** What the platform above would not have of what it was told: sent again, or settled by a call to it. */
export function RefusedAnswers({ of: { answers }, onActed }: RefusedAnswersProps) {
  const t = useWords();
  if (answers === undefined || answers.lines.length === 0) return null;
  const title = t('answers.title', { n: answers.refused });
  return (
    <>
      <h4>{title}</h4>
      <table className={styles.refusals} aria-label={title}>
        <tbody>
          {answers.lines.map((line) => (
            <Refused key={line.id} of={line} onActed={onActed} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RefusedProps {
  readonly of: RefusedAnswer;
  readonly onActed: () => Promise<void>;
}

function Refused({ of, onActed }: RefusedProps) {
  const { time } = useClient();
  const desk = useDesk();
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const { caseId, externalId, template, text, error, at } = of;
  const mayAct = canRetry(desk, { state: 'failed' });
  const resend = () => void retry(desk, of).then(onActed);
  const settled = () => void settle(desk, of).then(onActed);
  return (
    <tr
      tabIndex={0}
      onKeyDown={(event) => {
        const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
        if (target !== currentTarget || ctrlKey || metaKey || altKey) return;
        if (key === 'Enter') showCase(app, caseId);
        else if (key === 'r' && mayAct) resend();
        else if (key === 'x' && mayAct) settled();
        else if (!stepRow(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <td>
        <time dateTime={new Date(at).toISOString()}>{momentText(at, time.now(), language)}</time>
      </td>
      <td>
        <code>{externalId}</code>
      </td>
      <td>
        <button type="button" className={styles.case} tabIndex={-1} onClick={() => showCase(app, caseId)}>
          {caseId}
        </button>
      </td>
      <td>{templateName(template, t)}</td>
      <td className={styles.why}>
        <b>{errorWords(error, t)}</b>
        <small>{text}</small>
      </td>
      <td className={styles.acts}>
        {mayAct && (
          <>
            <button type="button" tabIndex={-1} className={shared.quiet} onClick={resend}>
              <Keycap keys="R" /> {t('answers.resend')}
            </button>
            <button type="button" tabIndex={-1} className={shared.quiet} onClick={settled}>
              <Keycap keys="X" /> {t('answers.settle')}
            </button>
          </>
        )}
      </td>
    </tr>
  );
}
