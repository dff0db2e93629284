import { useId } from 'react';
import styles from './Form.module.css';

interface SegmentedFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
}

/** One of a few, all visible: radio buttons drawn as segments, moved with the arrow keys. */
export function SegmentedField({ label, value, choices, onChange }: SegmentedFieldProps) {
  const name = useId();
  return (
    <fieldset className={styles.field}>
      <legend>{label}</legend>
      <div className={styles.segmented}>
        {choices.map((choice) => (
          <label key={choice.id}>
            <input
              type="radio"
              name={name}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
            />
            {choice.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
