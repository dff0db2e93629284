import { useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** What is wrong with a number that can be read. */
  readonly fault?: string | undefined;
  /** NaN while what is typed is no number, or one outside. */
  readonly onValue: (value: number) => void;
}

/** A number as it is typed: what cannot be read yet stays as it stands and is called a fault. */
export function NumberField({ label, value, least, most, fault, onValue }: NumberFieldProps) {
  const t = useWords();
  const [text, setText] = useState(String(value));
  const isOutside = !isBetween(text, least, most);
  return (
    <FormField
      inputMode="decimal"
      label={label}
      value={text}
      autoComplete="off"
      fault={isOutside ? t('walls.outside', { least, most }) : fault}
      onValue={(typed) => {
        setText(typed);
        onValue(isBetween(typed, least, most) ? Number(typed) : Number.NaN);
      }}
    />
  );
}

function isBetween(text: string, least: number, most: number): boolean {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= least && value <= most;
}
