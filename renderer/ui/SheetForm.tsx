import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './SheetForm.module.css';

interface SheetFormProps {
  /** Whether it may be sent: whole, and not on its way already. */
  readonly isReady: boolean;
  /** What the button says. */
  readonly confirm: string;
  readonly onSend: () => Promise<void>;
  /** Nothing is asked at first: the keyboard begins at the button, so that Enter sends. */
  readonly beginsAtButton?: boolean;
  readonly children: ReactNode;
}

/** The form of an overlay: its fields one below the other, and the one button that sends them. */
export function SheetForm({ isReady, confirm, onSend, beginsAtButton = false, children }: SheetFormProps) {
  const button = useRef<HTMLButtonElement>(null);
  // As it opened: whoever chooses something else in it later keeps the keyboard where it is.
  const [begins] = useState(beginsAtButton);
  useEffect(() => {
    if (begins) button.current?.focus();
  }, [begins]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void onSend();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      {children}
      <button type="submit" ref={button} className={styles.confirm} disabled={!isReady}>
        {confirm}
      </button>
    </form>
  );
}
