import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { numberIn } from './wallDraft.ts';

interface NumberFieldProps {
  readonly label: string;
  /** As it is typed. */
  readonly text: string;
  readonly least: number;
  readonly most: number;
  /** What is wrong with a number that can be read. */
  readonly fault?: string | undefined;
  readonly onText: (text: string) => void;
}

/** A number as it is typed: what cannot be read yet stays as it stands and is called a fault. */
export function NumberField({ label, text, least, most, fault, onText }: NumberFieldProps) {
  const t = useWords();
  const isOutside = Number.isNaN(numberIn(text, { least, most }));
  return (
    <FormField
      inputMode="decimal"
      label={label}
      value={text}
      autoComplete="off"
      fault={isOutside ? t('walls.outside', { least, most }) : fault}
      onValue={onText}
    />
  );
}
