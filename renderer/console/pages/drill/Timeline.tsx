import { spanOf } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './DrillPage.module.css';
import { outcomeOf, type Played, type Row, rowsOf, secondOf } from './view.ts';

const TICK = 600;

interface TimelineProps {
  readonly view: Played;
  readonly seconds: number;
  /** Nothing is played yet: every window stands where the script would have it. */
  readonly isPlan?: boolean;
}

/** Over the table, the same injects with the same numbers, and under each how long what is expected may take. */
export function Timeline({ view, seconds, isPlan = false }: TimelineProps) {
  const t = useWords();
  const all = Math.max(view.script.minutes * 60, seconds);
  const left = (second: number) => `${Math.min(100, (second / all) * 100)}%`;
  const rows = rowsOf(view);
  // The words of the last would stand beside the page.
  const ticks = Array.from({ length: Math.ceil(all / TICK) }, (_, n) => n * TICK);
  return (
    <figure className={styles.timeline} aria-label={t('drill.timeline')}>
      {ticks.map((second) => (
        <span key={second} className={styles.tick} style={{ left: left(second) }}>
          T+{spanOf(second)}
        </span>
      ))}
      {rows.map((row) => (
        <Mark key={row.inject.n} row={row} view={view} left={left} />
      ))}
      {rows
        .flatMap((row) => windowsOf(row, view, isPlan))
        .map(({ key, from, to, outcome, lane }) => (
          <span
            key={key}
            className={styles.window}
            data-outcome={outcome}
            style={{
              left: left(from),
              width: `${((to - from) / all) * 100}%`,
              top: `${3.5 + lane * 0.5}rem`,
            }}
          />
        ))}
      <span className={styles.playhead} style={{ left: left(seconds) }} />
    </figure>
  );
}

interface MarkProps {
  readonly row: Row;
  readonly view: Played;
  readonly left: (second: number) => string;
}

function Mark({ row, view, left }: MarkProps) {
  const second = secondOf(row, view);
  if (second === undefined) return null;
  const { inject, standing } = row;
  const cause = standing.released?.cause ?? (inject.when === undefined ? 'time' : 'condition');
  return (
    <span
      className={styles.inject}
      data-state={standing.state}
      data-cause={cause}
      style={{ left: left(second) }}
      title={inject.title}
    >
      {inject.n}
    </span>
  );
}

function windowsOf(row: Row, view: Played, isPlan: boolean) {
  const second = secondOf(row, view);
  if (second === undefined || (row.standing.released === undefined && !isPlan)) return [];
  return (row.inject.expectations ?? []).map(({ text, within }, nth) => ({
    key: `${row.inject.n} ${text}`,
    from: second,
    to: second + within,
    outcome: outcomeOf(row, nth),
    lane: nth % 3,
  }));
}
