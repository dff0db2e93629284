import { useEffect, useRef, useState } from 'react';
import { isOver, secondsIn } from '../../../../domain/exercise/exercise.ts';
import { LIVE } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { mayEnd, mayNote, spanOf, useExercise } from '../../../desk/drill.ts';
import { followSeat } from '../../../desk/followSeat.ts';
import { useFollowed } from '../../../desk/hooks.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './DrillFrame.module.css';

/** Around everything of an exercise, also on paper: what it is, how far it is, how it is ended, and the way back. */
export function DrillFrame() {
  const { world } = useClient();
  return world === LIVE ? null : <Frame />;
}

function Frame() {
  const t = useWords();
  const app = useApp();
  const now = useNow();
  const exercise = useExercise();
  const { armed, press } = useArmed(() => runCommand(app, 'session.endDrill'));
  const person = usePerson();
  const hasEnded = exercise !== undefined && isOver(exercise);
  return (
    <>
      <div className={styles.frame} aria-hidden />
      <div className={styles.bar} role="note">
        <b className={styles.mark}>{t('drill.mark')}</b>
        <span>{exercise?.name}</span>
        {exercise !== undefined && (
          <span className={styles.clock}>
            T+{spanOf(secondsIn(exercise, exercise.endedAt ?? now))} · {t(`drill.state.${exercise.state}`)}
          </span>
        )}
        <span className={styles.caught}>{hasEnded ? t('drill.ended') : t('drill.caught')}</span>
        <Following />
        {app.past === undefined && mayNote(exercise, person) && (
          <button type="button" onClick={() => runCommand(app, 'session.noteDrill')}>
            <Keycap keys="F7" /> {t('drill.notes.act')}
          </button>
        )}
        <button type="button" onClick={() => runCommand(app, 'session.switchDrill')}>
          <Keycap keys="Ctrl+Alt+Y" /> {t('drill.back')}
        </button>
        {app.past === undefined && mayEnd(exercise, person) && (
          <button type="button" onClick={press} data-armed={armed}>
            <Keycap keys="Shift+F12" /> {armed ? t('drill.end.sure') : t('drill.end')}
          </button>
        )}
      </div>
      <CalledOut />
    </>
  );
}

/** Whose selection this console goes along with, and the way out of it. */
function Following() {
  const t = useWords();
  const desk = useDesk();
  const language = useLanguage();
  const { personId, caseId } = useFollowed();
  const seat = useExercise()?.people.find((member) => member.personId === personId);
  if (seat === undefined) return null;
  const name = postName(seat, language);
  return (
    <>
      <span role="status">
        {t(caseId === undefined ? 'drill.following.nothing' : 'drill.following', { name })}
      </span>
      <button type="button" onClick={() => followSeat(desk)}>
        {t('drill.follow.stop')}
      </button>
    </>
  );
}

/** What ends something for everybody is pressed twice by hand; by its key once. */
function useArmed(run: () => void): { readonly armed: boolean; readonly press: () => void } {
  const { clock } = useClient();
  const [armed, setArmed] = useState(false);
  useEffect(() => (armed ? clock.after(4_000, () => setArmed(false)) : undefined), [armed, clock]);
  return {
    armed,
    press() {
      setArmed(!armed);
      if (armed) run();
    },
  };
}

/** A player who is needed for real: over everything, and heard. */
function CalledOut() {
  const t = useWords();
  const app = useApp();
  const { platform } = app;
  const person = usePerson();
  const exercise = useExercise();
  const call = exercise?.callOuts.find(
    ({ personId, leftAt }) => personId === person?.id && leftAt === undefined,
  );
  const text = call && t('drill.calledOut', { reason: call.reason });
  const alert = t('drill.needed');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (text === undefined) return undefined;
    button.current?.focus();
    // The machine's screen may be locked: it says no more than that.
    platform.alert({ title: alert, body: alert });
    return soundUntilStopped();
  }, [text, alert, platform]);
  if (text === undefined) return null;
  return (
    <div className={styles.called} role="alertdialog" aria-label={text}>
      <b>{text}</b>
      <button ref={button} type="button" onClick={() => runCommand(app, 'session.leaveDrill')}>
        {t('drill.back')}
      </button>
    </div>
  );
}

/** Two tones, again and again: unlike any sound of the desk. Where there is no sound it is only seen. */
function soundUntilStopped(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  tone.type = 'square';
  for (let n = 0; n < 40; n += 1)
    tone.frequency.setValueAtTime(n % 2 === 0 ? 880 : 660, context.currentTime + n / 3);
  tone.connect(volume).connect(context.destination);
  tone.start();
  return () => {
    tone.stop();
    void context.close();
  };
}
