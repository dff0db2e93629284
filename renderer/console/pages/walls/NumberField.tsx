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
        onValue(isBetween(typed, least, most) ? numberIn(typed) : Number.NaN);
      }}
    />
  );
}

function isBetween(text: string, least: number, most: number): boolean {
  const value = numberIn(text);
  return value >= least && value <= most;
}

/** Figures as a person writes them, also those of full width: no 0x8 and no 1e1. NaN for anything else. */
function numberIn(text: string): number {
  const plain = text.normalize('NFKC').trim();
  return /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : Number.NaN;
}
