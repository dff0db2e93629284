import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';

interface RowFormProps {
  readonly name: string;
  /** What is missing or wrong, in words; it stands there once somebody tried to save. */
  readonly faults: readonly string[];
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A row of the rules by its fields. `Ctrl+Enter` puts it in the list, `Escape` leaves it. */
export function RowForm({ name, faults, onSave, onClose, children }: RowFormProps) {
  const t = useWords();
  const [isTried, setTried] = useState(false);

  function save(): void {
    setTried(true);
    if (faults.length === 0) onSave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    // The rules are put in force by their own button alone.
    else if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot catch the keys of the form around it
    <div role="group" className={styles.route} aria-label={name} ref={inView} onKeyDown={onKeyDown}>
      {children}
      <p role="alert" className={shared.problem} ref={isTried && faults.length > 0 ? inView : undefined}>
        {isTried && faults.join(t('list.comma'))}
      </p>
      <div className={shared.acts}>
        <button type="button" className={shared.main} onClick={save}>
          {t('rules.routeSave')}
        </button>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('desk.cancel')}
        </button>
      </div>
    </div>
  );
}

/** The editor is longer than the column: what was opened or is wrong comes into sight. */
function inView(part: HTMLElement | null): void {
  part?.scrollIntoView?.({ block: 'nearest' });
}
