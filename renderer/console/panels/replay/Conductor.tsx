import { type KeyboardEvent, useState } from 'react';
import { civil, dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { SPEEDS } from '../../../client/past/player.ts';
import { useDesk } from '../../../desk/context.ts';
import { exportFilm } from '../../../desk/film/exportFilm.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, stampText } from '../../../speech/when.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { saveFile } from '../../../ui/saveFile.ts';
import { commandById, runCommand } from '../../commands/registry.ts';
import type { PastSeat } from '../../screen/app.ts';
import { useApp, useDayAxis, usePlayer } from '../../screen/context.ts';
import { ForkButton } from './ForkButton.tsx';
import styles from './Replay.module.css';
import { readMoment, type Span } from './scale.ts';

/** Plays, steps and goes to a moment; every key stands on its button. */
export function Conductor({ seat, span }: { readonly seat: PastSeat; readonly span: Span }) {
  const t = useWords();
  const language = useLanguage();
  const desk = useDesk();
  const { client } = seat.live;
  const isPlaying = usePlayer(seat, (state) => state.isPlaying);
  const isLoading = usePlayer(seat, (state) => state.isLoading);
  const problem = usePlayer(seat, (state) => state.problem);
  return (
    <div className={styles.conductor} role="toolbar" aria-label={t('replay.axis')}>
      <Act id="replay.backward" />
      <Act id="replay.play" says={isPlaying ? 'replay.pause' : 'replay.play'} leads />
      <Act id="replay.forward" />
      <Speeds seat={seat} />
      <Moment seat={seat} />
      <Act id="replay.minuteBack" />
      <Act id="replay.minuteOn" />
      <span className={styles.name}>{t('replay.toNext')}</span>
      <Act id="replay.next.urgent" />
      <Act id="replay.next.escalation" />
      <Act id="replay.next.inject" />
      <button
        type="button"
        className={styles.act}
        onClick={() => void exportFilm(desk, span, { now: client.time.now, save: saveFile })}
      >
        {t('film.export')}
      </button>
      <ForkButton seat={seat} />
      <span className={styles.status} role="status">
        {problem === undefined ? isLoading && t('replay.loading') : problemText(problem, language)}
      </span>
    </div>
  );
}

interface ActProps {
  readonly id: string;
  readonly says?: WordKey;
  readonly leads?: boolean;
}

function Act({ id, says, leads = false }: ActProps) {
  const app = useApp();
  const t = useWords();
  const command = commandById(id);
  const key = command?.keys?.[0];
  if (command === undefined || key === undefined) return undefined;
  return (
    <button
      type="button"
      className={styles.act}
      data-leads={leads}
      aria-keyshortcuts={key}
      onClick={() => runCommand(app, id)}
    >
      {t(says ?? command.words)}
      <Keycap keys={key} />
    </button>
  );
}

function Speeds({ seat }: { readonly seat: PastSeat }) {
  const t = useWords();
  const speed = usePlayer(seat, (state) => state.speed);
  return (
    <fieldset className={styles.speeds} aria-label={t('replay.speed')}>
      {SPEEDS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === speed}
          onClick={() => seat.player.setSpeed(each)}
        >
          {each}×
        </button>
      ))}
    </fieldset>
  );
}

/** The moment, to be read and to be written. */
function Moment({ seat }: { readonly seat: PastSeat }) {
  const t = useWords();
  const language = useLanguage();
  const { client } = useApp();
  const { from } = useDayAxis(seat);
  const at = usePlayer(seat, (state) => state.at - (state.at % 1000));
  const [typed, setTyped] = useState<string>();
  const shown = `${stampText(at).slice(0, 5)} ${clockTime(at, language)}`;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') {
      const moment = readMoment(typed ?? shown, { from, year: civil(dayNumber(at)).year });
      if (moment === undefined) {
        client.notices.show({ tone: 'warning', text: t('replay.badMoment') });
        return;
      }
      seat.player.play(false);
      void seat.player.jump(moment);
    }
    setTyped(undefined);
    event.currentTarget.blur();
  }

  return (
    <input
      className={styles.when}
      aria-label={t('replay.moment')}
      title={t('replay.momentHint')}
      value={typed ?? shown}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => setTyped(undefined)}
    />
  );
}
