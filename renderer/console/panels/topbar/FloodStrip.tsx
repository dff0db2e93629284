import { useDesk } from '../../../desk/context.ts';
import { openFlood, seeFloods } from '../../../desk/ring/openFlood.ts';
import { useFloods } from '../../../desk/ring/useSound.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { floodWords } from './floodWords.ts';
import styles from './Sound.module.css';

/** As many lines as fit beside each other; the menu of the sound has them all. */
const SHOWN = 4;

/**
 * 集中提示: what came in a flood, one line a street or matter; a press narrows the list to it, the key goes on
 * with the first that is left. */
export function FloodStrip() {
  const t = useWords();
  const desk = useDesk();
  const names = useNames();
  const floods = useFloods();
  if (floods.length === 0) return null;
  const more = floods.length - SHOWN;
  return (
    <section className={styles.floods} aria-label={t('flood.title')}>
      <b>♪ {t('flood.title')}</b>
      {floods.slice(0, SHOWN).map((flood, n) => (
        <button key={flood.id} type="button" className={styles.flood} onClick={() => openFlood(desk, flood)}>
          {n === 0 && <Keycap keys="F9" />}
          {floodWords(flood, t, names)}
        </button>
      ))}
      {more > 0 && <span>{t('flood.more', { n: more })}</span>}
      <button type="button" className={styles.seen} onClick={() => seeFloods(desk)}>
        <Keycap keys="Shift+F9" />
        {t('flood.seeAll')}
      </button>
    </section>
  );
}
