import { markedText } from '../../../speech/markedText.ts';
import styles from './CaseHeader.module.css';

interface MarkedProps {
  readonly text: string;
  readonly terms: readonly string[];
}

/** A text with the terms marked that spoke for the suggested category. */
export function Marked({ text, terms }: MarkedProps) {
  let at = 0;
  return markedText(text, terms).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.isTerm ? (
      <mark key={key} className={styles.term}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    );
  });
}
