import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { useLanguage } from '../../client/hooks.ts';
import { problemText } from '../../speech/problem.ts';
import { useWords } from '../../speech/t.ts';
import styles from './desk.module.css';

interface PageNoteProps {
  readonly reply: {
    readonly answer?: object | undefined;
    readonly problem?: WireRefusal | undefined;
    readonly again: () => Promise<void>;
  };
  /** Said when there is an answer and nothing in it. */
  readonly empty?: string | undefined;
}

/** Loading, failed or empty, in words; nothing while there is something to show and all is well. */
export function PageNote({ reply, empty }: PageNoteProps) {
  const t = useWords();
  const { answer, problem } = reply;
  if (problem !== undefined)
    return <Trouble problem={problem} isOld={answer !== undefined} again={reply.again} />;
  const words = answer === undefined ? t('desk.loading') : empty;
  return words === undefined ? null : <p className={styles.note}>{words}</p>;
}

interface TroubleProps {
  readonly problem: WireRefusal;
  /** What is on the screen was true a while ago. */
  readonly isOld: boolean;
  readonly again: () => Promise<void>;
}

function Trouble({ problem, isOld, again }: TroubleProps) {
  const t = useWords();
  const language = useLanguage();
  return (
    <div className={styles.trouble} role="alert">
      <span>{problemText(problem, language)}</span>
      {isOld && <span>{t('desk.old')}</span>}
      <button type="button" className={styles.quiet} onClick={() => void again()}>
        {t('desk.again')}
      </button>
    </div>
  );
}
