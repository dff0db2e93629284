import { runCommand } from '../../commands/registry.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import { useWords } from '../../words/t.ts';
import styles from './UndoStrip.module.css';
import { UNDO_MS, useUndoOffer, withdraw } from './undoStore.ts';

/** What was just done, with its way back under a draining ring. Z takes it back, × only puts it away. */
export function UndoStrip() {
  const t = useWords();
  const offer = useUndoOffer();
  return (
    <div className={styles.place} role="status">
      {offer !== undefined && (
        <div className={styles.strip} key={offer.id}>
          <svg className={styles.ring} viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="10" cy="10" r="8" />
            <circle
              className={styles.left}
              cx="10"
              cy="10"
              r="8"
              pathLength="1"
              style={{ animationDuration: `${UNDO_MS}ms` }}
            />
          </svg>
          <span>{offer.text}</span>
          <button type="button" className={styles.undo} onClick={() => runCommand('case.undo')}>
            <Keycap keys="Z" /> {offer.label}
          </button>
          <button
            type="button"
            className={styles.away}
            aria-label={t('notice.dismiss')}
            onClick={() => withdraw(offer.id)}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
