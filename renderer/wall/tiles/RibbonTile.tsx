import { useWords } from '../../speech/t.ts';
import { RIBBON_MINUTES, type RibbonMinute } from '../facts/facts.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import ribbonCss from './ribbon.module.css';
import { ageClass, useAgeTexts, useFreshness } from './Tile.tsx';
import { PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, widthOf } from './width.ts';

/** So many in a minute are as high as the lane, or as many as there were in the fullest. */
const FULL = 5;
/** The least of the lanes, and between the parts, in ems; as in the style sheet. */
const LANES = 7;
const GAP = 0.7;

/** The last minutes: what came stands above the line, what was done below; each its shape, a bar where there are more. */
export function RibbonTile({ cols }: TileProps) {
  const t = useWords();
  const ribbon = useFacts()?.ribbon;
  const { minutes = [], came = 0, urgent = 0, done = 0 } = ribbon ?? {};
  const freshness = useFreshness();
  const { isOld } = freshness;
  const words = {
    age: useAgeTexts(freshness)[0] ?? '',
    // Before the first word of the server nobody knows.
    came: ribbon === undefined ? '' : t('wall.ribbon.came', { n: came }),
    done: ribbon === undefined ? '' : t('wall.ribbon.done', { n: done }),
    urgent: urgent > 0 ? t('wall.ribbon.urgent', { n: urgent }) : '',
    span: t('wall.ribbon', { n: RIBBON_MINUTES }),
  };
  const isSurge = useFacts()?.surge !== undefined;
  const full = Math.max(FULL, ...minutes.flatMap((minute) => [minute.came, minute.done]));
  const ranked = (['age', 'came', 'urgent', 'done', 'span'] as const).filter((id) => words[id] !== '');
  const parts = ranked.map((id) => ({ id, width: widthOf(words[id]) }));
  const shown = fitParts(parts, cols - PADDING - LANES - GAP, GAP);
  return (
    <footer
      className={isOld ? `${ribbonCss.ribbon} ${css.oldLine}` : ribbonCss.ribbon}
      data-age={isOld ? 'old' : 'fresh'}
    >
      {shown.has('span') && <span className={css.muted}>{words.span}</span>}
      <ol className={ribbonCss.lanes} aria-hidden="true">
        {minutes.map((minute, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
          <Minute key={n} minute={minute} full={full} />
        ))}
      </ol>
      {shown.has('came') && <span className={isSurge ? ribbonCss.surge : undefined}>{words.came}</span>}
      {shown.has('urgent') && <span className={css.overdue}>{words.urgent}</span>}
      {shown.has('done') && <span className={ribbonCss.done}>{words.done}</span>}
      {shown.has('age') && <span className={ageClass(freshness)}>{words.age}</span>}
    </footer>
  );
}

interface MinuteProps {
  readonly minute: RibbonMinute;
  /** So many fill the lane. */
  readonly full: number;
}

function Minute({ minute: { came, urgent, done }, full }: MinuteProps) {
  const height = (n: number) => `${(n / full) * 100}%`;
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
