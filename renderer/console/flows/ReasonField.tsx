import { useId } from 'react';
import { useDesk } from '../../desk/context.ts';
import { useWords } from '../../speech/t.ts';
import { BoundedText } from '../../ui/Bounded.tsx';
import styles from '../../ui/Form.module.css';
import { Offers } from './Offers.tsx';

interface ReasonFieldProps {
  /** Whose recent reasons are offered: `escalateLevel`, `redispatch`, `void`, … */
  readonly kind: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label?: string;
  readonly placeholder?: string;
  readonly optional?: boolean;
}

/** A sentence and, under it, the ones this seat gave before. Enter sends, Shift+Enter makes a new line. */
export function ReasonField(props: ReasonFieldProps) {
  const desk = useDesk();
  const t = useWords();
  const id = useId();
  const recent = desk
    .books()
    .reasons.of(props.kind)
    .filter((reason) => reason !== props.value);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label ?? t('flow.reason')}</label>
      <BoundedText
        id={id}
        className={styles.text}
        rows={1}
        most={2000}
        placeholder={props.placeholder ?? t('flow.newline')}
        aria-required={props.optional !== true}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <Offers fieldId={id} label={t('flow.recent')} offers={recent.slice(0, 3)} onPick={props.onChange} />
    </div>
  );
}
