import type { Case } from '../../../../domain/case/case.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useTalks } from '../../../client/talks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import { useApp } from '../../screen/context.ts';
import { openTalk } from '../../screen/inboxView.ts';
import styles from './LinksList.module.css';

/** The talks of residents about a case, the last word of each, and the way into it. */
export function TalkOfCase({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const talks = useTalks().filter(({ id, caseId }) => id === thisCase.threadId || caseId === thisCase.id);
  if (talks.length === 0) return null;
  return (
    <Section title={t('page.talks')}>
      <ul className={styles.links}>
        {talks.map(({ id, lines, waitingSince, updatedAt }) => (
          <li key={id}>
            <b className={styles.kind}>
              {t(waitingSince === undefined ? 'talks.answered' : 'talks.toAnswer')}
            </b>
            <button type="button" className={styles.open} onClick={() => openTalk(screen, id)}>
              <span>{lines.findLast(({ voice }) => voice !== 'automatic')?.text}</span>
              <small>{momentText(updatedAt, now, language)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
