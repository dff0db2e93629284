import { type RefObject, useId } from 'react';
import { BoundedText } from '../../../ui/Bounded.tsx';
import formField from '../../../ui/FormField.module.css';
import styles from './RulesPage.module.css';

interface ReplyTextProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly most: number;
  readonly onText: (text: string) => void;
  readonly autoFocus?: boolean;
  readonly ref?: RefObject<HTMLTextAreaElement | null>;
}

/** What is sent to residents, as it is being written. */
export function ReplyText({ label, onText, ...field }: ReplyTextProps) {
  const id = useId();
  return (
    <div className={formField.field}>
      <label htmlFor={id}>{label}</label>
      <BoundedText
        {...field}
        id={id}
        className={styles.reply}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
