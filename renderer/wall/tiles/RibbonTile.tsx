import { useWords } from '../../speech/t.ts';
import { RIBBON_MINUTES, type RibbonMinute } from '../facts/facts.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import ribbonCss from './ribbon.module.css';
import type { TileProps } from './tile.ts';
import css from './tiles.module.css';

/** So many in a minute are as high as the lane. */
const FULL = 5;

/** The last minutes: what came stands above the line, what was done below; each its shape, a bar where there are more. */
export function RibbonTile(_props: TileProps) {
  const t = useWords();
  const ribbon = useFacts()?.ribbon;
  return (
    <footer className={ribbonCss.ribbon}>
      <span className={css.muted}>{t('wall.ribbon', { n: RIBBON_MINUTES })}</span>
      <ol className={ribbonCss.lanes} aria-hidden="true">
        {ribbon?.minutes.map((minute, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
          <Minute key={n} minute={minute} />
        ))}
      </ol>
      <span>{t('wall.ribbon.came', { n: ribbon?.came ?? 0 })}</span>
      {(ribbon?.urgent ?? 0) > 0 && (
        <span className={css.overdue}>{t('wall.ribbon.urgent', { n: ribbon?.urgent ?? 0 })}</span>
      )}
      <span className={ribbonCss.done}>{t('wall.ribbon.done', { n: ribbon?.done ?? 0 })}</span>
    </footer>
  );
}

function Minute({ minute: { came, urgent, done } }: { readonly minute: RibbonMinute }) {
  const height = (n: number) => `${Math.min(1, n / FULL) * 100}%`;
  return (
    <li className={ribbonCss.minute}>
      <span className={ribbonCss.came}>
        {came === 1 && <Mark of={urgent === 1 ? 'urgent' : 'general'} />}
        {came > 1 && (
          <i className={ribbonCss.stack} style={{ height: height(came) }}>
            <i className={ribbonCss.hot} style={{ height: `${(urgent / came) * 100}%` }} />
          </i>
        )}
      </span>
      <span className={ribbonCss.finished}>
        {done === 1 && <Tick />}
        {done > 1 && <i className={ribbonCss.stack} style={{ height: height(done) }} />}
      </span>
    </li>
  );
}

function Tick() {
  return (
    <svg className={css.mark} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 9l4 4 8-10" fill="none" stroke="var(--accent)" strokeWidth="2.6" />
    </svg>
  );
}
