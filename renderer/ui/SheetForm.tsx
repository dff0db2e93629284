import type { FormEvent, ReactNode } from 'react';
import styles from './SheetForm.module.css';

interface SheetFormProps {
  /** Whether it may be sent: whole, and not on its way already. */
  readonly isReady: boolean;
  /** What the button says. */
  readonly confirm: string;
  readonly onSend: () => Promise<void>;
  readonly children: ReactNode;
}

/** The form of an overlay: its fields one below the other, and the one button that sends them. */
export function SheetForm({ isReady, confirm, onSend, children }: SheetFormProps) {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void onSend();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      {children}
      <button type="submit" className={styles.confirm} disabled={!isReady}>
        {confirm}
      </button>
    </form>
  );
}
