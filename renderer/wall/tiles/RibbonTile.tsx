import { useWords } from '../../speech/t.ts';
import { RIBBON_MINUTES, type RibbonMinute } from '../facts/facts.ts';
import { useFacts } from '../facts/factsStore.ts';
import type { TileProps } from './tile.ts';
import css from './tiles.module.css';

const WIDTH = 20;
const MIDDLE = 20;
const STEP = 5;

/** The last minutes: what came goes up, what was done goes down, urgent in its own shape. */
export function RibbonTile(_props: TileProps) {
  const t = useWords();
  const ribbon = useFacts()?.ribbon;
  return (
    <footer className={css.ribbon}>
      <span className={css.muted}>{t('wall.ribbon', { n: RIBBON_MINUTES })}</span>
      <svg
        className={css.lanes}
        viewBox={`0 0 ${RIBBON_MINUTES * WIDTH} ${2 * MIDDLE}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={`M0 ${MIDDLE}H${RIBBON_MINUTES * WIDTH}`} stroke="var(--line-strong)" />
        {ribbon?.minutes.map((minute, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
          <Minute key={n} x={n * WIDTH} minute={minute} />
        ))}
      </svg>
      <span>{t('wall.ribbon.came', { n: ribbon?.came ?? 0 })}</span>
      {(ribbon?.urgent ?? 0) > 0 && (
        <span className={css.overdue}>{t('wall.ribbon.urgent', { n: ribbon?.urgent ?? 0 })}</span>
      )}
      <span>{t('wall.ribbon.done', { n: ribbon?.done ?? 0 })}</span>
    </footer>
  );
}

function Minute({
  x,
  minute: { came, urgent, done },
}: {
  readonly x: number;
  readonly minute: RibbonMinute;
}) {
  const up = Math.min(MIDDLE - 2, came * STEP);
  const hot = Math.min(up, urgent * STEP);
  const down = Math.min(MIDDLE - 2, done * STEP);
  return (
    <>
      <rect x={x + 3} y={MIDDLE - 1 - up} width={WIDTH - 6} height={up} fill="var(--general)" />
      <rect x={x + 3} y={MIDDLE - 1 - up} width={WIDTH - 6} height={hot} fill="var(--danger)" />
      <rect x={x + 3} y={MIDDLE + 1} width={WIDTH - 6} height={down} fill="var(--accent)" />
    </>
  );
}
