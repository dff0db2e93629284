import { memo, type PointerEvent } from 'react';
import type { AxisAnswer, AxisMark } from '../../../../domain/contract/replay.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import type { MarkKind } from '../../../../domain/replay/mark.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { shortTime } from '../../../speech/when.ts';
import styles from './Replay.module.css';
import { barsOf, halfHours, type Span, timeAt, WIDTH, xOf } from './scale.ts';

export interface StripProps {
  readonly day: AxisAnswer | undefined;
  readonly span: Span;
}

const MINUTE: Millis = 60_000;
const LANES: readonly MarkKind[] = ['urgent', 'escalation', 'inject'];

/** Where on the strip somebody points, as a moment; while the button is held down it follows. */
export function pointing(span: Span, go: (at: Millis) => void) {
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    go(timeAt((event.clientX - box.left) / Math.max(1, box.width), span));
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      at(event);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.buttons === 1) at(event);
    },
  };
}

interface BarsProps extends StripProps {
  readonly step: Millis;
  readonly height: number;
}

/** Events of each piece of time; what is urgent or important stands below, in another colour. */
export const Bars = memo(function Bars({ day, span, step, height }: BarsProps) {
  const bars = barsOf(day?.minutes ?? [], span, step);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const wide = (WIDTH * step) / (span.to - span.from);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bars.map(({ at, count, dear }) => {
        const [tall, low] = [(count / most) * height, (dear / most) * height];
        const x = xOf(at, span);
        return (
          <g key={at}>
            <rect className={styles.general} x={x} width={wide * 0.8} y={height - tall} height={tall - low} />
            <rect className={styles.dear} x={x} width={wide * 0.8} y={height - low} height={low} />
          </g>
        );
      })}
    </svg>
  );
});

/** Half hours above the strip. */
export const Hours = memo(function Hours({ span }: { readonly span: Span }) {
  const language = useLanguage();
  return (
    <div className={styles.hours} aria-hidden="true">
      {halfHours(span).map((at) => (
        <span key={at} data-last={at === span.to} style={{ left: `${xOf(at, span) / 10}%` }}>
          {shortTime(at, language)}
        </span>
      ))}
    </div>
  );
});

interface LanesProps extends StripProps {
  readonly at: Millis;
  readonly go: (mark: AxisMark) => void;
}

/** What stands out, in the shapes of the map: filled when it has been, hollow when it is still to come. */
export function Lanes({ day, span, at, go }: LanesProps) {
  const t = useWords();
  const language = useLanguage();
  const within = (day?.marks ?? []).filter((mark) => mark.at >= span.from && mark.at < span.to);
  // A live log has no injects: the lane is there when there is one.
  const lanes = LANES.filter((kind) => kind !== 'inject' || within.some((mark) => mark.kind === kind));
  return lanes.map((kind) => (
    <div key={kind} className={styles.row}>
      <span className={styles.name}>{t(`replay.lane.${kind}`)}</span>
      <div className={styles.lane}>
        {within
          .filter((mark) => mark.kind === kind)
          .map((mark) => (
            <button
              key={mark.seq}
              type="button"
              tabIndex={-1}
              className={styles.mark}
              data-kind={kind}
              data-later={mark.at > at}
              style={{ left: `${xOf(mark.at, span) / 10}%` }}
              title={`${shortTime(mark.at, language)} ${t(`replay.lane.${kind}`)} ${mark.caseId ?? ''}`}
              aria-label={`${shortTime(mark.at, language)} ${t(`replay.lane.${kind}`)}`}
              onClick={() => go(mark)}
            />
          ))}
      </div>
    </div>
  ));
}

export const BAR_STEP = MINUTE;
export const DAY_STEP = 5 * MINUTE;
