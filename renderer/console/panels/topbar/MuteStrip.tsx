import { useLanguage } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { unmuteBell } from '../../../desk/ring/bellActs.ts';
import { useSound } from '../../../desk/ring/useSound.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import styles from './Sound.module.css';

/** On every page while the desk is quiet: for how long, by whose hand, and the way to end it. */
export function MuteStrip() {
  const t = useWords();
  const desk = useDesk();
  const language = useLanguage();
  const names = useNames();
  const sound = useSound();
  if (sound?.mute === undefined) return null;
  const { until, by, withUrgent } = sound.mute;
  const words = withUrgent === true ? 'sound.mutedAll' : 'sound.muted';
  return (
    <div className={styles.strip}>
      <b>{t(words, { left: spanText(until - sound.now, language), who: names.actor(by) })}</b>
      <button type="button" className={styles.act} onClick={() => unmuteBell(desk)}>
        {t('sound.unmute')}
      </button>
    </div>
  );
}
