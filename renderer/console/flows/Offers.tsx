import type { KeyboardEvent } from 'react';
import styles from '../../ui/Form.module.css';

interface OffersProps {
  /** Of the field they are for: it has the focus again once one was taken, so that Enter sends. */
  readonly fieldId: string;
  readonly label: string;
  readonly offers: readonly string[];
  readonly onPick: (text: string) => void;
}

/** What is usually written in a field, under it: by Tab or, from the field, by the arrow down; the arrows walk along. */
export function Offers({ fieldId, label, offers, onPick }: OffersProps) {
  if (offers.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons inside a field, not a fieldset
    <div
      className={styles.recent}
      role="group"
      aria-label={label}
      onKeyDown={(event) => walk(event, fieldId)}
    >
      {offers.map((offer) => (
        <button
          key={offer}
          type="button"
          title={offer}
          data-offer={fieldId}
          onClick={() => {
            onPick(offer);
            document.getElementById(fieldId)?.focus();
          }}
        >
          {offer}
        </button>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Along the offers by the arrows; before the first one is the field. */
function walk(event: KeyboardEvent, fieldId: string): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const offers = offersOf(fieldId);
  const next = offers.indexOf(event.target as HTMLElement) + step;
  (next < 0 ? document.getElementById(fieldId) : offers[next])?.focus();
}

/** From the field to the first of its offers. */
export function intoOffers(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
  const [first] = offersOf(event.currentTarget.id);
  if (first === undefined) return;
  event.preventDefault();
  first.focus();
}

function offersOf(fieldId: string): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-offer="${CSS.escape(fieldId)}"]`)];
}
