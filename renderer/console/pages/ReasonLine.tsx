import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { KindCommand } from '../../../domain/kinds.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import { LengthNote } from '../../ui/LengthNote.tsx';
import { usePageState } from '../screen/context.ts';
import type { PageState } from '../screen/screen.ts';
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
  /** Escape in the line, where that puts it away. */
  readonly onLeave?: () => void;
  /** A key asked for it: the line is typed in at once. */
  readonly takesHand?: boolean;
  /** That key. */
  readonly keys?: string;
  /** Asked after the first Enter; the command is given by the second, and writing on takes the first back. */
  readonly question?: string | undefined;
  /** Characters that are taken. */
  readonly most?: number;
}

const USUAL_MOST = 500;

/** What is written in such lines, by what each is about: it outlives a look at another page. */
const WRITTEN: PageState<Readonly<Record<string, string>>> = { name: 'reasons', start: {} };

function aboutOf({ type, data }: KindCommand): string {
  return JSON.stringify([type, data]);
}

/** One line that gives a command for a written reason: calling off, opening again. */
export function ReasonLine(props: ReasonLineProps) {
  const {
    why,
    confirm,
    tone,
    command,
    label,
    onDone,
    onLeave,
    takesHand,
    keys,
    question,
    most = USUAL_MOST,
  } = props;
  const [reasons, keep] = usePageState(WRITTEN);
  const { busy, fault, give } = useGive();
  const about = aboutOf(command(''));
  const reason = reasons[about] ?? '';
  const write = (next: string): void => keep({ ...reasons, [about]: next });
  const [isAsked, setAsked] = useState(false);
  const text = reason.trim();
  const isReady = text !== '' && text.length <= most;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesHand === true) field.current?.focus();
  }, [takesHand]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || !isReady) return;
    if (question !== undefined && !isAsked) {
      setAsked(true);
      return;
    }
    if (!(await give(command(text), label))) return;
    write('');
    onDone?.();
  }

  return (
    <form className={styles.line} onSubmit={(event) => void send(event)}>
      <input
        ref={field}
        aria-label={why}
        placeholder={why}
        value={reason}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || onLeave === undefined || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }}
        onChange={(event) => {
          setAsked(false);
          write(event.currentTarget.value);
        }}
      />
      <button type="submit" className={shared[tone]} disabled={busy || !isReady}>
        {keys !== undefined && <Keycap keys={keys} />}
        {confirm}
      </button>
      <LengthNote length={text.length} most={most} />
      <span className={shared.problem} role="alert">
        {fault ?? (isAsked ? question : undefined)}
      </span>
    </form>
  );
}
