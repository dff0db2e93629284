import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Choice } from '../speech/choice.ts';
import { BoundedLine } from './Bounded.tsx';
import styles from './Combobox.module.css';
import { OfferList, offerId } from './OfferList.tsx';

/** Whether the list stands open, and which of its rows is marked; -1: none. */
export interface Offering {
  readonly isListed: boolean;
  readonly active: number;
  readonly list: (active?: number) => void;
  readonly shut: () => void;
}

export function useOffering(): Offering {
  const [active, setActive] = useState<number>();
  return {
    isListed: active !== undefined,
    active: active ?? -1,
    list: (row = 0) => setActive(row),
    shut: () => setActive(undefined),
  };
}

interface ComboboxProps<Offer extends Choice> {
  readonly label: string;
  /** Label is read but not drawn. */
  readonly quietLabel?: boolean | undefined;
  /** Name of the list, where it is not that of the field. */
  readonly listLabel?: string;
  readonly text: string;
  readonly offering: Offering;
  readonly offers: readonly Offer[];
  readonly onType: (text: string) => void;
  readonly onTake: (offer: Offer) => void;
  readonly onShut: () => void;
  /** The keyboard goes elsewhere; otherwise as `onShut`. */
  readonly onLeave?: () => void;
  /** What is typed is an answer too: up from the first row is the text itself, and an empty list is no list. */
  readonly isFree?: boolean;
  /** Tab takes the marked row on its way. */
  readonly takesOnTab?: boolean;
  /** Stands in an empty list. */
  readonly nothing?: string;
  readonly placeholder?: string | undefined;
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
  readonly required?: boolean | undefined;
  readonly most?: number;
  readonly missingField?: string;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A field with offers under it (WAI-ARIA combobox with an inline list). While the list is open Enter takes the
 * marked row; while it is shut Enter belongs to the form around it, so that a right suggestion needs no further
 * key. Own, because the combobox of react-aria-components floats its list over the form, and neither marks the
 * first row by itself nor keeps the list open for the next step after one is taken.
 */
export function Combobox<Offer extends Choice>(props: ComboboxProps<Offer>) {
  const id = useId();
  const { label, offers, offering, isFree = false, onShut, onTake } = props;
  const { active } = offering;
  const isOpen = offering.isListed && !(isFree && offers.length === 0);
  const marked = isOpen ? offers[active] : undefined;

  /** Keys of the open list; true when the key was meant for it. */
  function listKey(key: string): boolean {
    if (key === 'Escape') onShut();
    else if (key === 'Enter' && marked !== undefined) onTake(marked);
    // Where only an offer is an answer, Enter does not send the form over a list that has none.
    else if (key === 'Enter') return !isFree;
    else {
      if (key === 'Tab' && props.takesOnTab === true && marked !== undefined) onTake(marked);
      return false;
    }
    return true;
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined) offering.list(isOpen ? moved(active, step, { count: offers.length, isFree }) : 0);
    else if (!isOpen || !listKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles.combobox}>
      <label className={props.quietLabel === true ? styles.quiet : styles.label} htmlFor={`${id}-input`}>
        {label}
      </label>
      <BoundedLine
        ref={props.inputRef}
        id={`${id}-input`}
        className={styles.input}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={marked === undefined ? undefined : offerId(id, active)}
        aria-required={props.required === true}
        data-missing-field={props.missingField}
        autoComplete="off"
        spellCheck={false}
        most={props.most}
        placeholder={props.placeholder}
        value={props.text}
        onChange={(event) => props.onType(event.currentTarget.value)}
        onFocus={isFree ? undefined : (event) => event.currentTarget.select()}
        onBlur={props.onLeave ?? onShut}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <OfferList
          id={id}
          label={props.listLabel ?? label}
          offers={offers}
          active={active}
          onTake={onTake}
          nothing={props.nothing}
        />
      )}
    </div>
  );
}

/** The row a step away: round and round, or, where the text is an answer, from it to the last and back. */
function moved(from: number, by: 1 | -1, rows: { readonly count: number; readonly isFree: boolean }): number {
  const { count, isFree } = rows;
  if (count === 0) return 0;
  return isFree ? Math.max(-1, Math.min(count - 1, from + by)) : (from + by + count) % count;
}
