import { type ReactNode, useId } from 'react';
import { CountedText } from '../../ui/Counted.tsx';
import { useSay } from '../context.ts';
import { Fault } from '../shell/Fault.tsx';

interface LineBoxProps {
  readonly label: string;
  readonly text: string;
  /** Characters of a line. */
  readonly longest: number;
  readonly isBusy: boolean;
  readonly fault: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}

/** Where a line is written: sent by its key, and not while it is empty or too long. */
export function LineBox({ label, text, longest, onChange, onSend, ...rest }: LineBoxProps) {
  const say = useSay();
  const id = useId();
  const { isBusy, fault, above, below } = rest;
  const isReady = !isBusy && text.trim() !== '' && text.length <= longest;
  return (
    <form
      className="keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSend();
      }}
    >
      {above}
      <div className="lineBox">
        <label className="unseen" htmlFor={id}>
          {label}
        </label>
        <CountedText
          id={id}
          rows={1}
          placeholder={label}
          value={text}
          most={longest}
          tooLong={(blanks) => say('tooLong', blanks)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button type="submit" className="main" disabled={!isReady}>
          {say('send')}
        </button>
      </div>
      {below}
      <Fault text={fault} />
    </form>
  );
}
