import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText, clockTime, dayText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import type { PastSeat } from '../../screen/app.ts';
import { useLiveNow, useLiveSeq, usePlayer } from '../../screen/context.ts';
import styles from './Replay.module.css';

/** Above the past: what the live world does meanwhile, which moment is shown below, and the way back. */
export function LiveStrip({ seat }: { readonly seat: PastSeat }) {
  const t = useWords();
  const language = useLanguage();
  const now = useLiveNow(seat);
  const newest = useLiveSeq(seat);
  // Left before the live world had been read: nothing is known of what is new in it.
  const fresh = seat.leftAt === 0 ? 0 : newest - seat.leftAt;
  const at = usePlayer(seat, (state) => state.at - (state.at % 1000));
  const seq = usePlayer(seat, (state) => state.seq);
  const moment = clockTime(at, language);
  return (
    <section className={styles.live} aria-label={t('replay.live')}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{t('replay.live')}</span>
      <time className={styles.strong}>
        {dayText(now, language)} {clockTime(now, language)}
      </time>
      <span data-fresh={fresh}>{t('replay.newSince', { n: fresh.toLocaleString('en-US') })}</span>
      <span className={styles.moment}>
        <b>{t('replay.frame', { time: `${dayText(at, language)} ${moment}` })}</b>
        <span>
          {t('replay.seq', { n: seq.toLocaleString('en-US') })} ·{' '}
          {t('replay.ago', { age: ageText(now - at, language) })}
        </span>
        <span>{t('replay.recomputed', { time: moment })}</span>
      </span>
      <button type="button" className={styles.leave} onClick={() => seat.live.stage.leave()}>
        <Keycap keys="Escape" />
        {t('replay.leave')}
      </button>
    </section>
  );
}
