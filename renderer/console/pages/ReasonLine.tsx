import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { KindCommand } from '../../../domain/kinds.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import shared from './desk.module.css';
import styles from './sheet.module.css';
import { useGive } from './useGive.ts';

interface ReasonLineProps {
  /** Why, asked for in the empty field. */
  readonly why: string;
  readonly confirm: string;
  readonly tone: 'danger' | 'quiet';
  readonly command: (reason: string) => KindCommand;
  /** Names the command while it waits for the link. */
  readonly label: string;
  readonly onDone?: () => void;
  /** A key asked for it: the line is typed in at once. */
  readonly takesHand?: boolean;
  /** That key. */
  readonly keys?: string;
}

/** One line that gives a command for a written reason: calling off, opening again. */
export function ReasonLine({ why, confirm, tone, command, label, onDone, takesHand, keys }: ReasonLineProps) {
  const [reason, setReason] = useState('');
  const { busy, fault, give } = useGive();
  const text = reason.trim();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesHand === true) field.current?.focus();
  }, [takesHand]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || text === '') return;
    if (await give(command(text), label)) onDone?.();
  }

  return (
    <form className={styles.line} onSubmit={(event) => void send(event)}>
      <input
        ref={field}
        aria-label={why}
        placeholder={why}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <button type="submit" className={shared[tone]} disabled={busy || text === ''}>
        {keys !== undefined && <Keycap keys={keys} />}
        {confirm}
      </button>
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </form>
  );
}
