import { useId } from 'react';
import { useWords } from '../speech/t.ts';
import { BoundedText } from './Bounded.tsx';
import styles from './Form.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly most: number;
  readonly placeholder?: string;
  readonly optional?: boolean;
}

/** A sentence or more. Enter sends the form, Shift+Enter makes a new line. */
export function TextField({ label, value, onChange, most, placeholder, optional }: TextFieldProps) {
  const t = useWords();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <BoundedText
        id={id}
        className={styles.text}
        rows={2}
        placeholder={placeholder ?? t('flow.newline')}
        aria-required={optional !== true}
        value={value}
        most={most}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
