import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useUndo } from '../../../desk/hooks.ts';
import type { UndoOffer } from '../../../desk/stores.ts';
import { isHeld, sendNow, spreadOffers, takeBack, withdraw } from '../../../desk/undo.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Ring } from '../../../ui/Ring.tsx';
import styles from './UndoStrip.module.css';

/**
 * What was just done, with its way back under a draining ring: one strip, however much was done. Z takes the newest
 * back, < opens what was done before it, × only puts it away.
 */
export function UndoStrip() {
  const { offers, isSpread } = useUndo();
  const newest = offers.at(-1);
  const older = offers.slice(0, -1);
  return (
    <div className={styles.place} role="status">
      {isSpread && older.length > 0 && (
        <div className={styles.older}>
          {older.map((offer) => (
            <Strip key={offer.id} offer={offer} />
          ))}
        </div>
      )}
      {newest !== undefined && <Strip key={newest.id} offer={newest} others={older.length} />}
    </div>
  );
}

interface StripProps {
  readonly offer: UndoOffer;
  /** Of the newest: how many stand behind it. */
  readonly others?: number;
}

function Strip({ offer, others }: StripProps) {
  const { time } = useClient();
  const desk = useDesk();
  const t = useWords();
  useNow();
  const isNewest = others !== undefined;
  const total = offer.until - offer.offeredAt;
  const left = Math.min(total, Math.max(0, offer.until - time.now()));
  const { leaving } = offer;
  const isGone = left === 0 && leaving !== undefined;
  const canSend = leaving !== undefined && isHeld(leaving);
  return (
    <div className={styles.strip} data-gone={isGone || undefined}>
      <Ring left={left} of={total} />
      <span className={styles.text}>
        {offer.text}
        <Leaves offer={offer} seconds={Math.ceil(left / 1000)} />
      </span>
      {canSend && (
        <button type="button" className={styles.act} onClick={() => void sendNow(desk, offer.id)}>
          {isNewest && <Keycap keys=">" />} {t('undo.sendNow')}
        </button>
      )}
      {!isGone && (
        <button type="button" className={styles.act} onClick={() => void takeBack(desk, offer.id)}>
          {isNewest && <Keycap keys="Z" />} {offer.label}
        </button>
      )}
      {others !== undefined && others > 0 && <Others n={others} />}
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

/** How many more can be taken back; opens and closes them. */
function Others({ n }: { readonly n: number }) {
  const desk = useDesk();
  const t = useWords();
  const { isSpread } = useUndo();
  return (
    <button
      type="button"
      className={styles.others}
      aria-expanded={isSpread}
      onClick={() => spreadOffers(desk)}
    >
      <Keycap keys="<" /> {isSpread ? t('undo.fewer') : t('undo.others', { n })}
    </button>
  );
}

/** What leaves, and when: in seconds, or at the hour at which the quiet hours end. */
function Leaves({ offer, seconds }: { readonly offer: UndoOffer; readonly seconds: number }) {
  const { time } = useClient();
  const language = useLanguage();
  const t = useWords();
  const { leaving } = offer;
  if (leaving === undefined) return null;
  const { card, at, gone } = leaving;
  const isGone = seconds === 0;
  const words = isHeld(leaving)
    ? t(isGone ? 'undo.heldGone' : 'undo.held', { card, time: momentText(at, time.now(), language) })
    : isGone
      ? gone
      : t('undo.leaves', { card, n: seconds });
  // Spoken once, not every second.
  return (
    <span className={styles.leaving} aria-hidden={!isGone}>
      {' · '}
      {words}
    </span>
  );
}
