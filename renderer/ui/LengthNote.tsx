import { useWords } from '../speech/t.ts';
import styles from './Form.module.css';

interface LengthNoteProps {
  readonly length: number;
  readonly most: number;
}

/** From this share on it is worth knowing how much room is left. */
const NEARLY = 0.9;

/** How long a text is, once it comes near what is taken. Nothing is cut off: what is too much is counted. */
export function LengthNote({ length, most }: LengthNoteProps) {
  const t = useWords();
  if (length < most * NEARLY) return null;
  const isOver = length > most;
  return (
    <span className={styles.length} data-over={isOver || undefined} role="status">
      {t(isOver ? 'form.tooLong' : 'form.length', { n: length, most, over: length - most })}
    </span>
  );
}
