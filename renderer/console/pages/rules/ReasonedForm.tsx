import type { ReactNode } from 'react';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';

interface ReasonedFormProps {
  readonly title: string;
  /** What it does, in a sentence. */
  readonly why: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** Its fields, above the reason. */
  readonly fields?: ReactNode;
  readonly acts: ReactNode;
  readonly problem: string | undefined;
  readonly onSubmit: () => void;
  /** What it would do, below it. */
  readonly children: ReactNode;
}

/** A form that puts something in force, with a reason. */
export function ReasonedForm(props: ReasonedFormProps) {
  const t = useWords();
  const { title, why, reason, onReason, fields, acts, problem, onSubmit, children } = props;
  return (
    <form
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <section className={shared.section}>
        <h3>{title}</h3>
        <p>{why}</p>
        {fields}
        <FormField label={t('rules.reason')} value={reason} onValue={onReason} autoComplete="off" />
        <div className={shared.acts}>{acts}</div>
        {problem !== undefined && (
          <p role="alert" className={shared.problem}>
            {problem}
          </p>
        )}
      </section>
      {children}
    </form>
  );
}
