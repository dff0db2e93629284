import { useId, useState } from 'react';
import { spanOf } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedText } from '../../../ui/Bounded.tsx';
import { FormField } from '../../../ui/FormField.tsx';
import styles from './Script.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** It may be left empty. */
  readonly isOptional?: boolean;
  readonly onValue: (value: number | undefined) => void;
}

/** While it is being written it holds what was typed; what is no number changes nothing. */
export function NumberField({ label, value, min, max, isOptional = false, onValue }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  function change(text: string): void {
    setTyped(text);
    const number = Number(text);
    if (text === '') {
      if (isOptional) onValue(undefined);
    } else if (!Number.isNaN(number)) onValue(Math.min(max, Math.max(min, number)));
  }
  return (
    <FormField
      label={label}
      type="number"
      min={min}
      max={max}
      value={typed ?? (value === undefined ? '' : String(value))}
      onValue={change}
      onBlur={() => setTyped(undefined)}
    />
  );
}

interface SpanFieldProps {
  readonly label: string;
  /** Seconds. */
  readonly value: number;
  readonly onValue: (seconds: number) => void;
}

/** A span as one writes it, `38:20`; what cannot be read stays in sight with the reason. */
export function SpanField({ label, value, onValue }: SpanFieldProps) {
  const t = useWords();
  const [typed, setTyped] = useState<string>();
  const seconds = typed === undefined ? value : secondsOf(typed);
  return (
    <FormField
      label={label}
      value={typed ?? spanOf(value)}
      fault={seconds === undefined ? t('script.fault.time', { text: typed ?? '' }) : undefined}
      onValue={(text) => {
        setTyped(text);
        const read = secondsOf(text);
        if (read !== undefined) onValue(read);
      }}
      onBlur={() => {
        if (seconds !== undefined) setTyped(undefined);
      }}
    />
  );
}

/** `38:20` or `1:04:09` as seconds; undefined of what is no span. */
export function secondsOf(text: string): number | undefined {
  const [, hours = '0', minutes, rest = '00'] =
    /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/u.exec(text.trim()) ?? [];
  return minutes === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

interface ChoiceFieldProps<Code extends string> {
  readonly label: string;
  readonly value: Code | undefined;
  readonly codes: readonly Code[];
  readonly says: (code: Code) => string;
  /** What stands for none; without it one has to be chosen. */
  readonly none?: string;
  readonly onValue: (code: Code | undefined) => void;
}

export function ChoiceField<Code extends string>(props: ChoiceFieldProps<Code>) {
  const { label, value, codes, says, none, onValue } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onValue(codes.find((code) => code === event.currentTarget.value))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {codes.map((code) => (
          <option key={code} value={code}>
            {says(code)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface LinesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly most: number;
  readonly onValue: (text: string) => void;
}

/** More than one line; Enter makes a new one. */
export function LinesField({ label, value, rows = 3, most, onValue }: LinesFieldProps) {
  const id = useId();
  return (
    <div className={styles.wide}>
      <label htmlFor={id}>{label}</label>
      <BoundedText
        id={id}
        rows={rows}
        most={most}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
