import { useRef } from 'react';
import type { Millis } from '../../../../domain/kernel.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import type { PastSeat } from '../../screen/app.ts';
import { useDayAxis, usePlayer } from '../../screen/context.ts';
import { Conductor } from './Conductor.tsx';
import styles from './Replay.module.css';
import { BAR_STEP, Bars, DAY_STEP, Hours, Lanes, pointing } from './Strips.tsx';
import { type Span, windowAround, xOf } from './scale.ts';

/** The conductor and the axis below the past: the day, the hours around the moment, what stands out in them. */
export function TimeAxis({ seat }: { readonly seat: PastSeat }) {
  const t = useWords();
  const language = useLanguage();
  const { from, to, day } = useDayAxis(seat);
  const at = usePlayer(seat, (state) => state.at);
  const held = useRef<Span>({ from: 0, to: 0 });
  held.current = windowAround(at, { from, to }, held.current);
  const span = held.current;
  const { player } = seat;
  const go = (moment: Millis) => {
    player.play(false);
    void player.jump(moment);
  };
  return (
    <section className={styles.axis} aria-label={t('replay.axis')}>
      <Conductor seat={seat} span={span} />
      <div className={styles.row}>
        <span className={styles.name} />
        <div className={styles.lane}>
          <Hours span={span} />
        </div>
      </div>
      <div className={styles.row}>
        <span className={styles.name}>{t('replay.perMinute')}</span>
        <div
          className={styles.chart}
          role="slider"
          tabIndex={0}
          aria-label={t('replay.moment')}
          aria-valuemin={span.from}
          aria-valuemax={span.to}
          aria-valuenow={at}
          aria-valuetext={clockTime(at, language)}
          {...pointing(span, go)}
        >
          <Bars day={day} span={span} step={BAR_STEP} height={40} />
          <Later at={at} span={span} />
          <span className={styles.head} style={{ left: `${xOf(at, span) / 10}%` }}>
            <b>{clockTime(at, language)}</b>
          </span>
        </div>
      </div>
      <Lanes
        day={day}
        span={span}
        at={at}
        go={(mark) => {
          player.play(false);
          void player.jump(mark.at, mark.seq);
        }}
      />
      <div className={styles.row}>
        <span className={styles.name}>{t('replay.day')}</span>
        <div className={styles.whole} {...pointing({ from, to }, go)}>
          <Bars day={day} span={{ from, to }} step={DAY_STEP} height={16} />
          <span
            className={styles.window}
            style={{
              left: `${xOf(span.from, { from, to }) / 10}%`,
              width: `${xOf(span.to, { from, to }) / 10 - xOf(span.from, { from, to }) / 10}%`,
            }}
          />
          <span className={styles.tick} style={{ left: `${xOf(at, { from, to }) / 10}%` }} />
        </div>
      </div>
    </section>
  );
}

/** Dims what has happened and is not played yet. */
function Later({ at, span }: { readonly at: Millis; readonly span: Span }) {
  return <span className={styles.later} style={{ left: `${xOf(at, span) / 10}%` }} />;
}
