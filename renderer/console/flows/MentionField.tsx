import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Mentionable, typedAt, withName } from '../../desk/mentions.ts';
import { BoundedText } from '../../ui/Bounded.tsx';
import styles from '../../ui/Form.module.css';
import { OfferList, offerId } from '../../ui/OfferList.tsx';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface MentionFieldProps {
  readonly label: string;
  readonly value: string;
  /** `chosen` was picked from the list, and its name is in the text. */
  readonly onChange: (text: string, chosen?: Mentionable) => void;
  readonly find: (query: string) => readonly Mentionable[];
  readonly hint: string;
  readonly nothing: string;
}

/**
 * A sentence with @: while a name is being typed a list stands under the field. Arrows and Enter choose from it,
 * Escape puts it away; while it is away Enter belongs to the form.
 */
export function MentionField(props: MentionFieldProps) {
  const { label, value, find, hint, nothing } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [put, setPut] = useState<string>();
  const typed = typedAt(value, caret);
  const isOpen = typed !== undefined && put !== `${typed.from}`;
  const choices = isOpen ? find(typed.query) : [];

  function choose(chosen: Mentionable | undefined): void {
    if (chosen === undefined) return;
    const next = withName(value, caret, chosen.name);
    props.onChange(next.text, chosen);
    setCaret(next.caret);
    setActive(0);
    // The caret follows once the text is there.
    queueMicrotask(() => field.current?.setSelectionRange(next.caret, next.caret));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (!isOpen || event.nativeEvent.isComposing) return;
    if (!listKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys of the open list; true when the key was meant for it. */
  function listKey(key: string): boolean {
    const step = STEPS[key];
    const chosen = choices[active];
    if (step !== undefined) setActive((active + step + choices.length) % Math.max(1, choices.length));
    else if (key === 'Escape') setPut(`${typed?.from}`);
    else if (chosen !== undefined && (key === 'Enter' || key === 'Tab')) choose(chosen);
    else return false;
    return true;
  }

  return (
    <div className={styles.field}>
      <label htmlFor={`${id}-text`}>{label}</label>
      <BoundedText
        ref={field}
        id={`${id}-text`}
        className={styles.text}
        rows={2}
        most={4000}
        placeholder={hint}
        aria-required="true"
        role="combobox"
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[active] === undefined ? undefined : offerId(id, active)}
        value={value}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
          props.onChange(event.currentTarget.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <OfferList id={id} label={label} offers={choices} active={active} onTake={choose} nothing={nothing} />
      )}
    </div>
  );
}
