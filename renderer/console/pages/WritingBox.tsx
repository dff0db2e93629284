import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react';
import { useWords } from '../../speech/t.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import { LengthNote } from '../../ui/LengthNote.tsx';
import styles from './conversation.module.css';
import shared from './desk.module.css';

interface WritingBoxProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Characters that are taken. Nothing is cut: what is longer is counted and not sent. */
  readonly most: number;
  readonly busy: boolean;
  readonly fault: string | undefined;
  readonly onSend: () => void;
  /** By which key the hand comes here. */
  readonly keys: string;
  readonly boxRef?: Ref<HTMLTextAreaElement>;
  /** Before the keys of the box itself; true when it was this one's. */
  readonly onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** What else is chosen or said beside it. */
  readonly children: ReactNode;
}

/** Where a line is written: Enter sends it, Shift+Enter begins another line in it. */
export function WritingBox(props: WritingBoxProps) {
  const { label, text, onText, most, busy, fault, onSend, keys, boxRef, onKey, children } = props;
  const t = useWords();
  const isReady = !busy && text.trim() !== '' && text.length <= most;

  function send(event: FormEvent): void {
    event.preventDefault();
    if (isReady) onSend();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    const isSend = event.key === 'Enter' && !event.shiftKey;
    if (onKey?.(event) !== true && !isSend) return;
    event.preventDefault();
    if (isSend) event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className={styles.box} onSubmit={send}>
      <textarea
        ref={boxRef}
        data-writing-box
        rows={2}
        aria-label={label}
        placeholder={`${label} · ${t('rooms.box.hint')}`}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.boxFoot}>
        <Keycap keys={keys} />
        {children}
        <LengthNote length={text.length} most={most} />
        <span className={shared.problem} role="alert">
          {fault}
        </span>
        <button type="submit" className={shared.main} disabled={!isReady}>
          {t('rooms.act.send')}
        </button>
      </div>
    </form>
  );
}
