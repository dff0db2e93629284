import { type RefObject, useMemo } from 'react';
import type { Facet } from '../../client/store/viewStore.ts';
import type { FacetWords } from '../../speech/facetWords.ts';
import { Combobox, useOffering } from '../../ui/Combobox.tsx';
import styles from './Facets.module.css';
import { offersFor } from './facets.ts';

interface FacetFieldProps {
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly words: FacetWords;
  readonly label: string;
  readonly placeholder: string;
  /** What is typed is an answer too: the first offer is not taken by Enter alone. */
  readonly isFree?: boolean;
  readonly onType: (text: string) => void;
  readonly onTake: (facet: Facet, value: string) => void;
  readonly onShut?: () => void;
}

/** A value of any facet by its name or initials. */
export function FacetField(props: FacetFieldProps) {
  const { text, words, label, placeholder, isFree = false, onType, onTake } = props;
  const offering = useOffering();
  const offersOf = useMemo(() => offersFor(words), [words]);
  return (
    <div className={styles.field}>
      <Combobox
        inputRef={props.inputRef}
        label={label}
        quietLabel
        listLabel={words.t('cases.facets')}
        placeholder={placeholder}
        most={200}
        isFree={isFree}
        text={text}
        offering={offering}
        offers={offering.isListed ? offersOf(text) : []}
        onType={(typed) => {
          onType(typed);
          if (!isFree && typed.trim() === '') offering.shut();
          else offering.list(isFree ? -1 : 0);
        }}
        onTake={({ facet, value }) => {
          offering.shut();
          onTake(facet, value);
        }}
        onShut={() => {
          offering.shut();
          props.onShut?.();
        }}
      />
    </div>
  );
}
