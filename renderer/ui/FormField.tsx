import { type InputHTMLAttributes, useId } from 'react';
import { BoundedLine } from './Bounded.tsx';
import styles from './FormField.module.css';

interface FormFieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id' | 'maxLength'> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** How many characters it takes; as many as one likes when not given. */
  readonly most?: number | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with it, in words. */
  readonly fault?: string | undefined;
}

/** A year has four digits; without this a browser takes six, which no clock of ours knows. */
const LATEST: Readonly<Record<string, string>> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };

/** A labelled line of a form; what is wrong with it stands at it. */
export function FormField({ label, value, onValue, hint, fault, ...rest }: FormFieldProps) {
  const id = useId();
  const notes = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`];
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <BoundedLine
        max={LATEST[rest.type ?? '']}
        {...rest}
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={notes.filter(Boolean).join(' ') || undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <small id={`${id}-hint`} className={styles.hint}>
          {hint}
        </small>
      )}
      {fault !== undefined && (
        <small id={`${id}-fault`} className={styles.fault} role="alert">
          {fault}
        </small>
      )}
    </div>
  );
}
