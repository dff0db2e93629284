import { useWords } from '../../../speech/t.ts';
import { TextField } from '../../../ui/TextField.tsx';
import shared from '../desk.module.css';
import styles from './HotPage.module.css';

interface BriefParagraphProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onDrop: () => void;
}

/** The brief as one paragraph, to be edited and printed with it. */
export function BriefParagraph({ text, onChange, onDrop }: BriefParagraphProps) {
  const t = useWords();
  return (
    <section className={styles.paragraph}>
      <TextField label={t('brief.text')} value={text} onChange={onChange} most={20_000} optional />
      <button type="button" className={shared.quiet} onClick={onDrop}>
        {t('brief.dropText')}
      </button>
    </section>
  );
}
