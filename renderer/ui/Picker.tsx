import { type RefObject, useState } from 'react';
import type { Choice } from '../speech/choice.ts';
import { Combobox, useOffering } from './Combobox.tsx';

export interface PickerProps<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly show: (id: Id) => Choice<Id>;
  readonly find: (query: string) => readonly Id[];
  /** Offered on arrow-down before anything is typed. */
  readonly offered: readonly Id[];
  readonly onPick: (id: Id) => void;
  /** It may be left empty: emptying the line takes out what was chosen. */
  readonly onClear?: () => void;
  readonly placeholder?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
  /** Label is read but not drawn. */
  readonly quietLabel?: boolean;
  readonly nothing: string;
  /** The form cannot be sent while this is empty. */
  readonly required?: boolean;
}

const SHOWN_AT_MOST = 8;

/** One of many, found by name, pinyin initials or number: a combobox whose text is never itself the answer. */
export function Picker<Id extends string>(props: PickerProps<Id>) {
  const { label, value, show, nothing } = props;
  const offering = useOffering();
  const [query, setQuery] = useState<string>();
  const ids = query === undefined || query.trim() === '' ? props.offered : props.find(query);
  const selected = value === undefined ? undefined : show(value);

  function shut(): void {
    offering.shut();
    setQuery(undefined);
  }

  return (
    <Combobox
      label={label}
      quietLabel={props.quietLabel}
      text={query ?? selected?.name ?? ''}
      offering={offering}
      offers={offering.isListed ? ids.slice(0, SHOWN_AT_MOST).map(show) : []}
      onType={(text) => {
        setQuery(text);
        if (text === '') props.onClear?.();
        offering.list();
      }}
      onTake={({ id }) => {
        shut();
        props.onPick(id);
      }}
      onShut={shut}
      takesOnTab={query !== undefined}
      nothing={nothing}
      placeholder={props.placeholder}
      inputRef={props.inputRef}
      required={props.required}
    />
  );
}
