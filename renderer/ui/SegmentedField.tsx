import { useId } from 'react';
import styles from './Form.module.css';

interface SegmentedFieldProps<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly choices: readonly {
    readonly id: Id;
    readonly name: string;
    /** Cannot be picked; `hint` says why. */
    readonly isOut?: boolean;
    /** Picks it from anywhere in the form: `Alt+1`. */
    readonly key?: string;
  }[];
  readonly hint?: string | undefined;
  readonly onChange: (id: Id) => void;
}

/** One of a few, all visible: radio buttons drawn as segments, moved with the arrow keys. */
export function SegmentedField<Id extends string>({
  label,
  value,
  choices,
  hint,
  onChange,
}: SegmentedFieldProps<Id>) {
  const name = useId();
  const hintId = useId();
  return (
    <fieldset className={styles.field} aria-describedby={hint === undefined ? undefined : hintId}>
      <legend>{label}</legend>
      <div className={styles.segmented}>
        {choices.map((choice) => (
          <label key={choice.id}>
            <input
              type="radio"
              name={name}
              checked={choice.id === value}
              disabled={choice.isOut === true}
              aria-keyshortcuts={choice.key}
              data-choice-key={choice.key}
              onChange={() => onChange(choice.id)}
            />
            <span>
              {choice.name}
              {choice.key !== undefined && (
                <span aria-hidden="true">
                  {' '}
                  <kbd>{choice.key}</kbd>
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
