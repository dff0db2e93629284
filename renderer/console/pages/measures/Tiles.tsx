import type { CSSProperties } from 'react';
import type { MeasureFigure, MeasuresAnswer } from '../../../../domain/contract/measures.ts';
import { dayNumber, parseDay } from '../../../../domain/time/shanghaiDay.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import { usePageState } from '../../screen/context.ts';
import { MEASURES_VIEW } from './measuresView.ts';
import { bigText, differenceText, ratioText } from './measureText.ts';
import { daysText } from './periods.ts';
import styles from './Tiles.module.css';
import { TILE_GROUPS } from './tileGroups.ts';

interface TilesProps {
  readonly answer: MeasuresAnswer;
  readonly before: MeasuresAnswer | undefined;
}

/** Every measure as a tile, in its group. */
export function Tiles({ answer, before }: TilesProps) {
  const t = useWords();
  const groups = TILE_GROUPS.map(({ id, measures }) => (
    // As wide as it has tiles, so that groups share a line where there is room.
    <section
      key={id}
      className={styles.group}
      style={{ '--n': measures.length } as CSSProperties}
      aria-labelledby={`measures-${id}`}
    >
      <h3 id={`measures-${id}`}>{t(`measures.group.${id}`)}</h3>
      <div className={styles.grid}>
        {measures.map((id) => {
          const figure = answer.measures.find((each) => each.id === id);
          if (figure === undefined) return undefined;
          return <Tile key={id} figure={figure} before={before?.measures.find((each) => each.id === id)} />;
        })}
      </div>
    </section>
  ));
  return <div className={styles.groups}>{groups}</div>;
}

interface TileProps {
  readonly figure: MeasureFigure;
  readonly before: MeasureFigure | undefined;
}

function Tile({ figure, before }: TileProps) {
  const t = useWords();
  const [view, show] = usePageState(MEASURES_VIEW);
  const isOpen = view.openId === figure.id;
  const big = bigText(figure, t);
  const ratio = ratioText(figure, t);
  const name = t(`measure.${figure.id}`);
  return (
    <button
      type="button"
      className={styles.tile}
      data-measure={figure.id}
      aria-expanded={isOpen}
      title={t('measures.press', { name })}
      onClick={() => show({ ...view, openId: isOpen ? undefined : figure.id, alarms: undefined })}
    >
      <span className={styles.name}>
        {name} <TileDays figure={figure} />
      </span>
      <span className={styles.big} data-none={big.number === undefined}>
        {big.number !== undefined && <b>{big.number}</b>} {big.words}
      </span>
      {ratio !== undefined && <span className={styles.ratio}>{ratio}</span>}
      {big.number !== undefined && (
        <span className={styles.difference}>{before !== undefined && differenceText(figure, before, t)}</span>
      )}
      <Reached figure={figure} />
      <span className={styles.formula}>
        {t(figure.baselineMissing === true ? 'measures.noBaselineHint' : `formula.${figure.id}`)}
      </span>
    </button>
  );
}

function TileDays({ figure: { period } }: { readonly figure: MeasureFigure }) {
  const today = dayNumber(useNow(60_000));
  const [from, to] = [parseDay(period.from), parseDay(period.to)];
  if (from === undefined || to === undefined) return undefined;
  return <small>{daysText({ from, to }, today)}</small>;
}

/** M14: a rate of delivery says nothing about how long it took. */
function Reached({ figure: { reached } }: { readonly figure: MeasureFigure }) {
  const t = useWords();
  const language = useLanguage();
  if (reached?.half === undefined) return undefined;
  const half = ageText(reached.half, language);
  return (
    <span className={styles.difference}>
      {reached.ninety === undefined
        ? t('measures.reachedHalf', { half })
        : t('measures.reached', { half, ninety: ageText(reached.ninety, language) })}
    </span>
  );
}
