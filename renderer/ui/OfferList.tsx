import type { Choice } from '../speech/choice.ts';
import styles from './Combobox.module.css';

interface OfferListProps<Offer extends Choice> {
  /** Of the field; the list and its rows are called after it. */
  readonly id: string;
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly active: number;
  readonly onTake: (offer: Offer) => void;
  readonly nothing?: string | undefined;
}

/** What a field's aria-activedescendant names. */
export const offerId = (fieldId: string, row: number): string => `${fieldId}-${row}`;

/** The rows under a field that offers something; the keyboard stays in the field. */
export function OfferList<Offer extends Choice>(props: OfferListProps<Offer>) {
  const { id, label, offers, active, onTake, nothing } = props;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
      {offers.map((offer, row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, as the pattern of a combobox asks
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
        <div
          key={offer.id}
          id={offerId(id, row)}
          role="option"
          aria-selected={row === active}
          className={styles.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          <span>{offer.name}</span>
          {offer.note !== undefined && <small>{offer.note}</small>}
        </div>
      ))}
      {offers.length === 0 && nothing !== undefined && <div className={styles.nothing}>{nothing}</div>}
    </div>
  );
}
