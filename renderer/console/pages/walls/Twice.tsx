import { useState } from 'react';
import shared from '../desk.module.css';

interface TwiceProps {
  readonly first: string;
  readonly sure: string;
  /** Takes the first press back. */
  readonly back: string;
  readonly onSure: () => Promise<void>;
}

/** An act that cannot be taken back: two buttons, the second only after the first. */
export function Twice({ first, sure, back, onSure }: TwiceProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {/* The same place takes it back: a click too many does no harm. */}
      <button type="button" className={shared.quiet} onClick={() => setAsking(!asking)}>
        {asking ? back : first}
      </button>
      {asking && (
        <button
          type="button"
          className={shared.danger}
          onClick={() => {
            setAsking(false);
            void onSure();
          }}
        >
          {sure}
        </button>
      )}
    </>
  );
}
