import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useNow } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useUndoOffers } from '../../../desk/hooks.ts';
import type { UndoOffer } from '../../../desk/stores.ts';
import { takeBack, withdraw } from '../../../desk/undo.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Ring } from '../../../ui/Ring.tsx';
import styles from './UndoStrip.module.css';

/** What was just done, each with its way back under a draining ring. Z takes back the newest, × only puts it away. */
export function UndoStrip() {
  const offers = useUndoOffers();
  return (
    <div className={styles.place} role="status">
      {offers.map((offer, index) => (
        <Strip key={offer.id} offer={offer} isNewest={index === offers.length - 1} />
      ))}
    </div>
  );
}

function Strip({ offer, isNewest }: { readonly offer: UndoOffer; readonly isNewest: boolean }) {
  const { time } = useClient();
  const desk = useDesk();
  const t = useWords();
  useNow();
  const total = offer.until - offer.offeredAt;
  const left: Millis = Math.min(total, Math.max(0, offer.until - time.now()));
  const isGone = left === 0 && offer.leaving !== undefined;
  return (
    <div className={styles.strip} data-gone={isGone || undefined}>
      <Ring left={left} of={total} />
      <span>
        {offer.text}
        {offer.leaving !== undefined && (
          // Spoken once, not every second.
          <span className={styles.leaving} aria-hidden={!isGone}>
            {' · '}
            {isGone ? offer.leaving.gone : t('undo.leaves', { n: Math.ceil(left / 1000) })}
          </span>
        )}
      </span>
      {!isGone && (
        <button type="button" className={styles.undo} onClick={() => void takeBack(desk, offer.id)}>
          {isNewest && <Keycap keys="Z" />} {offer.label}
        </button>
      )}
      <button
        type="button"
        className={styles.away}
        aria-label={t('notice.dismiss')}
        onClick={() => withdraw(desk, offer.id)}
      >
        ×
      </button>
    </div>
  );
}
