import type { Case } from '../../../../domain/case/case.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './Supplements.module.css';

/** 补充反映: what was reported after the report, newest first, where nobody has to scroll for it. */
export function Supplements({ thisCase }: { readonly thisCase: Case }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const supplements = thisCase.notes.filter(({ supplement }) => supplement === true).toReversed();
  if (supplements.length === 0) return null;
  return (
    <Section title={t('supplement.title')}>
      <ul className={styles.supplements}>
        {supplements.map(({ seq, at, text, signal }) => (
          <li key={seq}>
            <time dateTime={new Date(at).toISOString()}>{momentText(at, time.now(), language)}</time>
            <span>{text === '' && signal !== undefined ? t('event.deviceAlarm') : text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
