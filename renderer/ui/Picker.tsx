import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Choice } from '../speech/choice.ts';
import styles from './Picker.module.css';

interface PickerProps<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly show: (id: Id) => Choice<Id>;
  readonly find: (query: string) => readonly Id[];
  /** Offered on arrow-down before anything is typed. */
  readonly offered: readonly Id[];
  readonly onPick: (id: Id) => void;
  readonly placeholder?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Label is read but not drawn. */
  readonly quietLabel?: boolean;
  readonly nothing: string;
  /** The form cannot be sent while this is empty. */
  readonly required?: boolean;
}

/**
 * A field that finds by name, pinyin initials or number (WAI-ARIA combobox with an inline list: no
 * floating window). While the list is open Enter takes the marked row; while it is shut Enter belongs
 * to the form around it, so that a right suggestion needs no further key.
 */
export function Picker<Id extends string>(props: PickerProps<Id>) {
  const id = useId();
  const list = usePickList(props);
  const { choices, active, open } = list;
  const selected = props.value === undefined ? undefined : props.show(props.value);
  return (
    <div className={styles.picker}>
      <label className={props.quietLabel === true ? styles.quiet : styles.label} htmlFor={`${id}-input`}>
        {props.label}
      </label>
      <input
        {...(props.inputRef === undefined ? {} : { ref: props.inputRef })}
        id={`${id}-input`}
        className={styles.input}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && choices[active] !== undefined ? `${id}-${active}` : undefined}
        aria-required={props.required === true}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        value={list.query ?? selected?.name ?? ''}
        onChange={(event) => list.type(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={list.shut}
        onKeyDown={list.onKeyDown}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label={props.label} className={styles.list}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox, as its pattern asks
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
            <div
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => list.pick(choice.id)}
            >
              <span>{choice.name}</span>
              {choice.note !== undefined && <small>{choice.note}</small>}
            </div>
          ))}
          {choices.length === 0 && <div className={styles.nothing}>{props.nothing}</div>}
        </div>
      )}
    </div>
  );
}

const SHOWN_AT_MOST = 8;

function usePickList<Id extends string>(props: PickerProps<Id>) {
  const [query, setQuery] = useState<string>();
  const [listed, setListed] = useState(false);
  const [active, setActive] = useState(0);
  const open = listed;
  const ids = query === undefined || query.trim() === '' ? props.offered : props.find(query);
  const choices = open ? ids.slice(0, SHOWN_AT_MOST).map(props.show) : [];

  function shut(): void {
    setListed(false);
    setQuery(undefined);
    setActive(0);
  }

  function pick(id: Id): void {
    shut();
    props.onPick(id);
  }

  function openWith(text: string | undefined): void {
    setQuery(text);
    setListed(true);
    setActive(0);
  }

  function step(by: 1 | -1): void {
    if (open) setActive(moved(active, by, choices.length));
    else openWith(undefined);
  }

  /** Keys of the open list; true when the key was meant for it. */
  function listKey(key: string): boolean {
    const marked = choices[active];
    if (key === 'Enter') {
      if (marked !== undefined) pick(marked.id);
      return true;
    }
    if (key === 'Escape') {
      shut();
      return true;
    }
    if (key === 'Tab' && query !== undefined && marked !== undefined) pick(marked.id);
    return false;
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (arrow !== undefined) step(arrow);
    else if (!open || !listKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { query, open, choices, active, shut, pick, type: openWith, onKeyDown };
}

const moved = (from: number, by: number, count: number): number =>
  count === 0 ? 0 : (from + by + count) % count;
