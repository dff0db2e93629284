import { useEffect, useId, useRef } from 'react';
import { useWords } from '../speech/t.ts';
import styles from './Form.module.css';
import { LengthNote } from './LengthNote.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly optional?: boolean;
}

/** A sentence or more; what is too long is counted and not cut off. Enter sends the form, Shift+Enter makes a new line. */
export function TextField({ label, value, onChange, maxLength, placeholder, optional }: TextFieldProps) {
  const t = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const over = value.length - maxLength;
  // The browser sends no form with it, and says why at the field.
  useEffect(() => {
    field.current?.setCustomValidity(
      over > 0 ? t('form.tooLong', { n: over + maxLength, over, most: maxLength }) : '',
    );
  }, [over, maxLength, t]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        aria-invalid={over > 0}
        className={styles.text}
        rows={2}
        placeholder={placeholder ?? t('flow.newline')}
        aria-required={optional !== true}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <LengthNote length={value.length} most={maxLength} />
    </div>
  );
}
