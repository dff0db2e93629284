import { useId } from 'react';
import { useWords } from '../speech/t.ts';
import styles from './Form.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly optional?: boolean;
}

/** A sentence or more. Enter sends the form, Shift+Enter makes a new line. */
export function TextField({ label, value, onChange, maxLength, placeholder, optional }: TextFieldProps) {
  const t = useWords();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.text}
        rows={2}
        maxLength={maxLength}
        placeholder={placeholder ?? t('flow.newline')}
        aria-required={optional !== true}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
